/** The worker's work: loads what a page needs and reads it. */
import { OcrError } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import { KEYS_FILE, MODEL_FILES } from '#onnx/model-manifest.ts';
import type { PageImage } from '#onnx/page-image.ts';
import { createPageReader, type PageReader } from '#onnx/page-reader.ts';
import { PartMissing, PartStore } from '#onnx/web/part-store.ts';
import { ALL_PARTS } from '#onnx/web/parts.ts';
import { bytesOf, usableThreads, WebRuntime } from '#onnx/web/web-runtime.ts';
import type { WorkerReading } from './device-messages.ts';
import type { DeviceProgress, DraftBlock } from './device-reader.ts';
import { meanConfidence } from './draft-words.ts';
import { DraftWriter, needsStructure } from './draft-writer.ts';

/** What every page needs, whatever is asked of it. */
const BASIC_FILES = [MODEL_FILES.orientation, MODEL_FILES.detection, MODEL_FILES.recognition, KEYS_FILE];

/** Share of a page's work that is done when its lines are found; measured on a dense page. */
const SURVEY_SHARE = 0.1;

const filesFor = (task: Task): string[] => (needsStructure(task) ? [...BASIC_FILES, MODEL_FILES.layout] : BASIC_FILES);

/** What is told while a page is read. */
export type WorkListener = {
  onProgress(progress: DeviceProgress): void;
  onBlock(draft: DraftBlock): void;
};

/** Lets the thread take messages: a run of a model never gives it back to them. */
function takeMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** What went wrong as a code. */
export function codeOf(error: unknown): OcrError {
  if (error instanceof OcrError) return error;
  if (error instanceof PartMissing) return new OcrError('network-lost', { cause: error });
  const isMemory = error instanceof RangeError || /memory|allocat/i.test(error instanceof Error ? error.message : '');
  const isMissing = error instanceof WebAssembly.CompileError || error instanceof ReferenceError;
  return new OcrError(isMemory || isMissing ? 'device-unsupported' : 'internal', { cause: error });
}

/** The models of this worker, loaded when they are first needed. */
export class PageWork {
  readonly #store = new PartStore(self.location.origin);
  readonly #runtime: WebRuntime;
  #reader: Promise<PageReader> | undefined;
  #loadedBytes = 0;
  #onBytes: () => void = () => undefined;

  constructor(threads = usableThreads()) {
    this.#runtime = new WebRuntime(this.#store, threads, (more) => {
      this.#loadedBytes += more;
      this.#onBytes();
    });
  }

  /** Loads what a page of text needs. Throws as the runtime and the store do. */
  async load(task: Task, signal: AbortSignal, onProgress: WorkListener['onProgress']): Promise<PageReader> {
    const known = this.#reader;
    const totalBytes = bytesOf(filesFor(task));
    if (!known) {
      this.#loadedBytes = 0;
      this.#onBytes = () =>
        onProgress({ stage: 'loading', loadedBytes: Math.min(this.#loadedBytes, totalBytes), totalBytes });
      this.#onBytes();
    }
    const reader = this.#reader ?? this.#create(task, signal);
    this.#reader = reader;
    reader.catch(() => {
      if (this.#reader === reader) this.#reader = undefined;
    });
    try {
      return await reader;
    } finally {
      this.#onBytes = () => undefined;
    }
  }

  async #create(task: Task, signal: AbortSignal): Promise<PageReader> {
    const decoder = new TextDecoder();
    const reader = createPageReader({
      runtime: this.#runtime,
      keys: decoder.decode(await this.#runtime.part(KEYS_FILE, signal)),
    });
    await reader.load(
      needsStructure(task)
        ? ['orientation', 'detection', 'recognition', 'layout']
        : ['orientation', 'detection', 'recognition'],
      signal,
    );
    void this.#store.dropOthers(ALL_PARTS);
    return reader;
  }

  /** Reads a page. Throws as the runtime and the store do. */
  async read(image: PageImage, task: Task, signal: AbortSignal, listener: WorkListener): Promise<WorkerReading> {
    const reader = await this.load(task, signal, listener.onProgress);
    signal.throwIfAborted();
    const writer = new DraftWriter(task, listener.onBlock);
    listener.onProgress({ stage: 'reading', fraction: 0 });
    await reader.readPage(image, {
      signal,
      structure: needsStructure(task),
      pause: takeMessages,
      onLine: (line, inPicture) => writer.line(line, inPicture),
      onBlock: (block) => writer.block(block),
      onShare: (share) =>
        listener.onProgress({ stage: 'reading', fraction: SURVEY_SHARE + (1 - SURVEY_SHARE) * share }),
    });
    const { result, words } = writer.finish();
    return { result, words, confidence: meanConfidence(words), threads: this.#runtime.threads, runtime: 'wasm' };
  }
}
