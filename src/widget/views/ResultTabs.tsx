import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { VIEWS, type View } from '../workbench-state.ts';

type Props = { view: View; onChange: (view: View) => void; words: WorkbenchWords['result']; idPrefix: string };

const KEYS: Record<string, (index: number) => number> = {
  ArrowRight: (index) => (index + 1) % VIEWS.length,
  ArrowLeft: (index) => (index + VIEWS.length - 1) % VIEWS.length,
  Home: () => 0,
  End: () => VIEWS.length - 1,
};

/** Tabs by the pattern of the ARIA practices guide: one stop for Tab, arrows between them. */
export function ResultTabs({ view, onChange, words, idPrefix }: Props) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = VIEWS[KEYS[event.key]?.(VIEWS.indexOf(view)) ?? -1];
    if (!next) return;
    event.preventDefault();
    onChange(next);
    document.getElementById(`${idPrefix}-tab-${next}`)?.focus();
  };
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>(`[data-view="${view}"]`);
    const row = list.current;
    if (!tab || !row) return;
    // Only this row scrolls, never the page.
    const { offsetLeft, offsetWidth } = tab;
    if (offsetLeft < row.scrollLeft) row.scrollLeft = offsetLeft - offsetWidth / 2;
    else if (offsetLeft + offsetWidth > row.scrollLeft + row.clientWidth)
      row.scrollLeft = offsetLeft + 1.5 * offsetWidth - row.clientWidth;
  }, [view]);
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={words.tabsLabel}
      onKeyDown={move}
      className="relative flex h-full min-w-0 flex-1 overflow-x-auto pl-1.5 [scrollbar-width:none] wide:gap-1"
    >
      {VIEWS.map((id) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${idPrefix}-tab-${id}`}
          data-view={id}
          aria-selected={view === id}
          aria-controls={`${idPrefix}-view`}
          tabIndex={view === id ? 0 : -1}
          onClick={() => onChange(id)}
          className="min-w-11 shrink-0 border-b-2 border-transparent px-1.5 wide:px-2 text-small text-ink-soft hover:text-ink aria-selected:border-accent aria-selected:text-ink"
        >
          {words.tabs[id]}
        </button>
      ))}
    </div>
  );
}
