import { isPdf } from '#documents/file-kind.ts';

/** Bytes at the start of a file in which `isPdf` looks. */
const SEARCHED_BYTES = 1024;

/** True for a PDF, told by its content and never by its name. Rejects when the file cannot be read any more. */
export const isPdfFile = async (file: Blob): Promise<boolean> =>
  isPdf(new Uint8Array(await file.slice(0, SEARCHED_BYTES).arrayBuffer()));
