/// <reference path="./wasm-address.d.ts" />
/** onnxruntime's WebAssembly build behind the port of `src/onnx`, on one thread, with everything from our own address. */

import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { env, InferenceSession as OrtSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import type { InferenceSession, Tensor } from '#onnx/session-port.ts';

env.wasm.wasmPaths = { wasm: wasmUrl };
// More threads need a page that is isolated from others (COOP and COEP), and one model of 2 MB needs no more.
env.wasm.numThreads = 1;
env.wasm.proxy = false;
env.logLevel = 'error';

function toPlain(name: string, output: OrtTensor): Tensor {
  if (!(output.data instanceof Float32Array)) throw new Error(`The output "${name}" holds no 32-bit floats.`);
  return { data: output.data, shape: output.dims };
}

/**
 * Loads a model of the site by its file name (one of `MODEL_FILES`).
 * @throws Error when it cannot be fetched or is no model; the signal's reason when aborted.
 */
export async function loadModel(fileName: string, signal: AbortSignal): Promise<InferenceSession> {
  const response = await fetch(new URL(`/models/${fileName}`, self.location.origin), { signal });
  if (!response.ok) throw new Error(`${fileName}: ${response.status}`);
  const session = await OrtSession.create(new Uint8Array(await response.arrayBuffer()), {
    executionProviders: ['wasm'],
  });
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(feeds, runSignal) {
      runSignal.throwIfAborted();
      const tensors = Object.entries(feeds).map(
        ([name, { data, shape }]) => [name, new OrtTensor('float32', data, shape)] as const,
      );
      const outputs = await session.run(Object.fromEntries(tensors));
      runSignal.throwIfAborted();
      return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, toPlain(name, output)]));
    },
    release: () => session.release(),
  };
}
