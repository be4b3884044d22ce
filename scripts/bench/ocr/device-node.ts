import { decodePicture } from '#dev-worker/decode-picture.ts';
import { MODEL_FILES, NARROW_SHARE } from '#onnx/model-manifest.ts';
import type { BenchEngine } from './engine.ts';
import { type NativeVariant, nativeReader } from './native-reader.ts';
import { packageVersion } from './versions.ts';

/** Our engine on onnxruntime's native build, as the local stand-in runs it but for `variant`. */
export async function deviceInNode(variant: NativeVariant = {}): Promise<BenchEngine> {
  const reader = nativeReader(variant);
  const { recogniser = MODEL_FILES.recognition, narrowShare = NARROW_SHARE.native } = variant;
  return {
    id: 'device-node',
    label: 'on-device engine, Node',
    version: `PP-OCRv6 small (${recogniser}, lines squeezed to ${narrowShare}), onnxruntime-node ${packageVersion('onnxruntime-node')}`,
    place: 'node',
    async read({ bytes }) {
      const started = performance.now();
      let firstSeconds: number | undefined;
      const { text, blocks, meanConfidence } = await reader.readPage(await decodePicture(bytes), {
        signal: new AbortController().signal,
        structure: true,
        onLine: () => {
          firstSeconds ??= (performance.now() - started) / 1000;
        },
      });
      return {
        text,
        tables: blocks.filter((block) => block.label === 'table').map((block) => block.markdown),
        seconds: (performance.now() - started) / 1000,
        ...(firstSeconds !== undefined && { firstSeconds }),
        confidence: meanConfidence,
      };
    },
    close: () => reader.close(),
  };
}
