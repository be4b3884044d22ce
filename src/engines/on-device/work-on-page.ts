/** The worker's work: loads what a page needs and reads it. */
import { type DeviceScript, type PackedScript, runsFromRight } from '#core/device-scripts.ts';
import { OcrError } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import { looksLikeOtherScript } from '#core/other-script.ts';
import { alphabetOf } from '#onnx/ctc-decoding.ts';
import { commonRecogniser, type LineRecogniser } from '#onnx/line-recogniser.ts';
import { KEYS_FILE, MODEL_FILES, NARROW_SHARE } from '#onnx/model-manifest.ts';
import type { PageImage } from '#onnx/page-image.ts';
import { createPageReader, type PageReader } from '#onnx/page-reader.ts';
import { PartMissing, PartStore } from '#onnx/web/part-store.ts';
import { ALL_PARTS } from '#onnx/web/parts.ts';
import { easedLanes, usableLanes, usableThreads } from '#onnx/web/usable-processors.ts';
import { WebRuntime } from '#onnx/web/web-runtime.ts';
import { createTesseractRecogniser, type TesseractRecogniser } from '#tesseract/tesseract-recogniser.ts';
import { ALL_TESSERACT_PARTS, PACKS, TESSERACT_PART } from '#tesseract/web/parts.ts';
import type { WorkerReading } from './device-messages.ts';
import type { DeviceProgress, DraftBlock } from './device-reader.ts';
import { meanConfidence } from './draft-words.ts';
import { DraftWriter } from './draft-writer.ts';
import { LinePool } from './line-pool.ts';
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

const startLineWorker = (): Worker =>
  new Worker(new URL('./line-worker.ts', import.meta.url), { type: 'module', name: 'lines' });

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

  /** Workers that read lines; 0 where this one reads them itself. */
  #lanes: number;
  #common: Promise<LineRecogniser> | undefined;
  #pool: LinePool | undefined;
  #isEased = false;

  constructor(threads = usableThreads(), lanes = usableLanes()) {
    this.#lanes = lanes;
    this.#runtime = new WebRuntime(this.#store, threads, this.#count);
    this.#reader = createPageReader({
      runtime: this.#runtime,
      keys: this.#keys,
      recogniser: (signal) => this.#commonRecogniser(signal),
    });
  }

  #keys = async (signal: AbortSignal): Promise<string> =>
    new TextDecoder().decode(await this.#runtime.part(KEYS_FILE, signal));

  #commonRecogniser(signal: AbortSignal): Promise<LineRecogniser> {
    if (this.#pool?.isBroken) {
      this.#pool.end();
      this.#pool = undefined;
      this.#common = undefined;
    }
    const common = this.#common ?? this.#createCommon(signal);
    this.#common = common;
    // The next page tries again.
    common.catch(() => {
      if (this.#common === common) this.#common = undefined;
    });
    return common;
  }

  /** The recogniser of the common scripts: in workers of their own where this one can start some. */
  async #createCommon(signal: AbortSignal): Promise<LineRecogniser> {
    const [keys, weights, wasm] = await Promise.all([
      this.#keys(signal),
      this.#runtime.part(MODEL_FILES.recognition, signal),
      this.#runtime.wasm(signal),
    ]);
    if (this.#lanes > 0) {
      try {
        this.#pool = await LinePool.open(this.#lanes, startLineWorker, { wasm, weights, keys }, signal);
        this.ease(this.#isEased);
        return this.#pool;
      } catch {
        signal.throwIfAborted();
        // Workers that start workers are newer than workers. One after the other the lines are read all the same.
        this.#lanes = 0;
      }
    }
    const session = await this.#runtime.session(MODEL_FILES.recognition, weights, signal);
    return commonRecogniser({ session, alphabet: alphabetOf(keys), narrowShare: NARROW_SHARE.web });
  }

  /** Reads lines with fewer workers from now on, or with all of them again. One that has a line ends it. */
  ease(isEased: boolean): void {
    this.#isEased = isEased;
    this.#pool?.use(isEased ? easedLanes(this.#lanes) : this.#lanes);
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
    const threads = script === 'common' ? Math.max(1, this.#lanes || this.#runtime.threads) : this.#runtime.threads;
    return { result, words, confidence, otherScript, threads, runtime: 'wasm' };
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
