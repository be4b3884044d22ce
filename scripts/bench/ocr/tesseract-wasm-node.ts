/// <reference path="./tesseract-wasm.d.ts" />
import { createOCREngine, type OCREngine } from 'tesseract-wasm';
import { loadWasmBinary } from 'tesseract-wasm/node';
import { decodePicture } from '#dev-worker/decode-picture.ts';
import type { PageImage } from '#onnx/page-image.ts';
import type { BenchEngine } from './engine.ts';
import { readPack } from './tesseract-packs.ts';
import { packageVersion } from './versions.ts';

/** A picture as browsers have it, opaque; the array is alone in its buffer, as tesseract-wasm needs it. */
function withAlpha({ data, width, height }: PageImage): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    pixels.set(data.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  }
  return pixels;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

/**
 * tesseract-wasm, another build of Tesseract, with the packs that tesseract.js gets. It segments pages automatically (3) of
 * itself, sees pixels alone, so not the resolution that a file states, and takes one pack: of several languages the first.
 * Its `getOrientation` is left alone: it takes ten of the twenty upright pages of the comparison for turned.
 */
export function tesseractWasmInNode(): BenchEngine {
  const engines = new Map<string, Promise<OCREngine>>();
  const engineFor = (language: string): Promise<OCREngine> => {
    const known = engines.get(language);
    if (known) return known;
    const started = (async () => {
      const engine = await createOCREngine({ wasmBinary: await loadWasmBinary() });
      engine.loadModel(await readPack(language));
      return engine;
    })();
    engines.set(language, started);
    return started;
  };
  return {
    id: 'tesseract-wasm-node',
    label: 'tesseract-wasm, Node',
    version: `tesseract-wasm ${packageVersion('tesseract-wasm')}, 4.0.0_best_int (chi_sim alone for Chinese), page segmentation 3`,
    place: 'node',
    async read({ bytes, languages: [language = 'eng'] }) {
      const engine = await engineFor(language);
      const started = performance.now();
      const picture = await decodePicture(bytes);
      engine.loadImage({ data: withAlpha(picture), width: picture.width, height: picture.height });
      const text = engine.getText();
      const seconds = (performance.now() - started) / 1000;
      const confidence = mean(engine.getTextBoxes('word').map((word) => word.confidence));
      return { text, tables: undefined, seconds, confidence };
    },
    async close() {
      for (const engine of engines.values()) (await engine).destroy();
    },
  };
}
