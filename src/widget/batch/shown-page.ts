/** The page of a batch that is on show is the workbench's own page: what changes on either side changes on the other. */
import type { BatchPage } from '#core/batch.ts';
import { OcrError } from '#core/errors.ts';
import type { Reading } from '#core/reading.ts';
import type { PreparedPicture } from '#documents/prepare-picture.ts';
import { wordReader } from '../controller/job-path.ts';
import { restoreWholePage } from '../controller/restore-whole-page.ts';
import { showPage } from '../controller/show-page.ts';
import { noticeOf } from '../picture-notice.ts';
import type { Store } from '../store.ts';
import { blankPage, type Page, pageOf, type WorkbenchState } from '../workbench-state.ts';
import type { PageEntry } from './page-entry.ts';

export type ShownPage = {
  show(page: BatchPage, entry: PageEntry): Promise<void>;
  /** Shows none. */
  clear(): void;
  /** The page's reading has changed elsewhere. */
  update(id: string, change: Partial<Page>): void;
  close(): void;
};

/** What the visitor does on the page itself. */
export type ShownPageEvents = {
  /** Its words were changed. */
  onEdited(id: string): void;
  /** It has words without the batch having read it: out of a part of it, or by the device. */
  onRead(id: string, reading: Reading): void;
};

/**
 * @param picture makes a page's picture.
 * @param stopReading stops the reading of a part of the page: another page comes.
 */
export function createShownPage(
  store: Store<WorkbenchState>,
  picture: (page: BatchPage, signal: AbortSignal) => Promise<PreparedPicture>,
  stopReading: () => void,
  { onEdited, onRead }: ShownPageEvents,
): ShownPage {
  let shown: { id: string; entry: PageEntry } | null = null;
  let coming = new AbortController();

  const unsubscribe = store.subscribe(() => {
    if (!shown) return;
    const { entry, id } = shown;
    const { blocks, edited, reading } = entry.page;
    const state = store.get();
    // While a part of it is on show, the page waits behind it.
    const now = state.region ? state.region.page : pageOf(state);
    entry.page = { ...now, picture: null };
    const hasWords = now.reading.phase === 'succeeded' || now.reading.phase === 'stopped';
    if (now.reading !== reading && hasWords) onRead(id, now.reading);
    else if (now.blocks !== blocks && (now.edited || edited)) onEdited(id);
  });
  const leave = () => {
    coming.abort();
    restoreWholePage(store, stopReading);
    shown = null;
  };
  return {
    async show(page, entry) {
      leave();
      coming = new AbortController();
      const { signal } = coming;
      store.patch({ preparing: true });
      try {
        const prepared = await picture(page, signal);
        const readWords = await wordReader(entry.page.readTask);
        if (signal.aborted) return;
        const { reading } = entry.page;
        // Words that came while nobody looked on.
        const words = reading.phase === 'running' || reading.phase === 'waiting' ? readWords(reading) : {};
        const notice = reading.phase === 'idle' ? noticeOf(prepared) : null;
        entry.page = { ...entry.page, ...words, notice };
        showPage(store, { ...entry.page, picture: { ...prepared, url: URL.createObjectURL(prepared.blob) } });
        shown = { id: page.id, entry };
      } catch (error) {
        if (signal.aborted) return;
        const refused = error instanceof OcrError ? error.code : 'image-damaged';
        showPage(store, blankPage(null, store.get().task));
        store.patch({ refused });
      }
    },
    clear() {
      leave();
      showPage(store, blankPage(null, store.get().task));
    },
    update(id, change) {
      if (shown?.id !== id) return;
      const { picture: _none, ...rest } = change;
      const { region } = store.get();
      store.patch(region ? { region: { ...region, page: { ...region.page, ...rest } } } : rest);
    },
    close() {
      leave();
      unsubscribe();
    },
  };
}
