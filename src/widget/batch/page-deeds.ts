/** What the visitor does with pages of a batch: reads them again, turns them, takes their own words, removes them. */
import { isGoing, type Reading } from '#core/reading.ts';
import { addTurns } from '#documents/orientation.ts';
import { blankPage, type Page } from '../workbench-state.ts';
import type { BatchState } from './batch-state.ts';
import type { BatchControl } from './batch-view.ts';
import type { Keeper } from './keeper.ts';
import type { PageEntries } from './page-entry.ts';
import type { PagePictures } from './page-pictures.ts';
import type { Runner } from './runner.ts';
import type { ShownPage } from './shown-page.ts';
import { resultOfText } from './text-layer.ts';

export type PageDeedsPort = {
  state: BatchState;
  entries: PageEntries;
  pictures: PagePictures;
  shown: ShownPage;
  runner: Runner;
  keeper: Keeper;
  closed: AbortSignal;
  choose(id: string | null): Promise<void>;
  /** The last page is gone. */
  onEmpty(): void;
};

export type PageDeeds = Pick<BatchControl, 'readAgain' | 'removePages' | 'turnPage' | 'takeText'>;

export function createPageDeeds(port: PageDeedsPort): PageDeeds {
  const { state, entries, pictures, shown, runner, keeper, closed, choose, onEmpty } = port;
  const { batch, view, pageOf, dispatch, patch, asked } = state;

  const setPage = (id: string, page: Page) => {
    const entry = entries.get(id);
    if (!entry) return;
    entry.page = page;
    shown.update(id, page);
  };
  return {
    readAgain(ids) {
      const { task } = asked();
      for (const id of ids) {
        const page = pageOf(id);
        const entry = entries.get(id);
        if (!page || !entry || page.state.kind === 'reading' || page.state.kind === 'waiting') continue;
        entry.job = null;
        setPage(id, blankPage(null, task));
        dispatch({ type: 'page-again', id, key: crypto.randomUUID() });
        void keeper.keepPage(id);
      }
      if (batch().run.phase === 'idle') runner.start();
      else runner.pump();
    },
    removePages(ids) {
      const before = batch();
      const chosen = before.pages.findIndex(({ id }) => id === view().chosen);
      dispatch({ type: 'pages-removed', ids });
      const { pages, documents } = batch();
      const gone = before.pages.filter(({ id }) => !pages.some((page) => page.id === id));
      for (const { id } of gone) {
        entries.delete(id);
        pictures.forget(id);
      }
      const goneDocuments = before.documents.filter(({ id }) => !documents.some((one) => one.id === id));
      for (const { id } of goneDocuments) pictures.remove(id);
      keeper.forgetParts(
        goneDocuments.map(({ id }) => id),
        gone.map(({ id }) => id),
      );
      if (gone.some(({ id }) => id === view().chosen))
        void choose(pages[Math.min(chosen, pages.length - 1)]?.id ?? null);
      if (pages.length === 0 && view().opening === 0) onEmpty();
    },
    async turnPage(id, turn) {
      const page = pageOf(id);
      const entry = entries.get(id);
      if (!page || !entry || isGoing(entry.page.reading)) return;
      entry.turn = addTurns(entry.turn ?? 0, turn);
      pictures.forget(id);
      // What was read of it lies otherwise now.
      entry.page = blankPage(null, asked().task);
      entry.job = null;
      dispatch({ type: 'page-again', id, key: crypto.randomUUID() });
      void keeper.keepPage(id);
      keeper.touch();
      if (view().chosen === id) await shown.show(page, entry);
      runner.pump();
    },
    async takeText(ids) {
      for (const page of batch().pages) {
        if (!ids.has(page.id) || page.state.kind === 'reading') continue;
        const { text } = await pictures.describe(page, closed).catch(() => ({ text: null }));
        const entry = entries.get(page.id);
        if (!text || !entry || closed.aborted) continue;
        const result = resultOfText(text);
        const { blocks, markdown } = result;
        const reading: Reading = { phase: 'succeeded', steps: [], result };
        const read = { reading, blocks, markdown, text: text.text };
        setPage(page.id, { ...blankPage(null, 'document'), ...read });
        dispatch({ type: 'page-succeeded', id: page.id, from: 'text-layer', at: Date.now() });
        await keeper.keepPage(page.id);
      }
      patch({ revision: view().revision + 1 });
    },
  };
}
