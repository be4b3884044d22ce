/**
 * The page's side of the engine: one worker, started when it is first needed, ended when nothing was asked of it for a
 * while, and with it the memory of the models.
 */
import type { DeviceScript } from '#core/device-scripts.ts';
import { OcrError } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import { answerSchema, type DeviceAnswer, type DeviceRequest, type WorkerReading } from './device-messages.ts';
import type { DeviceProgress, DeviceReader, DeviceReading, DeviceReadOptions, DraftBlock } from './device-reader.ts';
import { keepOffline } from './keep-offline.ts';
import { canDraw, picturePixels } from './picture-pixels.ts';

const READABLE: ReadonlySet<Task> = new Set<Task>(['document', 'text', 'boxes', 'table']);

/** Milliseconds without work after which the worker goes. */
const IDLE_MS = 60_000;
/** A worker that goes on for so many milliseconds after it was told to stop is ended, with what it has loaded. */
const PATIENCE_MS = 1500;

type Order =
  | Omit<Extract<DeviceRequest, { type: 'read' }>, 'id'>
  | Omit<Extract<DeviceRequest, { type: 'load' }>, 'id'>;

type Listener = {
  onProgress?(progress: DeviceProgress): void;
  onBlock?(draft: DraftBlock): void;
};

type Going = Listener & {
  id: number;
  resolve(answer: DeviceAnswer): void;
  reject(error: unknown): void;
};

class WorkerReader implements DeviceReader {
  #worker: Worker | undefined;
  #going: Going | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #lastId = 0;
  #isKept = false;
  #isEased = false;
  /** Settles when the worker has ended what it was told to stop, or was ended itself. Never rejects. */
  #stopped: Promise<void> = Promise.resolve();
  /** Aborts with the next release. */
  #held = new AbortController();
  /** Settles when all before is done. Never rejects. */
  #turn: Promise<unknown> = Promise.resolve();

  canRead(task: Task): boolean {
    return READABLE.has(task);
  }

  async read(picture: Blob, options: DeviceReadOptions): Promise<DeviceReading> {
    const { task } = options;
    if (!this.canRead(task)) throw new OcrError('task-unknown');
    const signal = AbortSignal.any([options.signal, this.#held.signal]);
    return this.#inTurn(signal, async () => {
      const started = performance.now();
      const reading = await this.#readPage(picture, options, signal);
      this.#keepOnce();
      return { ...reading, seconds: (performance.now() - started) / 1000 };
    });
  }

  async #readPage(picture: Blob, options: DeviceReadOptions, signal: AbortSignal): Promise<WorkerReading> {
    const given = canDraw() ? picture : await picturePixels(picture);
    const { task, script = 'common' } = options;
    const answer = await this.#ask({ type: 'read', picture: given, task, script }, signal, options);
    if (answer.type !== 'read') throw new OcrError('internal');
    return answer.reading;
  }

  async prefetch(given: AbortSignal, script: DeviceScript = 'common'): Promise<void> {
    const signal = AbortSignal.any([given, this.#held.signal]);
    await this.#inTurn(signal, () => this.#ask({ type: 'load', script }, signal, {}));
  }

  setEased(isEased: boolean): void {
    if (isEased === this.#isEased) return;
    this.#isEased = isEased;
    this.#worker?.postMessage({ type: 'ease', isEased } satisfies DeviceRequest);
  }

  release(): void {
    const reason = new DOMException('The reader was released.', 'AbortError');
    this.#held.abort(reason);
    this.#held = new AbortController();
    this.#end(reason);
  }

  /** Waits for what goes on. @throws the signal's reason when it aborts first. */
  async #inTurn<Result>(signal: AbortSignal, run: () => Promise<Result>): Promise<Result> {
    const before = this.#turn;
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
    this.#turn = before.then(() => finished);
    try {
      await aborted(signal, before);
      return await run();
    } finally {
      finish();
    }
  }

  async #ask(order: Order, signal: AbortSignal, listener: Listener): Promise<DeviceAnswer> {
    await this.#stopped;
    signal.throwIfAborted();
    const worker = this.#running();
    this.#lastId += 1;
    const id = this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<DeviceAnswer>();
    this.#going = { ...pick(listener), id, resolve, reject };
    const stop = () => this.#stop(worker, id, signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    try {
      worker.postMessage({ ...order, id } satisfies DeviceRequest);
      const answer = await promise;
      if (answer.type === 'failed') throw new OcrError(answer.code, { cause: new Error(answer.detail) });
      return answer;
    } finally {
      signal.removeEventListener('abort', stop);
      if (this.#going?.id === id) this.#going = undefined;
      this.#rest();
    }
  }

  #running(): Worker {
    clearTimeout(this.#idle);
    if (this.#worker) return this.#worker;
    let worker: Worker;
    try {
      if (typeof WebAssembly === 'undefined') throw new Error('There is no WebAssembly.');
      worker = new Worker(new URL('./device-worker.ts', import.meta.url), { type: 'module', name: 'on-device' });
    } catch (cause) {
      throw new OcrError('device-unsupported', { cause });
    }
    let isHeard = false;
    worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      isHeard = true;
      if (worker === this.#worker) this.#receive(event.data);
    });
    worker.addEventListener('error', (event) => {
      if (worker !== this.#worker) return;
      // A worker that says nothing at all did not come over the network, or the browser knows no module workers.
      this.#end(new OcrError(isHeard ? 'internal' : 'network-lost', { cause: event.error ?? event.message }));
    });
    this.#worker = worker;
    if (this.#isEased) worker.postMessage({ type: 'ease', isEased: true } satisfies DeviceRequest);
    return worker;
  }

  #receive(data: unknown): void {
    const parsed = answerSchema.safeParse(data);
    if (!parsed.success) {
      this.#end(new OcrError('internal', { cause: parsed.error }));
      return;
    }
    const answer = parsed.data;
    const going = this.#going;
    if (!going || answer.id !== going.id) return;
    if (answer.type === 'progress') going.onProgress?.(answer.progress);
    else if (answer.type === 'block') going.onBlock?.(answer.draft);
    else going.resolve(answer);
  }

  /** Ends a reading at once for those who wait; the worker ends at its next line, or is ended. */
  #stop(worker: Worker, id: number, reason: unknown): void {
    const going = this.#going;
    if (going?.id !== id) return;
    worker.postMessage({ type: 'abort', id } satisfies DeviceRequest);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#stopped = promise;
    const timer = setTimeout(() => {
      if (worker === this.#worker) this.#end(new OcrError('internal'));
      resolve();
    }, PATIENCE_MS);
    const ended = (event: MessageEvent<unknown>) => {
      const parsed = answerSchema.safeParse(event.data);
      const isOver = parsed.success && parsed.data.id === id && ['read', 'loaded', 'failed'].includes(parsed.data.type);
      if (!isOver) return;
      clearTimeout(timer);
      worker.removeEventListener('message', ended);
      resolve();
    };
    worker.addEventListener('message', ended);
    this.#going = undefined;
    going.reject(reason);
  }

  #keepOnce(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    void keepOffline();
  }

  #rest(): void {
    clearTimeout(this.#idle);
    if (this.#worker) this.#idle = setTimeout(() => this.#end(new OcrError('internal')), IDLE_MS);
  }

  /** Ends the worker; who waits for it gets `error`. */
  #end(error: unknown): void {
    clearTimeout(this.#idle);
    this.#worker?.terminate();
    this.#worker = undefined;
    const going = this.#going;
    this.#going = undefined;
    going?.reject(error);
  }
}

const pick = ({ onProgress, onBlock }: Listener): Listener => ({
  ...(onProgress && { onProgress }),
  ...(onBlock && { onBlock }),
});

/** Waits for `before`. @throws the signal's reason when it aborts first. */
async function aborted(signal: AbortSignal, before: Promise<unknown>): Promise<void> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([before, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** The reader of this page. Nothing is loaded before it is first used. */
export const createDeviceReader = (): DeviceReader => new WorkerReader();
