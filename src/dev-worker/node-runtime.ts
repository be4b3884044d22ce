import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as ort from 'onnxruntime-node';
import { KEYS_FILE, MODEL_FILES } from '#onnx/model-manifest.ts';
import type { InferenceRuntime, InferenceSession, Tensor } from '#onnx/session-port.ts';

const MODELS_FOLDER = fileURLToPath(new URL('../onnx/weights', import.meta.url));

/** Models whose inputs differ in size from run to run: memory plans for each size would only pile up. */
const VARYING: ReadonlySet<string> = new Set([MODEL_FILES.detection, MODEL_FILES.recognition]);

/** onnxruntime's native build behind the port. It runs on two threads and blocks the thread that calls it. */
export class NodeRuntime implements InferenceRuntime {
  async load(fileName: string, signal: AbortSignal): Promise<InferenceSession> {
    signal.throwIfAborted();
    const session = await ort.InferenceSession.create(join(MODELS_FOLDER, fileName), {
      intraOpNumThreads: 2,
      interOpNumThreads: 1,
      // Threads that wait by spinning cost a third more CPU time on a busy machine of two cores (measured).
      extra: { session: { intra_op: { allow_spinning: '0' } } },
      enableMemPattern: !VARYING.has(fileName),
      // Errors only: the converted models make the runtime warn about unused weights.
      logSeverityLevel: 3,
    });
    return {
      inputNames: session.inputNames,
      outputNames: session.outputNames,
      run: (feeds, runSignal) => runSession(session, feeds, runSignal),
      release: () => session.release(),
    };
  }
}

async function runSession(
  session: ort.InferenceSession,
  feeds: Readonly<Record<string, Tensor>>,
  signal: AbortSignal,
): Promise<Record<string, Tensor>> {
  signal.throwIfAborted();
  const tensors = Object.entries(feeds).map(
    ([name, { data, shape }]) => [name, new ort.Tensor('float32', data, shape)] as const,
  );
  const outputs = await session.run(Object.fromEntries(tensors));
  signal.throwIfAborted();
  return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, toPlain(name, output)]));
}

function toPlain(name: string, output: ort.Tensor): Tensor {
  if (!(output.data instanceof Float32Array)) throw new Error(`The output "${name}" holds no 32-bit floats.`);
  return { data: output.data, shape: output.dims };
}

/** The recogniser's alphabet file as text. */
export const readKeys = (): Promise<string> => readFile(join(MODELS_FOLDER, KEYS_FILE), 'utf8');
