import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { findFormulas } from '#core/formulas.ts';
import { tablesOfMarkdown } from '#core/html-table.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { COPY_KINDS, type CopyKind, type CopySource } from '../copy/copy-kinds.ts';

type Item = CopyKind | 'shown';

type Props = {
  words: WorkbenchWords['copyMenu'];
  label: string;
  source: CopySource;
  /** The item that has the focus at first. */
  from: 'first' | 'last';
  /** Begins with what is shown. */
  hasShown: boolean;
  opens: 'above' | 'below';
  /** Clicks outside of it close the menu. */
  owner: RefObject<HTMLElement | null>;
  onPick: (kind: Item) => void;
  /** @param isByKey the focus goes back to the button. */
  onClose: (isByKey: boolean) => void;
};

/** Formats that make sense for what is there. */
function itemsFor({ markdown }: CopySource, hasShown: boolean): Item[] {
  const hasFormulas = findFormulas(markdown).length > 0;
  const hasTables = tablesOfMarkdown(markdown).length > 0;
  const kinds = COPY_KINDS.filter(
    (kind) => (hasFormulas || !kind.startsWith('formula')) && (hasTables || kind !== 'tsv'),
  );
  return hasShown ? ['shown', ...kinds] : kinds;
}

const KEYS: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** The menu of a menu button, by the pattern of the ARIA practices guide. Laid over what is there: nothing moves. */
export default function CopyMenu({ words, label, source, from, hasShown, opens, owner, onPick, onClose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const items = itemsFor(source, hasShown);
  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  useEffect(() => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    all.at(from === 'first' ? 0 : -1)?.focus({ preventScroll: from === 'first' });
  }, [from]);
  useEffect(() => {
    const outside = (event: Event) => {
      if (event.target instanceof Node && !owner.current?.contains(event.target)) onClose(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [owner, onClose]);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose(true);
      return;
    }
    if (event.key === 'Tab') {
      onClose(false);
      return;
    }
    const all = buttons();
    const index = all.findIndex((button) => button.matches(':focus'));
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== ' ';
    const begins = (button: HTMLElement) => button.textContent.toLowerCase().startsWith(event.key.toLowerCase());
    const next = isLetter
      ? [...all.slice(index + 1), ...all.slice(0, index + 1)].find(begins)
      : all[KEYS[event.key]?.(index, all.length) ?? -1];
    if (!next && !isLetter) return;
    event.preventDefault();
    next?.focus();
  };
  return (
    <div
      ref={list}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={press}
      className={`absolute right-1 z-20 max-h-[min(320px,60svh)] w-64 overflow-y-auto overscroll-contain rounded border border-line bg-sheet py-1 text-ink ${
        opens === 'above' ? 'bottom-full' : 'top-full'
      }`}
    >
      {items.map((kind) => (
        <button
          key={kind}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => onPick(kind)}
          className="flex min-h-11 w-full items-center px-3.5 text-left text-[0.875rem] hover:bg-wash focus:bg-wash focus-visible:-outline-offset-2"
        >
          {words[kind]}
        </button>
      ))}
    </div>
  );
}
