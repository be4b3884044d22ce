/** A picture as a document of one page, so that pictures and files of pages go the same way. */
import type { DocumentFile, PageDescription } from './document-file.ts';
import { encodeThumbnail } from './encode-thumbnail.ts';
import { type PreparedPicture, preparePicture } from './prepare-picture.ts';

/** Pixels of a picture that are taken for one point where its size on paper is not known: 144 to the inch. */
const PIXELS_PER_POINT = 2;
/** Width of the small picture that is kept, in pixels. */
export const THUMBNAIL_WIDTH = 160;

/** What is known of a page that is a picture. */
export const descriptionOfPicture = ({ width, height, isBlank }: PreparedPicture): PageDescription => ({
  widthPt: width / PIXELS_PER_POINT,
  heightPt: height / PIXELS_PER_POINT,
  rotation: 0,
  text: null,
  isBlank,
});

/**
 * Looks at the picture once. What it says and a small copy are kept, the pixels are not: many pictures together would
 * fill the memory.
 * @throws as `preparePicture`: a file that holds no picture is refused when it is opened.
 */
export async function openPicture(file: File, signal: AbortSignal): Promise<DocumentFile> {
  const prepared = await preparePicture(file, signal);
  const thumbnail = await encodeThumbnail(prepared.blob, THUMBNAIL_WIDTH, signal);
  const description = descriptionOfPicture(prepared);
  return {
    name: file.name,
    pageCount: 1,
    describePage: async () => description,
    renderPage: (_index, options) => preparePicture(file, options.signal),
    thumbnail: async () => thumbnail,
    close: async () => undefined,
  };
}
