import { Suspense, useEffect, useRef, useState } from 'react';
import type { ExportFormat } from '#exports/export-formats.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { CopyContent, CopyKind, CopySource } from '../copy/copy-kinds.ts';
import { writeClipboard } from '../copy/write-clipboard.ts';
import { Icon } from './Icon.tsx';
import { lazyPart } from './lazy-part.ts';
import { type MenuStart, menuButton } from './menu-button.ts';

const loadMenu = () => import('./CopyMenu.tsx');
const CopyMenu = lazyPart(loadMenu);
const CopyFallback = lazyPart(() => import('./CopyFallback.tsx'));
const loadContent = () => import('../copy/copy-content.ts');

type Props = {
  words: WorkbenchWords;
  /** Name of the main button. */
  label: string;
  menuLabel: string;
  /** What the main button copies; asked for at the click. */
  shown: () => CopyContent | Promise<CopyContent>;
  /** What the menu's formats are made of; asked for when it opens. */
  source: () => CopySource;
  disabled?: boolean;
  /** On small screens the menu alone, which then begins with what is shown. */
  compact?: boolean;
  /** Where the menu has room. */
  opens: 'above' | 'below';
  /** Where files are to be had, too: on small screens, which have no room for a button of their own, from this menu. */
  onDownload?: (format: ExportFormat) => void;
};

const SHOWN_MS = 2000;
type Outcome = 'none' | 'copied' | 'failed';

/** A split button: what is shown at one click, and a menu of other formats. Says whether it worked in its own room. */
export function CopyControl({ words, label, menuLabel, shown, source, disabled, compact, opens, onDownload }: Props) {
  const [outcome, setOutcome] = useState<Outcome>('none');
  const [menu, setMenu] = useState<{ from: MenuStart; source: CopySource; hasShown: boolean } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const mainButton = useRef<HTMLButtonElement>(null);
  const moreButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async (content: CopyContent | Promise<CopyContent>, hasHtml: boolean) => {
    // Copied twice is said twice.
    setOutcome('none');
    try {
      await writeClipboard(content, hasHtml);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
      // The words themselves may be what is missing: then there is nothing to select.
      const kept = await Promise.resolve(content).catch(() => null);
      if (kept) setRefused(kept.text);
    }
  };
  const close = (isByKey: boolean) => {
    setMenu(null);
    if (isByKey) moreButton.current?.focus();
  };
  const pick = (kind: CopyKind | 'shown', from: CopySource) => {
    close(true);
    if (kind === 'shown') void copy(shown(), false);
    else
      void copy(
        loadContent().then(({ copyContent }) => copyContent(kind, from)),
        kind === 'rich',
      );
  };
  const sentence = { none: label, copied: words.actions.copied, failed: words.actions.copyFailed }[outcome];
  const open = (from: MenuStart) => {
    // Where there is no room for the main button, the menu begins with what it does.
    const hasShown = mainButton.current?.offsetParent === null;
    setMenu({ from, source: source(), hasShown });
  };
  return (
    <div ref={root} className="relative flex h-11 shrink-0 text-small text-ink-soft">
      <button
        ref={mainButton}
        type="button"
        onClick={() => void copy(shown(), false)}
        disabled={disabled}
        className={`flex h-11 items-center gap-1.5 pr-1 pl-3.5 hover:text-ink disabled:opacity-50 ${compact ? 'max-wide:hidden' : ''}`}
      >
        <Icon name={outcome === 'copied' ? 'done' : 'copy'} />
        {/* A new element for each label: a text that changes its width inside the button would count as moving. */}
        <span key={sentence} aria-hidden="true" className="max-w-[11em] truncate">
          {sentence}
        </span>
        <span className="sr-only">{label}</span>
      </button>
      <button
        ref={moreButton}
        type="button"
        {...(!onDownload && { 'aria-label': menuLabel })}
        {...menuButton({ isOpen: menu !== null, load: loadMenu, open, close: () => close(false) })}
        disabled={disabled}
        className="flex h-11 w-11 items-center justify-center hover:text-ink disabled:opacity-50"
      >
        {compact && (
          <span className="wide:hidden">
            <Icon name={outcome === 'copied' ? 'done' : 'copy'} />
          </span>
        )}
        <Icon name="down" />
        {onDownload && (
          <>
            <span className="sr-only max-wide:hidden">{menuLabel}</span>
            <span className="sr-only wide:hidden">{words.download.copyOrDownload}</span>
          </>
        )}
      </button>
      <span role="status" data-copied className="sr-only">
        {outcome === 'none' ? '' : sentence}
      </span>
      <Suspense fallback={null}>
        {menu && (
          <CopyMenu
            words={words}
            label={menu.hasShown && onDownload ? words.download.copyOrDownload : menuLabel}
            source={menu.source}
            from={menu.from}
            hasShown={menu.hasShown}
            opens={opens}
            owner={root}
            onPick={(kind) => pick(kind, menu.source)}
            onDownload={
              menu.hasShown && onDownload
                ? (format) => {
                    close(true);
                    onDownload(format);
                  }
                : undefined
            }
            onClose={close}
          />
        )}
        {refused !== null && (
          <CopyFallback
            words={words}
            text={refused}
            opens={opens}
            onClose={() => {
              setRefused(null);
              moreButton.current?.focus();
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
