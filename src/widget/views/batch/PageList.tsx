import { type KeyboardEvent, useCallback, useId, useLayoutEffect, useRef, useState } from 'react';
import { format } from '#i18n/format.ts';
import type { BatchView } from '../../batch/batch-view.ts';
import { nameOfPage } from '../../batch/batch-words.ts';
import { PageItem } from './PageItem.tsx';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * All pages in their order, before them the whole document: beside the picture, on small screens over it. One stop for
 * Tab: arrows go from page to page, with Alt they move one; Space leaves a page out, Delete removes it.
 */
export function PageList({ view }: { view: BatchView }) {
  const { batch, chosen, control, words } = view;
  const list = useRef<HTMLOListElement>(null);
  const keysId = useId();
  const [moved, setMoved] = useState('');
  const { pages } = batch;
  const stop = pages.some(({ id }) => id === chosen) ? chosen : pages[0]?.id;
  const latest = useRef(pages);
  latest.current = pages;
  const drop = useCallback(
    (id: string, draggedId: string) =>
      control.movePage(
        draggedId,
        latest.current.findIndex((page) => page.id === id),
      ),
    [control],
  );
  const buttons = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('li > button') ?? [])];
  /** The page, or the place in the list, that has the focus once the list has changed: what moves or goes loses it. */
  const focusNext = useRef<string | number | null>(null);
  useLayoutEffect(() => {
    const next = focusNext.current;
    if (next === null) return;
    focusNext.current = null;
    const index =
      typeof next === 'number' ? Math.min(next, pages.length - 1) : pages.findIndex(({ id }) => id === next);
    list.current?.querySelectorAll<HTMLButtonElement>('[data-page] > button')[index]?.focus();
  }, [pages]);
  const press = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement)) return;
    const id = event.target.closest<HTMLElement>('[data-page]')?.dataset['page'];
    const index = pages.findIndex((page) => page.id === id);
    const page = pages[index];
    const step = STEPS[event.key];
    if (step !== undefined && event.altKey && page) {
      const to = Math.max(0, Math.min(pages.length - 1, index + step));
      if (to !== index) focusNext.current = page.id;
      control.movePage(page.id, to);
      setMoved(format(words.announced.moved, { number: to + 1, count: pages.length }));
    } else if (step !== undefined) {
      const all = buttons();
      all[all.indexOf(event.target as HTMLButtonElement) + step]?.focus();
    } else if (event.key === 'Home' || event.key === 'End')
      buttons()
        .at(event.key === 'Home' ? 0 : -1)
        ?.focus();
    else if (event.key === ' ' && page) control.setPagesChosen(new Set([page.id]), page.state.kind === 'skipped');
    else if (event.key === 'Delete' && page && page.state.kind !== 'reading') {
      focusNext.current = index;
      control.removePages(new Set([page.id]));
    } else return;
    event.preventDefault();
  };
  return (
    <nav aria-label={words.list} aria-describedby={keysId} className="contents">
      <p id={keysId} className="sr-only">
        {words.listKeys}
      </p>
      <ol
        ref={list}
        data-page-list
        onKeyDown={press}
        className="flex min-h-0 shrink-0 overflow-auto overscroll-contain border-line bg-sheet max-wide:h-[104px] max-wide:border-b wide:w-[156px] wide:flex-col wide:border-r"
      >
        <li className="shrink-0 border-line max-wide:border-r wide:border-b">
          <button
            type="button"
            aria-current={chosen === null ? 'page' : undefined}
            onClick={() => void control.choose(null)}
            className={`relative flex h-full min-h-11 w-full items-center px-2.5 text-left text-small font-medium focus-visible:-outline-offset-2 max-wide:w-[84px] ${
              chosen === null
                ? 'bg-wash before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent'
                : 'hover:bg-paper'
            }`}
          >
            {words.whole}
          </button>
        </li>
        {pages.map((page, index) => (
          <PageItem
            key={page.id}
            page={page}
            number={index + 1}
            name={nameOfPage(batch, page, words)}
            words={words}
            control={control}
            isChosen={page.id === chosen}
            isStop={page.id === stop}
            onDropBefore={drop}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {moved}
      </p>
    </nav>
  );
}
