import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { decodePicture } from '#dev-worker/decode-picture.ts';
import { NodeRuntime, readKeys } from '#dev-worker/node-runtime.ts';
import { createPageReader } from '#onnx/page-reader.ts';
import type { PageReading } from '#onnx/page-reading.ts';
import { createTesseractRecogniser, type TesseractRecogniser } from '#tesseract/tesseract-recogniser.ts';
import { readPack } from './tesseract-packs.ts';

const PACKAGES = new URL('../../../node_modules/', import.meta.url);
const fileOf = (path: string): string => fileURLToPath(new URL(path, PACKAGES));

/** Our lines and blocks with Tesseract's recogniser, as the browser has them, in Node. One recogniser a pack. */
export function scriptEngine() {
  const reader = createPageReader({ runtime: new NodeRuntime(), keys: readKeys });
  const recognisers = new Map<string, Promise<TesseractRecogniser>>();
  const recogniserOf = (pack: string, fromRight: boolean): Promise<TesseractRecogniser> => {
    const known = recognisers.get(pack);
    if (known) return known;
    const made = (async () => {
      const wasm = new Uint8Array(await readFile(fileOf('tesseract.js-core/tesseract-core-simd-lstm.wasm')));
      const content = await readPack(pack);
      return createTesseractRecogniser({ wasm, pack: { name: pack, content }, fromRight });
    })();
    recognisers.set(pack, made);
    return made;
  };
  return {
    /** @param pack Tesseract's name of it; null for the engine's own recogniser. */
    async read(bytes: Uint8Array, pack: string | null, fromRight: boolean): Promise<PageReading> {
      const { signal } = new AbortController();
      const recogniser = pack === null ? undefined : await recogniserOf(pack, fromRight);
      const image = await decodePicture(bytes);
      return reader.readPage(image, { signal, structure: true, ...(recogniser && { recogniser, fromRight }) });
    },
    close: () => reader.close(),
  };
}
