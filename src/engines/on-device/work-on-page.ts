/** The worker's work: loads what a page needs and reads it. */
import { type DeviceScript, type PackedScript, runsFromRight } from '#core/device-scripts.ts';
import { OcrError } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import { looksLikeOtherScript } from '#core/other-script.ts';
import { KEYS_FILE } from '#onnx/model-manifest.ts';
import type { PageImage } from '#onnx/page-image.ts';
import { createPageReader, type PageReader } from '#onnx/page-reader.ts';
import { PartMissing, PartStore } from '#onnx/web/part-store.ts';
import { ALL_PARTS } from '#onnx/web/parts.ts';
import { usableThreads, WebRuntime } from '#onnx/web/web-runtime.ts';
import { createTesseractRecogniser, type TesseractRecogniser } from '#tesseract/tesseract-recogniser.ts';
import { ALL_TESSERACT_PARTS, PACKS, TESSERACT_PART } from '#tesseract/web/parts.ts';
import type { WorkerReading } from './device-messages.ts';
import type { DeviceProgress, DraftBlock } from './device-reader.ts';
import { meanConfidence } from './draft-words.ts';
import { DraftWriter } from './draft-writer.ts';
import { bytesOf, neededModels, neededParts, needsStructure } from './needed-parts.ts';

/** Share of a page's work that is done when its lines are found; measured on a dense page. */
const SURVEY_SHARE = 0.1;

/** What is asked of the page. */
export type PageOrder = { readonly task: Task; readonly script: DeviceScript };

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
  readonly #reader: PageReader;
  /** Addresses of the files that are in use. */
  readonly #held = new Set<string>();
  #recogniser: { script: PackedScript; made: TesseractRecogniser } | undefined;
  #loadedBytes = 0;
  #onBytes: () => void = () => undefined;

  constructor(threads = usableThreads()) {
    this.#runtime = new WebRuntime(this.#store, threads, this.#count);
    const decoder = new TextDecoder();
    this.#reader = createPageReader({
      runtime: this.#runtime,
      keys: async (signal) => decoder.decode(await this.#runtime.part(KEYS_FILE, signal)),
    });
  }

  /** Loads what a page of text needs. Throws as the runtime and the store do. */
  async load({ task, script }: PageOrder, signal: AbortSignal, onProgress: WorkListener['onProgress']): Promise<void> {
    const parts = neededParts(task, script);
    const missing = parts.filter(({ url }) => !this.#held.has(url));
    const totalBytes = bytesOf(missing);
    if (missing.length > 0) {
      this.#loadedBytes = 0;
      this.#onBytes = () =>
        onProgress({ stage: 'loading', loadedBytes: Math.min(this.#loadedBytes, totalBytes), totalBytes });
      this.#onBytes();
    }
    try {
      await Promise.all([
        this.#reader.load(neededModels(task, script), signal),
        script === 'common' ? undefined : this.#recogniserOf(script, signal),
      ]);
    } finally {
      this.#onBytes = () => undefined;
    }
    if (this.#held.size === 0) void this.#store.dropOthers([...ALL_PARTS, ...ALL_TESSERACT_PARTS]);
    for (const { url } of parts) this.#held.add(url);
  }

  /** Reads a page. Throws as the runtime and the store do. */
  async read(image: PageImage, order: PageOrder, signal: AbortSignal, listener: WorkListener): Promise<WorkerReading> {
    const { task, script } = order;
    await this.load(order, signal, listener.onProgress);
    signal.throwIfAborted();
    const writer = new DraftWriter(task, listener.onBlock, script);
    listener.onProgress({ stage: 'reading', fraction: 0 });
    const { density } = await this.#reader.readPage(image, {
      signal,
      structure: needsStructure(task),
      fromRight: runsFromRight(script),
      ...(script !== 'common' && { recogniser: await this.#recogniserOf(script, signal) }),
      pause: takeMessages,
      onLine: (line, inPicture) => writer.line(line, inPicture),
      onBlock: (block) => writer.block(block),
      onShare: (share) =>
        listener.onProgress({ stage: 'reading', fraction: SURVEY_SHARE + (1 - SURVEY_SHARE) * share }),
    });
    const { result, words } = writer.finish();
    const confidence = meanConfidence(words);
    const otherScript = looksLikeOtherScript(script, confidence, density);
    return { result, words, confidence, otherScript, threads: this.#runtime.threads, runtime: 'wasm' };
  }

  #count = (more: number): void => {
    this.#loadedBytes += more;
    this.#onBytes();
  };

  /** Tesseract with the script's pack. One is kept: who changes the script has a page in another one. */
  async #recogniserOf(script: PackedScript, signal: AbortSignal): Promise<TesseractRecogniser> {
    if (this.#recogniser?.script === script) return this.#recogniser.made;
    const { name, part } = PACKS[script];
    const [wasm, content] = await Promise.all([
      this.#store.get(TESSERACT_PART, signal, this.#count),
      this.#store.get(part, signal, this.#count),
    ]);
    signal.throwIfAborted();
    const made = await createTesseractRecogniser({ wasm, pack: { name, content }, fromRight: runsFromRight(script) });
    const old = this.#recogniser;
    this.#recogniser = { script, made };
    if (old) {
      old.made.close();
      this.#held.delete(PACKS[old.script].part.url);
    }
    return made;
  }
}
