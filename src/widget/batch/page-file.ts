import { isPdf, sniffFileKind } from '#documents/file-kind.ts';
import { findTiffPages } from '#documents/tiff-pages.ts';

/** Bytes at the start of a file in which a signature is looked for. */
const SEARCHED_BYTES = 1024;

/**
 * Which kind of file of pages it is, told by its content and never by its name; null for a picture, which a TIFF of one
 * page is. Rejects when the file cannot be read any more.
 */
export async function pageFileKind(file: Blob): Promise<'pdf' | 'tiff' | null> {
  const head = new Uint8Array(await file.slice(0, SEARCHED_BYTES).arrayBuffer());
  if (isPdf(head)) return 'pdf';
  if (sniffFileKind(head) !== 'tiff') return null;
  return (await findTiffPages(file)).length > 1 ? 'tiff' : null;
}
