import { type Zippable, zipSync } from 'fflate';

/** Files that are compressed already. */
const PACKED = /\.(?:jpe?g|png|docx|xlsx|zip|pdf)$/i;

/**
 * Files in one `.zip`, in the order they are given.
 * @param files by their paths inside it, with `/` between folders.
 */
export function zipFiles(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const [path, bytes] of files) entries[path] = [bytes, { level: PACKED.test(path) ? 0 : 6 }];
  return new Uint8Array(zipSync(entries));
}
