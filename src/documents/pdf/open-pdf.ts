/** Opens a PDF in a worker of its own. */
import { OcrError } from '#core/errors.ts';
import type { DocumentFile, OpenOptions } from '../document-file.ts';

export async function openPdf(_file: File, { signal }: OpenOptions): Promise<DocumentFile> {
  signal.throwIfAborted();
  throw new OcrError('document-unsupported');
}
