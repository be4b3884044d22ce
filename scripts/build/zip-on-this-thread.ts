import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const REPLACEMENT = fileURLToPath(new URL('../../src/exports/zip-on-this-thread.ts', import.meta.url));

/**
 * Has `write-excel-file` zip where it runs. Its own way compresses parts of more than 160 kB in workers made of text, which
 * our content security policy does not let start; it then waits for them for ever.
 */
export const zipOnThisThread = (): Plugin => ({
  name: 'zip-on-this-thread',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith('/zip/zipToArrayBuffer.js') && importer?.includes('write-excel-file') ? REPLACEMENT : null,
});
