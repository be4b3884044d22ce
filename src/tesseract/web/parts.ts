/// <reference path="../../onnx/web/packed.d.ts" />
/** The files of which reading in further scripts is made in a browser. None is fetched before such a script is chosen. */

import ara from '@tesseract.js-data/ara/4.0.0_best_int/ara.traineddata.gz?packed';
import bel from '@tesseract.js-data/bel/4.0.0_best_int/bel.traineddata.gz?packed';
import bul from '@tesseract.js-data/bul/4.0.0_best_int/bul.traineddata.gz?packed';
import hin from '@tesseract.js-data/hin/4.0.0_best_int/hin.traineddata.gz?packed';
import kor from '@tesseract.js-data/kor/4.0.0_best_int/kor.traineddata.gz?packed';
import ukr from '@tesseract.js-data/ukr/4.0.0_best_int/ukr.traineddata.gz?packed';
import core from 'tesseract.js-core/tesseract-core-simd-lstm.wasm?packed';
import type { PackedScript } from '#core/device-scripts.ts';
import type { PackedPart } from '#onnx/web/part-store.ts';

/**
 * Tesseract's WebAssembly: the build that computes with vectors and has no old recogniser. The detector needs vectors as
 * well, so that another build would help nobody.
 */
export const TESSERACT_PART: PackedPart = core;

/** A pack: Tesseract's own name of it, and its file. */
export type Pack = { readonly name: string; readonly part: PackedPart };

/** The packs by script. */
export const PACKS: Readonly<Record<PackedScript, Pack>> = {
  korean: { name: 'kor', part: kor },
  arabic: { name: 'ara', part: ara },
  hindi: { name: 'hin', part: hin },
  ukrainian: { name: 'ukr', part: ukr },
  belarusian: { name: 'bel', part: bel },
  bulgarian: { name: 'bul', part: bul },
  // There is none for Russian. This one knows all of its letters but щ and ъ.
  russian: { name: 'bel', part: bel },
};

/** Everything that may lie in the store. */
export const ALL_TESSERACT_PARTS: readonly PackedPart[] = [core, ...Object.values(PACKS).map(({ part }) => part)];
