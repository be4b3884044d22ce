import { isPdf, sniffFileKind } from '#documents/file-kind.ts';

/** Bytes at the start of a file in which a signature is looked for. */
const SEARCHED_BYTES = 1024;

/**
 * Which kind of file of pages it is, told by its content and never by its name; null for a picture, which a TIFF of one
 * page is. Rejects when the file cannot be read any more, or what it takes to look into it does not come.
 */
export async function pageFileKind(file: Blob): Promise<'pdf' | 'tiff' | null> {
  const head = new Uint8Array(await file.slice(0, SEARCHED_BYTES).arrayBuffer());
  if (isPdf(head)) return 'pdf';
  if (sniffFileKind(head) !== 'tiff') return null;
  const { findTiffPages } = await import('#documents/tiff-pages.ts');
  return (await findTiffPages(file)).length > 1 ? 'tiff' : null;
}
