/** The thread that one PDF lives in: a worker, or the page itself where workers do not start. */
import { OcrError } from '#core/errors.ts';
import { answerSchema, type PdfOrder, type PdfOutcome, type PdfRequest } from './pdf-messages.ts';

/** An aborted order may take so long, in milliseconds, to let go before its worker is stopped. */
const LET_GO_MS = 1000;

/** What a request can be sent to. */
type Port = { post(request: PdfRequest): void; end(): void };

/** Null until the first worker has said that it is there, or has failed to. */
let workersWork: boolean | null = null;

export class PdfThread {
  #port: Promise<Port> | null = null;
  #lastId = 0;
  #pending: { id: number; resolve(outcome: PdfOutcome): void; reject(error: unknown): void } | null = null;

  /** True once something was asked of it, until it ends: what is open in it is known there. */
  get isRunning(): boolean {
    return this.#port !== null;
  }

  /**
   * Has an order done; the one before must have been answered. When it takes too long, or is aborted and does not let
   * go, the thread ends: what was open in it must be opened again.
   * @param deadlineMs milliseconds.
   * @throws OcrError with the outcome's code, `timed-out`, `network-lost` when the code for it does not come; the
   *   signal's reason when aborted.
   */
  async ask(
    order: PdfOrder,
    signal: AbortSignal,
    deadlineMs: number,
  ): Promise<Exclude<PdfOutcome, { type: 'failed' }>> {
    signal.throwIfAborted();
    this.#port ??= this.#start();
    const port = await this.#port.catch((error: unknown) => {
      this.#port = null;
      throw error;
    });
    signal.throwIfAborted();
    const outcome = await this.#answerTo(port, order, signal, deadlineMs);
    signal.throwIfAborted();
    if (outcome.type !== 'failed') return outcome;
    // What was fetched in vain is remembered there.
    if (outcome.code === 'network-lost') this.end(new OcrError('network-lost'));
    throw new OcrError(outcome.code);
  }

  async #answerTo(port: Port, order: PdfOrder, signal: AbortSignal, deadlineMs: number): Promise<PdfOutcome> {
    this.#lastId += 1;
    const id = this.#lastId;
    let letGo: ReturnType<typeof setTimeout> | undefined;
    const giveUp = () => {
      port.post({ id, abort: true });
      letGo = setTimeout(() => this.end(signal.reason), LET_GO_MS);
    };
    const deadline = setTimeout(() => this.end(new OcrError('timed-out')), deadlineMs);
    try {
      return await new Promise<PdfOutcome>((resolve, reject) => {
        this.#pending = { id, resolve, reject };
        signal.addEventListener('abort', giveUp, { once: true });
        port.post({ id, order });
      });
    } finally {
      clearTimeout(deadline);
      clearTimeout(letGo);
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** Ends the thread; what waits for it gets `error`. */
  end(error: unknown): void {
    const port = this.#port;
    const waiting = this.#pending;
    this.#port = null;
    this.#pending = null;
    port?.then(
      (started) => started.end(),
      () => {},
    );
    waiting?.reject(error);
  }

  #receive(data: unknown): void {
    const parsed = answerSchema.safeParse(data);
    if (!parsed.success) {
      this.end(new OcrError('internal', { cause: parsed.error }));
      return;
    }
    if ('ready' in parsed.data || parsed.data.id !== this.#pending?.id) return;
    const { resolve } = this.#pending;
    this.#pending = null;
    resolve(parsed.data.outcome);
  }

  async #start(): Promise<Port> {
    if (workersWork !== false) {
      try {
        return await this.#startWorker();
      } catch {
        workersWork = false;
      }
    }
    return this.#startOnPage();
  }

  #startWorker(): Promise<Port> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module', name: 'pdf' });
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        workersWork = true;
        resolve({ post: (request) => worker.postMessage(request), end: () => worker.terminate() });
        this.#receive(data);
      });
      worker.addEventListener('error', (event) => {
        reject(event.error);
        // One that worked before ran out of memory, or into a fault of ours.
        if (workersWork) this.end(new OcrError('page-damaged', { cause: event.error }));
      });
    });
  }

  async #startOnPage(): Promise<Port> {
    const { createPdfDesk } = await import('./work-on-pdf.ts').catch((cause: unknown) => {
      throw new OcrError('network-lost', { cause });
    });
    const desk = createPdfDesk();
    return {
      post: async (request) => {
        if ('abort' in request) desk.abort(request.id);
        else this.#receive({ id: request.id, outcome: await desk.work(request.id, request.order) });
      },
      end: () => desk.close(),
    };
  }
}
