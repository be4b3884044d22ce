/** A TIFF of several pages as a document: each page is cut out and goes the way of a picture. */
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import type { DocumentFile } from './document-file.ts';
import { encodeThumbnail } from './encode-thumbnail.ts';
import { descriptionOfPicture, THUMBNAIL_WIDTH } from './open-picture.ts';
import { preparePicture } from './prepare-picture.ts';
import { cutTiffPage, findTiffPages } from './tiff-pages.ts';

/**
 * Finds the pages; each is decoded when it is asked for, and its small picture is kept from the first time.
 * @throws OcrError `document-too-large`, `document-too-long`, `document-damaged` when it has no page; the signal's reason
 *   when aborted. Its methods throw as `preparePicture` besides, and `page-damaged`.
 */
export async function openTiff(file: File, signal: AbortSignal): Promise<DocumentFile> {
  if (file.size > LIMITS.maxDocumentBytes) throw new OcrError('document-too-large');
  const offsets = await findTiffPages(file).catch((cause: unknown) => {
    throw new OcrError('document-damaged', { cause });
  });
  signal.throwIfAborted();
  if (offsets.length === 0) throw new OcrError('document-damaged');
  if (offsets.length > LIMITS.maxDocumentPages) throw new OcrError('document-too-long');
  const stem = file.name.replace(/\.tiff?$/i, '');
  const thumbnails = new Map<number, Blob>();

  const preparedPage = async (index: number, pageSignal: AbortSignal) => {
    const offset = offsets[index];
    if (offset === undefined) throw new RangeError(`No page ${index}.`);
    const page = await cutTiffPage(file, offset).catch((cause: unknown) => {
      // A file that was changed or taken away since it was chosen cannot be read.
      throw cause instanceof OcrError ? cause : new OcrError('page-damaged', { cause });
    });
    pageSignal.throwIfAborted();
    const prepared = await preparePicture(new File([page], `${stem}-${index + 1}.tif`), pageSignal);
    if (!thumbnails.has(index)) {
      thumbnails.set(index, await encodeThumbnail(prepared.blob, THUMBNAIL_WIDTH, pageSignal));
    }
    return prepared;
  };
  return {
    name: file.name,
    pageCount: offsets.length,
    describePage: async (index, pageSignal) => descriptionOfPicture(await preparedPage(index, pageSignal)),
    renderPage: (index, options) => preparedPage(index, options.signal),
    async thumbnail(index, options) {
      if (!thumbnails.has(index)) await preparedPage(index, options.signal);
      return thumbnails.get(index) ?? Promise.reject(new OcrError('page-damaged'));
    },
    close: async () => thumbnails.clear(),
  };
}
