import { decodePicture } from '#dev-worker/decode-picture.ts';
import { NodeRuntime, readKeys } from '#dev-worker/node-runtime.ts';
import { MODEL_FILES } from '#onnx/model-manifest.ts';
import { createPageReader } from '#onnx/page-reader.ts';
import type { BenchEngine } from './engine.ts';
import { packageVersion } from './versions.ts';

/**
 * Our engine on onnxruntime's native build, as the local stand-in runs it.
 * @param recogniser another file of weights in the same folder, to compare.
 */
export async function deviceInNode(recogniser: string = MODEL_FILES.recognition): Promise<BenchEngine> {
  const native = new NodeRuntime();
  const reader = createPageReader({
    runtime: {
      load: (file, signal) => native.load(file === MODEL_FILES.recognition ? recogniser : file, signal),
    },
    keys: readKeys,
  });
  return {
    id: 'device-node',
    label: 'on-device engine, Node',
    version: `PP-OCRv6 small (${recogniser}), onnxruntime-node ${packageVersion('onnxruntime-node')}`,
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
