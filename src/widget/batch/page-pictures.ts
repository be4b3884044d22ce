/** Pages as pictures: made when they are needed, let go when they are not. */
import type { BatchDocument, BatchPage } from '#core/batch.ts';
import { OcrError } from '#core/errors.ts';
import type { DocumentFile, PageDescription } from '#documents/document-file.ts';
import type { PreparedPicture } from '#documents/prepare-picture.ts';
import { loadEngine } from '../controller/engine.ts';
import type { Dpi } from './batch-view.ts';
import type { PageEntry } from './page-entry.ts';

/** Pictures that are kept at hand: those that are sent, and the one that is shown. */
const MOST_PICTURES = 4;

/** A document, opened when it is first needed: after a reload there is only its file. */
export type Source = { document: BatchDocument; open: () => Promise<DocumentFile> };

export type PagePictures = {
  add(id: string, source: Source): void;
  remove(documentId: string): void;
  picture(page: BatchPage, entry: PageEntry, dpi: Dpi, signal: AbortSignal): Promise<PreparedPicture>;
  thumbnail(page: BatchPage, width: number, signal: AbortSignal): Promise<Blob>;
  describe(page: BatchPage, signal: AbortSignal): Promise<PageDescription>;
  forget(pageId: string): void;
  close(): void;
};

export function createPagePictures(): PagePictures {
  const sources = new Map<string, Source>();
  const kept = new Map<string, PreparedPicture>();
  const open = (documentId: string): Promise<DocumentFile> => {
    const source = sources.get(documentId);
    return source ? source.open() : Promise.reject(new OcrError('image-missing'));
  };
  const closeSource = (source: Source) =>
    void source.open().then(
      (document) => document.close(),
      () => undefined,
    );
  /** The page upright: what lies on its side is turned once it is known how. */
  const setUpright = async (prepared: PreparedPicture, entry: PageEntry, signal: AbortSignal) => {
    const { noticeOrientation, turnPicture } = await loadEngine();
    if (entry.turn === null) {
      const { turn, sure } = await noticeOrientation(prepared, signal);
      entry.turn = sure ? turn : 0;
    }
    return entry.turn === 0 ? prepared : turnPicture(prepared, entry.turn, signal);
  };
  return {
    add(id, source) {
      sources.set(id, source);
    },
    remove(documentId) {
      const source = sources.get(documentId);
      sources.delete(documentId);
      if (source) closeSource(source);
    },
    async picture(page, entry, dpi, signal) {
      const known = kept.get(page.id);
      if (known) return known;
      const document = await open(page.document);
      const prepared = await document.renderPage(page.index, { dpi, signal });
      const upright = await setUpright(prepared, entry, signal);
      const name = document.pageCount > 1 ? `${document.name} · ${page.index + 1}` : document.name;
      const picture = { ...upright, name };
      kept.set(page.id, picture);
      for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_PICTURES))) kept.delete(old);
      return picture;
    },
    thumbnail: async (page, width, signal) => (await open(page.document)).thumbnail(page.index, { width, signal }),
    describe: async (page, signal) => (await open(page.document)).describePage(page.index, signal),
    forget(pageId) {
      kept.delete(pageId);
    },
    close() {
      for (const source of sources.values()) closeSource(source);
      sources.clear();
      kept.clear();
    },
  };
}
