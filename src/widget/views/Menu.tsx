import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react';
import type { MenuStart } from './menu-button.ts';

/** `use`: what it is good for, in two or three words. */
export type MenuItem<Id extends string> = { id: Id; name: string; use?: string };
/** Items that belong together; the label may be missing where there is one group only. */
export type MenuGroup<Id extends string> = { label?: string; items: readonly MenuItem<Id>[] };

type Props<Id extends string> = {
  label: string;
  groups: readonly MenuGroup<Id>[];
  /** The item that has the focus at first. */
  from: MenuStart;
  opens: 'above' | 'below';
  /** Clicks outside of it close the menu. */
  owner: RefObject<HTMLElement | null>;
  onPick: (id: Id) => void;
  /** @param isByKey the focus goes back to the button. */
  onClose: (isByKey: boolean) => void;
};

const KEYS: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** The menu of a menu button, by the pattern of the ARIA practices guide. Laid over what is there: nothing moves. */
export function Menu<Id extends string>({ label, groups, from, opens, owner, onPick, onClose }: Props<Id>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
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
      className={`absolute right-1 z-30 w-[min(17rem,calc(100vw-56px))] overflow-y-auto overscroll-contain rounded border border-line bg-sheet py-1 text-ink ${
        // Nine items and a part of the tenth: that there are more is seen. Above a block there is less room.
        opens === 'above' ? 'bottom-full max-h-[min(320px,60svh)]' : 'top-full max-h-[min(420px,60svh)]'
      }`}
    >
      {groups.map((group, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a menu
        <div
          key={group.label ?? 'group'}
          role="group"
          {...(group.label && { 'aria-labelledby': `${id}-${index}` })}
          className={index > 0 ? 'mt-1 border-t border-line pt-1' : ''}
        >
          {group.label && (
            <p id={`${id}-${index}`} className="px-3.5 pt-1.5 pb-1 text-tiny text-ink-soft">
              {group.label}
            </p>
          )}
          {group.items.map((item) => (
            <button
              key={item.id}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => onPick(item.id)}
              className="flex min-h-11 w-full items-center justify-between gap-3 px-3.5 text-left text-[0.875rem] hover:bg-wash focus:bg-wash focus-visible:-outline-offset-2"
            >
              <span className="shrink-0">{item.name}</span>
              {item.use && <span className="text-right text-tiny text-ink-soft"> {item.use}</span>}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}
