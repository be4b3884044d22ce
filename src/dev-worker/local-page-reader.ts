import { Worker } from 'node:worker_threads';
import type { OcrReply, OcrRequest } from './ocr-messages.ts';
import type { PageTextRequest, PageTextSource } from './page-text-source.ts';
import { ReplyQueue } from './reply-queue.ts';
import { wordPieces } from './word-pieces.ts';

/**
 * Reads pages with the real OCR engine in a thread of its own, one page at a time; further ones wait in line. The thread
 * starts with the first page, and again with the next one after it broke down.
 */
export class LocalPageReader implements PageTextSource {
  #worker: Worker | undefined;
  #nextId = 1;
  #isClosed = false;
  /** Settles when the page before is done. Never rejects. */
  #turn: Promise<void> = Promise.resolve();
  readonly #replies = new Map<number, ReplyQueue>();

  /** Waits for its turn, then reads. Leaving the loop early stops the reading. Throws as the port says. */
  async *read(request: PageTextRequest, signal: AbortSignal): AsyncGenerator<string> {
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
    const before = this.#turn;
    this.#turn = before.then(() => finished);
    try {
      await settledOrAborted(before, signal);
      yield* this.#readNow(request, signal);
    } finally {
      finish();
    }
  }

  /** Stops what is being read, frees the models and ends the thread. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    if (!worker) return;
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    this.#send(worker, { kind: 'close' });
    await exited;
  }

  async *#readNow(request: PageTextRequest, signal: AbortSignal): AsyncGenerator<string> {
    signal.throwIfAborted();
    if (this.#isClosed) throw new Error('The local page reader has been closed.');
    const worker = this.#running();
    const id = this.#nextId++;
    const queue = new ReplyQueue();
    this.#replies.set(id, queue);
    const cancel = () => {
      this.#send(worker, { kind: 'cancel', id });
      queue.fail(signal.reason);
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      this.#send(worker, { kind: 'read', id, page: { ...request } });
      for await (const words of queue) yield* wordPieces(words);
    } finally {
      signal.removeEventListener('abort', cancel);
      this.#replies.delete(id);
      // Whoever stops listening early (break, return) does not want the rest to be read.
      if (!queue.isDone) this.#send(worker, { kind: 'cancel', id });
    }
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./ocr-thread.ts', import.meta.url));
    worker.on('message', (reply: OcrReply) => this.#receive(reply));
    worker.on('error', (error) => this.#breakDown(worker, error));
    worker.on('exit', () => this.#breakDown(worker, new Error('The OCR thread has ended.')));
    this.#worker = worker;
    return worker;
  }

  #send(worker: Worker, request: OcrRequest): void {
    worker.postMessage(request);
  }

  #receive(reply: OcrReply): void {
    const queue = this.#replies.get(reply.id);
    if (reply.kind === 'words') queue?.push(reply.words);
    else if (reply.kind === 'done') queue?.finish();
    else queue?.fail(Object.assign(new Error(reply.message), { name: reply.name }));
  }

  #breakDown(worker: Worker, error: unknown): void {
    if (this.#worker === worker) this.#worker = undefined;
    for (const queue of this.#replies.values()) queue.fail(error);
  }
}

/** Waits for `before`. @throws the signal's reason when it aborts first. */
async function settledOrAborted(before: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([before, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
