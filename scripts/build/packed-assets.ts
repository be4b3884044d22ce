/**
 * Files that a page loads by its own code, compressed once at build: `import part from './weights.onnx?packed'` gives the
 * address, size and digest of the compressed file. Left to the network they would come as large as they are where a host
 * compresses no unknown types (weights), or over the 25 MiB that Pages takes for a file, and nobody could say beforehand
 * how many bytes are on their way.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const SUFFIX = '?packed';
/** What the page and its workers ship lies here; the name has the content's digest, so it is kept for a year. */
const FOLDER = '_astro';
const DIGEST_IN_NAME = 16;
const PACKED_ALREADY = '.gz';

type Packed = { readonly content: Uint8Array; readonly fileName: string; readonly sha256: string };

/** The site is built once for pages, once for each worker: each file is compressed once. */
const packed = new Map<string, Promise<Packed>>();

/** What a file holds; of one that comes packed already, what is in it: packed twice, it would have to be unpacked twice. */
async function contentOf(path: string): Promise<Buffer> {
  const file = await readFile(path);
  return path.endsWith(PACKED_ALREADY) ? promisify(gunzip)(file) : file;
}

async function pack(path: string): Promise<Packed> {
  const content = await promisify(gzip)(await contentOf(path), { level: 9 });
  const sha256 = createHash('sha256').update(content).digest('hex');
  // Not `.gz`: some hosts then say that the content is encoded, and the browser unpacks it by itself.
  return {
    content,
    sha256,
    fileName: `${FOLDER}/${basename(path, PACKED_ALREADY)}.${sha256.slice(0, DIGEST_IN_NAME)}.packed`,
  };
}

/** The plugin, for pages and workers alike. */
export const packedAssets = (): Plugin => ({
  name: 'packed-assets',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith(SUFFIX)) return null;
    const found = await this.resolve(source.slice(0, -SUFFIX.length), importer, { skipSelf: true });
    return found ? found.id + SUFFIX : null;
  },
  async load(id) {
    if (!id.endsWith(SUFFIX)) return null;
    const path = id.slice(0, -SUFFIX.length);
    const part = packed.get(path) ?? pack(path);
    packed.set(path, part);
    const { content, fileName, sha256 } = await part;
    if (this.environment?.config.consumer !== 'server') {
      this.emitFile({ type: 'asset', fileName, source: content });
    }
    return `export default ${JSON.stringify({ url: `/${fileName}`, bytes: content.length, sha256 })}`;
  },
});
