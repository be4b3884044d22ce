import { NodeRuntime, readKeys } from '#dev-worker/node-runtime.ts';
import { MODEL_FILES, NARROW_SHARE } from '#onnx/model-manifest.ts';
import { createPageReader, type PageReader } from '#onnx/page-reader.ts';

/** How a reader differs from the local stand-in's. */
export type NativeVariant = {
  /** Another file of the recogniser's weights in the same folder. */
  readonly recogniser?: string;
  /** Another share to which lines are squeezed at first. */
  readonly narrowShare?: number;
};

/** What a browser reads with (`src/onnx/web/parts.ts`). */
export const AS_IN_A_BROWSER: NativeVariant = {
  recogniser: 'pp-ocrv6-small-rec.qdq-int8.onnx',
  narrowShare: NARROW_SHARE.web,
};

/** Our engine on onnxruntime's native build. */
export function nativeReader({ recogniser = MODEL_FILES.recognition, narrowShare }: NativeVariant = {}): PageReader {
  const native = new NodeRuntime();
  return createPageReader({
    runtime: {
      load: (file, signal) => native.load(file === MODEL_FILES.recognition ? recogniser : file, signal),
    },
    keys: readKeys,
    ...(narrowShare !== undefined && { narrowShare }),
  });
}
