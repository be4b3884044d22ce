/** The whole document out of the pages that are read; made anew only when a page, the order or a choice has changed. */
import { joinPages } from '#core/join-pages.ts';
import type { BatchView, WholeDocument } from './batch-view.ts';
import { blocksOfEntry, type PageEntries } from './page-entry.ts';

export function createDocumentMaker(view: () => BatchView, entries: PageEntries): () => WholeDocument {
  let made: { revision: number; options: BatchView['options']; document: WholeDocument } | null = null;
  return () => {
    const { revision, options, batch } = view();
    if (made?.revision === revision && made.options === options) return made.document;
    const ids = batch.pages.flatMap(({ id, state }) => (state.kind === 'succeeded' ? [id] : []));
    const pages = ids.map((id) => blocksOfEntry(entries.get(id)));
    const document = { ids, ...joinPages(pages, options) };
    made = { revision, options, document };
    return document;
  };
}
