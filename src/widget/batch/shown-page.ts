/** The page of a batch that is on show is the workbench's own page: what changes on either side changes on the other. */
import type { BatchPage } from '#core/batch.ts';
import type { PreparedPicture } from '#documents/prepare-picture.ts';
import { wordReader } from '../controller/job-path.ts';
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

/**
 * @param picture makes a page's picture.
 * @param onEdited the visitor has changed the words of the page.
 */
export function createShownPage(
  store: Store<WorkbenchState>,
  picture: (page: BatchPage, signal: AbortSignal) => Promise<PreparedPicture>,
  onEdited: (id: string) => void,
): ShownPage {
  let shown: { id: string; entry: PageEntry } | null = null;
  let coming = new AbortController();

  const unsubscribe = store.subscribe(() => {
    if (!shown) return;
    const { entry, id } = shown;
    const { blocks, edited } = entry.page;
    const now = pageOf(store.get());
    entry.page = { ...now, picture: null };
    if (now.blocks !== blocks && (now.edited || edited)) onEdited(id);
  });
  const leave = () => {
    coming.abort();
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
        const code = error instanceof Error && 'code' in error ? 'image-damaged' : 'internal';
        showPage(store, blankPage(null, store.get().task), { refused: code });
      }
    },
    clear() {
      leave();
      showPage(store, blankPage(null, store.get().task));
    },
    update(id, change) {
      if (shown?.id !== id) return;
      const { picture: _none, ...rest } = change;
      store.patch(rest);
    },
    close() {
      leave();
      unsubscribe();
    },
  };
}
