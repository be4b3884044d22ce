/// <reference path="../../onnx/web/packed.d.ts" />
/// <reference path="./engine-files.d.ts" />
/** What reading further scripts takes: tesseract.js, and for each a pack of its best integer models (1 to 2 MB). */
import arabic from '@tesseract.js-data/ara/4.0.0_best_int/ara.traineddata.gz?packed';
import devanagari from '@tesseract.js-data/hin/4.0.0_best_int/hin.traineddata.gz?packed';
import korean from '@tesseract.js-data/kor/4.0.0_best_int/kor.traineddata.gz?packed';
import thai from '@tesseract.js-data/tha/4.0.0_best_int/tha.traineddata.gz?packed';
import ukrainian from '@tesseract.js-data/ukr/4.0.0_best_int/ukr.traineddata.gz?packed';
import workerUrl from 'tesseract.js/dist/worker.min.js?url';
import coreUrl from 'tesseract.js-core/tesseract-core-simd-lstm.wasm.js?url';
import type { PackedPart } from '#onnx/web/part-store.ts';
import type { FurtherScript } from './device-reader.ts';

/** Addresses of the worker's own code and of the engine with its WebAssembly inside. */
export const TESSERACT_FILES = { worker: workerUrl, core: coreUrl } as const;

/** Code of the language and where its pack lies. */
export const SCRIPT_PACKS: Readonly<Record<FurtherScript, { readonly code: string; readonly part: PackedPart }>> = {
  korean: { code: 'kor', part: korean },
  ukrainian: { code: 'ukr', part: ukrainian },
  arabic: { code: 'ara', part: arabic },
  devanagari: { code: 'hin', part: devanagari },
  thai: { code: 'tha', part: thai },
};
