import { zipSync } from 'fflate';

/** Takes the place of write-excel-file's own in the built site: see `scripts/build/zip-on-this-thread.ts`. */
export default async (files: Record<string, Uint8Array>): Promise<ArrayBuffer> => new Uint8Array(zipSync(files)).buffer;
