/// <reference path="./packed.d.ts" />
/** onnxruntime's WebAssembly build behind the port of `src/onnx`, with everything from our own address. */
import glueUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import { env, InferenceSession as OrtSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import { MODEL_FILES } from '../model-manifest.ts';
import type { InferenceRuntime, InferenceSession, Tensor } from '../session-port.ts';
import { PartMissing, type PartStore } from './part-store.ts';
import { PARTS, WASM_PART } from './parts.ts';

/** Models whose inputs differ in size from run to run: memory plans for each size would only pile up. */
const VARYING: ReadonlySet<string> = new Set([MODEL_FILES.detection, MODEL_FILES.recognition]);

function toPlain(name: string, output: OrtTensor): Tensor {
  if (!(output.data instanceof Float32Array)) throw new Error(`The output "${name}" holds no 32-bit floats.`);
  return { data: output.data, shape: output.dims };
}

/** Where the parts come from. */
export type PartSource = Pick<PartStore, 'get'>;

/** One runtime a thread: onnxruntime has one set of settings. */
export class WebRuntime implements InferenceRuntime {
  readonly #store: PartSource;
  readonly #onBytes: (more: number) => void;
  readonly threads: number;
  #started: Promise<Uint8Array<ArrayBuffer>> | undefined;

  /** @param onBytes told of the bytes of every part as they come. */
  constructor(store: PartSource, threads: number, onBytes: (more: number) => void = () => undefined) {
    this.#store = store;
    this.#onBytes = onBytes;
    this.threads = threads;
  }

  /** onnxruntime's WebAssembly. Throws as the store does. */
  wasm(signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return this.#start(signal);
  }

  /** A part's content. Throws as the store does. */
  async part(fileName: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const part = PARTS[fileName];
    if (!part) throw new PartMissing(fileName);
    return this.#store.get(part, signal, this.#onBytes);
  }

  /** Loads a model by its file name. Throws as the port says, and `PartMissing`. */
  async load(fileName: string, signal: AbortSignal): Promise<InferenceSession> {
    const [bytes] = await Promise.all([this.part(fileName, signal), this.#start(signal)]);
    return this.session(fileName, bytes, signal);
  }

  /** Loads a model whose bytes are there. Throws as the port says. */
  async session(fileName: string, bytes: Uint8Array, signal: AbortSignal): Promise<InferenceSession> {
    await this.#start(signal);
    signal.throwIfAborted();
    const session = await OrtSession.create(bytes, {
      executionProviders: ['wasm'],
      enableMemPattern: !VARYING.has(fileName),
      // Threads that wait by spinning are quick to go on, and take the processor from others on a busy machine: worth it for
      // the second in which a page is surveyed, not for its lines.
      extra: { session: { intra_op: { allow_spinning: fileName === MODEL_FILES.recognition ? '0' : '1' } } },
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

  #start(signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    this.#started ??= this.#store.get(WASM_PART, signal, this.#onBytes).then((wasm) => {
      env.wasm.wasmBinary = wasm;
      env.wasm.wasmPaths = { mjs: new URL(glueUrl, self.location.origin).href };
      env.wasm.numThreads = this.threads;
      env.wasm.proxy = false;
      env.logLevel = 'error';
      return wasm;
    });
    const started = this.#started;
    // The next model tries again.
    started.catch(() => {
      if (this.#started === started) this.#started = undefined;
    });
    return started;
  }
}
