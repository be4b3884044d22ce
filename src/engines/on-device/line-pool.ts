/**
 * Reads lines in several workers of one thread each. Threads of one worker that share a line's work wait for each other
 * some hundred times a line; lines have nothing to wait for. And workers need no page that is isolated, as shared memory does.
 */
import { cropLine, type LineCrop } from '#onnx/line-crop.ts';
import type { LineReading, LineRecogniser } from '#onnx/line-recogniser.ts';
import type { RecognisedText } from '#onnx/line-recognition.ts';
import { RECOGNITION } from '#onnx/model-manifest.ts';
import type { PageImage } from '#onnx/page-image.ts';
import type { Quadrilateral } from '#onnx/plane-geometry.ts';
import { strokeWidth } from '#onnx/stroke-width.ts';
import { type LineRequest, lineAnswerSchema } from './line-messages.ts';

/** What a line worker is made of: onnxruntime's WebAssembly, the recogniser's weights and its alphabet. */
export type LineParts = Omit<Extract<LineRequest, { type: 'start' }>, 'type'>;

/** What of a worker is used here. */
export type LineWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>;

type Waiting = PromiseWithResolvers<RecognisedText>;

/** One worker. */
class Lane {
  readonly #worker: LineWorker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready = Promise.withResolvers<void>();
  readonly ready = this.#ready.promise;
  /** Why it reads no more. */
  #fault: { readonly cause: unknown } | undefined;

  constructor(worker: LineWorker, parts: LineParts) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#receive(data));
    worker.addEventListener('error', (event) => this.#fail(new Error(event.message || 'The line worker failed.')));
    this.#post({ type: 'start', ...parts });
  }

  get isBroken(): boolean {
    return this.#fault !== undefined;
  }

  /** How many lines it has been given and not read yet. */
  get load(): number {
    return this.#waiting.size;
  }

  read(id: number, crop: LineCrop): Promise<RecognisedText> {
    if (this.#fault) return Promise.reject(this.#fault.cause);
    const waiting = Promise.withResolvers<RecognisedText>();
    this.#waiting.set(id, waiting);
    const planes = new Float32Array(crop.data);
    this.#post({ type: 'line', id, data: planes, width: crop.width }, [planes.buffer]);
    return waiting.promise;
  }

  end(): void {
    this.#worker.terminate();
  }

  #post(message: LineRequest, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(data: unknown): void {
    const parsed = lineAnswerSchema.safeParse(data);
    if (!parsed.success) {
      this.#fail(parsed.error);
      return;
    }
    const answer = parsed.data;
    if (answer.type === 'ready') this.#ready.resolve();
    else if (answer.type === 'read') this.#taken(answer.id)?.resolve(answer.line);
    else if (answer.id === null) this.#fail(new Error(answer.detail));
    else this.#taken(answer.id)?.reject(new Error(answer.detail));
  }

  /** Who waits for a line, once. */
  #taken(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }

  #fail(cause: unknown): void {
    this.#fault ??= { cause };
    this.#ready.reject(cause);
    for (const waiting of this.#waiting.values()) waiting.reject(cause);
    this.#waiting.clear();
  }
}

/** The workers, each ready to read. They go with the worker that has started them. */
export class LinePool implements LineRecogniser {
  readonly lowestConfidence = RECOGNITION.lowestConfidence;
  readonly #lanes: readonly Lane[];
  #lastId = 0;
  /** The first so many are given lines. */
  #used: number;

  private constructor(lanes: readonly Lane[]) {
    this.#lanes = lanes;
    this.#used = lanes.length;
  }

  /**
   * @param count workers, at least 1.
   * @param start starts one.
   * @throws Error when one does not start; the signal's reason when it has aborted.
   */
  static async open(count: number, start: () => LineWorker, parts: LineParts, signal: AbortSignal): Promise<LinePool> {
    const lanes: Lane[] = [];
    try {
      for (let index = 0; index < count; index += 1) lanes.push(new Lane(start(), parts));
      await Promise.all(lanes.map((lane) => lane.ready));
      signal.throwIfAborted();
      return new LinePool(lanes);
    } catch (error) {
      for (const lane of lanes) lane.end();
      throw error;
    }
  }

  /** Gives lines to the first `count` workers only, at least 1; the others end what they have. */
  use(count: number): void {
    this.#used = count;
  }

  /** One line more than there are workers: who has read one finds the next. */
  get ahead(): number {
    return this.#lanes.length + 1;
  }

  /** A worker has failed, for want of memory, say: the pool is to be opened anew. */
  get isBroken(): boolean {
    return this.#lanes.some((lane) => lane.isBroken);
  }

  /** Ends the workers. */
  end(): void {
    for (const lane of this.#lanes) lane.end();
  }

  async read(image: PageImage, corners: Quadrilateral, signal: AbortSignal): Promise<LineReading> {
    const crop = cropLine(image, corners);
    const lane = this.#lanes.slice(0, this.#used).reduce((least, other) => (other.load < least.load ? other : least));
    this.#lastId += 1;
    const reading = lane.read(this.#lastId, crop);
    const stroke = strokeWidth(crop);
    const line = await reading;
    signal.throwIfAborted();
    return { ...line, stroke };
  }
}
