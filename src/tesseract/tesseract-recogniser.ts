/// <reference path="./tesseract-core.d.ts" />
import type { LineRecogniser } from '#onnx/line-recogniser.ts';
import type { Quadrilateral } from '#onnx/plane-geometry.ts';
import { strokeWidth } from '#onnx/stroke-width.ts';
import { GREY_MARGIN, greyLine } from './grey-line.ts';
import { withoutFalseBlanks } from './korean-blanks.ts';
import { readWords } from './read-words.ts';

/** Tesseract's own names for what it is told. */
const LSTM_ONLY = 1;
const ONE_LINE = '7';
const INPUT = '/input';
const UPRIGHT = 1;
const KOREAN = 'kor';

/** Words that Tesseract itself is less sure of than this are mostly no words. Measured: docs/decisions. */
const LOWEST_CONFIDENCE = 0.3;

/** What a recogniser is made of. */
export type TesseractParts = {
  /** `tesseract-core-simd-lstm.wasm`. */
  readonly wasm: Uint8Array<ArrayBuffer>;
  /** Tesseract's name of the pack, as `kor`, and its content. */
  readonly pack: { readonly name: string; readonly content: Uint8Array<ArrayBuffer> };
  /** Lines are read from the right. */
  readonly fromRight: boolean;
};

/** A recogniser with memory of its own. */
export type TesseractRecogniser = LineRecogniser & {
  /** Frees what can be freed; the WebAssembly's memory goes with the thread. */
  close(): void;
};

/** The corners of a line from its left to its right as the letters stand. */
const leftToRight = (corners: Quadrilateral, fromRight: boolean): Quadrilateral =>
  fromRight ? [corners[1], corners[0], corners[3], corners[2]] : corners;

/**
 * Starts Tesseract with one pack.
 * @throws Error when the WebAssembly or the pack cannot be used.
 */
export async function createTesseractRecogniser(parts: TesseractParts): Promise<TesseractRecogniser> {
  const { wasm, pack, fromRight } = parts;
  const { default: createTesseract } = await import('tesseract.js-core/tesseract-core-simd-lstm.js');
  const silent = () => undefined;
  const { FS, TessBaseAPI } = await createTesseract({ wasmBinary: wasm, print: silent, printErr: silent });
  const path = `${pack.name}.traineddata`;
  FS.writeFile(path, pack.content);
  const api = new TessBaseAPI();
  if (api.Init(null, pack.name, LSTM_ONLY) !== 0) throw new Error(`Tesseract takes no pack "${pack.name}"`);
  // It has been read; kept, it would lie in memory twice.
  FS.unlink(path);
  api.SetVariable('tessedit_pageseg_mode', ONE_LINE);
  return {
    ahead: 1,
    lowestConfidence: LOWEST_CONFIDENCE,
    async read(image, corners, signal) {
      signal.throwIfAborted();
      const { file, crop, start, end } = greyLine(image, leftToRight(corners, fromRight));
      FS.writeFile(INPUT, file);
      if (api.SetImageFile(UPRIGHT, 0) === 1) throw new Error('Tesseract takes no picture of a line');
      const stroke = strokeWidth(crop);
      if (api.Recognize(null) !== 0) throw new Error('Tesseract did not read a line');
      const read = readWords(api.GetJSONText(), { start, end, fromRight });
      const place = { start: start - GREY_MARGIN, end: end - GREY_MARGIN };
      return { ...(pack.name === KOREAN ? withoutFalseBlanks(read, crop, place) : read), stroke };
    },
    close: () => api.End(),
  };
}
