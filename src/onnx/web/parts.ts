/// <reference path="./packed.d.ts" />
/** The files that the engine is made of in a browser. */
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?packed';
import { KEYS_FILE, MODEL_FILES } from '../model-manifest.ts';
import layout from '../weights/picodet-layout-cdla.int8.onnx?packed';
import orientation from '../weights/pp-lcnet-doc-orientation.int8.onnx?packed';
import keys from '../weights/pp-ocrv6-keys.txt?packed';
import detection from '../weights/pp-ocrv6-small-det.int8.onnx?packed';
import recognition from '../weights/pp-ocrv6-small-rec.qdq-int8.onnx?packed';
import table from '../weights/slanet-plus-table.int8.onnx?packed';
import type { PackedPart } from './part-store.ts';

/** onnxruntime's WebAssembly. */
export const WASM_PART: PackedPart = wasm;

/**
 * Weights and the alphabet by their file names. The recogniser is the one that computes in 8-bit integers: without the
 * wide vector units of native code the other one takes half as long again (docs/decisions).
 */
export const PARTS: Readonly<Record<string, PackedPart>> = {
  [MODEL_FILES.detection]: detection,
  [MODEL_FILES.recognition]: recognition,
  [MODEL_FILES.orientation]: orientation,
  [MODEL_FILES.layout]: layout,
  [MODEL_FILES.table]: table,
  [KEYS_FILE]: keys,
};

/** Everything that may lie in the store; what else lies there is of an older engine. */
export const ALL_PARTS: readonly PackedPart[] = [WASM_PART, ...Object.values(PARTS)];
