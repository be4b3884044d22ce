/**
 * One worker for all pictures: started when it is needed, closed when nothing was asked of it for a while, and ended
 * when it hangs. Where workers do not start, the page itself does the work.
 */
import { OcrError } from '#core/errors.ts';
import { answerSchema, type IntakeAnswer, type IntakeOrder, type IntakeRequest } from './intake-messages.ts';

/** Milliseconds without work after which the worker goes, and with it the memory of the orientation model. */
const IDLE_MS = 60_000;
/** A picture that takes longer than this, in milliseconds, is made to hang its decoder. */
const DEADLINE_MS = 60_000;

type Pending = { resolve: (answer: IntakeAnswer) => void; reject: (error: unknown) => void };

let worker: Worker | null = null;
/** Null until the first worker has said that it is there, or has failed to. */
let workersWork: boolean | null = null;
let idleTimer: ReturnType<typeof setTimeout> | undefined;
let lastId = 0;
const pending = new Map<number, Pending>();

/** Ends the worker; those who wait for it get `error`. */
function end(error: unknown): void {
  clearTimeout(idleTimer);
  worker?.terminate();
  worker = null;
  const waiting = [...pending.values()];
  pending.clear();
  for (const { reject } of waiting) reject(error);
}

function rest(): void {
  clearTimeout(idleTimer);
  if (pending.size === 0) idleTimer = setTimeout(() => end(new OcrError('internal')), IDLE_MS);
}

/** Says that no worker could be had, so the page has to do it. */
class NoWorker extends Error {}

function start(): Worker {
  const started = new Worker(new URL('./intake-worker.ts', import.meta.url), { type: 'module', name: 'intake' });
  started.addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = answerSchema.safeParse(event.data);
    if (!parsed.success) return end(new OcrError('internal', { cause: parsed.error }));
    const answer = parsed.data;
    if (answer.type === 'ready') {
      workersWork = true;
      return;
    }
    pending.get(answer.id)?.resolve(answer);
    pending.delete(answer.id);
    rest();
  });
  started.addEventListener('error', (event) => {
    if (worker !== started) return;
    const hasNeverWorked = workersWork !== true;
    if (hasNeverWorked) workersWork = false;
    end(hasNeverWorked ? new NoWorker() : new OcrError('internal', { cause: event.error }));
  });
  return started;
}

async function askWorker(order: IntakeOrder, signal: AbortSignal): Promise<IntakeAnswer> {
  clearTimeout(idleTimer);
  let current: Worker;
  try {
    worker ??= start();
    current = worker;
  } catch (cause) {
    workersWork = false;
    throw new NoWorker('', { cause });
  }
  lastId += 1;
  const id = lastId;
  const request: IntakeRequest = { id, ...order };
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const giveUp = () => {
    const asked = pending.get(id);
    if (!asked) return;
    pending.delete(id);
    asked.reject(signal.reason);
    // A decoder cannot be interrupted from within: alone, the worker goes as a whole.
    if (pending.size === 0) end(signal.reason);
    else current.postMessage({ id, type: 'abort' } satisfies IntakeRequest);
  };
  try {
    return await new Promise<IntakeAnswer>((resolve, reject) => {
      pending.set(id, { resolve, reject });
      signal.addEventListener('abort', giveUp, { once: true });
      deadline = setTimeout(() => end(new OcrError('timed-out')), DEADLINE_MS);
      current.postMessage(request);
    });
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener('abort', giveUp);
  }
}

async function askPage(order: IntakeOrder, signal: AbortSignal): Promise<IntakeAnswer> {
  const { workOnOrder } = await import('./work-on-order.ts').catch((cause: unknown) => {
    throw new OcrError('network-lost', { cause });
  });
  const answer = await workOnOrder(0, order, signal);
  signal.throwIfAborted();
  return answer;
}

/**
 * Has an order done.
 * @throws OcrError with the answer's code, `timed-out` when it hangs, `network-lost` when the code for it does not come;
 *   the signal's reason when aborted.
 */
export async function orderIntake(order: IntakeOrder, signal: AbortSignal): Promise<IntakeAnswer> {
  signal.throwIfAborted();
  const ask = workersWork === false ? askPage(order, signal) : askWorker(order, signal);
  const answer = await ask.catch((error: unknown) => {
    if (error instanceof NoWorker) return askPage(order, signal);
    throw error;
  });
  if (answer.type === 'failed') throw new OcrError(answer.code);
  return answer;
}
