import type { Faults } from '#dev-worker/faults.ts';
import type { Exchange } from '#dev-worker/http/exchange.ts';
import { type Answer, jsonAnswer, parseJson, readBody, textAnswer } from '#dev-worker/http/http-answer.ts';
import type { StandInSettings } from '#dev-worker/stand-in-settings.ts';
import type { Endpoint } from './endpoint.ts';
import { submissionSchema, ttlSchema } from './job-policy.ts';
import { WORKER_ID } from './job-queue.ts';
import { isFinished, type JobRecord, jobView, nextChange } from './job-record.ts';

const MEBIBYTE = 1024 * 1024;
/** Bytes of a request (RunPod docs: /run 10 MB, /runsync 20 MB; the refusal names MiB). */
const BODY_LIMITS = { run: 10 * MEBIBYTE, runsync: 20 * MEBIBYTE } as const;
/** Milliseconds of `?wait=` (RunPod docs). */
const WAIT = { least: 1000, most: 300_000, usual: 90_000 } as const;

export type JobRoutesParts = { endpoint: Endpoint; faults: Faults; settings: StandInSettings };

/** `?name=` as whole milliseconds between two limits; undefined when it is not there. */
function readWait(url: URL): number | undefined | Answer {
  const text = url.searchParams.get('wait');
  if (text === null) return undefined;
  const wait = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (wait >= WAIT.least && wait <= WAIT.most) return wait;
  return textAnswer(400, `wait must be between ${WAIT.least} and ${WAIT.most} milliseconds`);
}

async function submitFrom(
  kind: 'run' | 'runsync',
  exchange: Exchange,
  endpoint: Endpoint,
): Promise<JobRecord | Answer> {
  const limit = BODY_LIMITS[kind];
  const body = await readBody(exchange.request, limit);
  // The real refusal is a plain 400 with these words, not a 413.
  if (!body) return textAnswer(400, `Bad Request: exceeded max body size of ${limit / MEBIBYTE}MiB`);
  const read = submissionSchema.safeParse(parseJson(body.toString('utf8')));
  if (read.success) return endpoint.submit(kind, read.data.input, read.data.policy);
  const [issue] = read.error.issues;
  return jsonAnswer(400, { error: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'invalid'}` });
}

/** `POST /run`: queues a job. */
export async function run(exchange: Exchange, { endpoint }: JobRoutesParts): Promise<Answer> {
  const job = await submitFrom('run', exchange, endpoint);
  return 'body' in job ? job : jsonAnswer(200, { id: job.id, status: 'IN_QUEUE' });
}

/** `POST /runsync`: queues a job and waits for its end. */
export async function runsync(exchange: Exchange, { endpoint }: JobRoutesParts): Promise<Answer> {
  const wait = readWait(exchange.url);
  if (typeof wait === 'object') return wait;
  const job = await submitFrom('runsync', exchange, endpoint);
  if ('body' in job) return job;
  const end = performance.now() + (wait ?? WAIT.usual);
  for (let left = end - performance.now(); !isFinished(job) && left > 0; left = end - performance.now()) {
    await nextChange(job, left, exchange.signal);
    if (exchange.signal.aborted) break;
  }
  return jsonAnswer(200, jobView(job, WORKER_ID));
}

/** `GET /status/{id}`: the job, again and again until it is forgotten. */
export function status({ url }: Exchange, job: JobRecord, { endpoint, faults }: JobRoutesParts): Answer {
  const ttl = url.searchParams.get('ttl');
  if (ttl !== null) {
    const life = ttlSchema.safeParse(Number(ttl));
    if (!life.success) return textAnswer(400, 'ttl is out of range');
    endpoint.setLife(job, life.data);
  }
  const view = jobView(job, WORKER_ID);
  const word = isFinished(job) ? undefined : faults.take('status-word')?.status;
  return jsonAnswer(200, word === undefined ? view : { ...view, status: word });
}

/** `GET /stream/{id}`: the pieces since the last call. They are gone afterwards; there is no replay. */
export async function stream(exchange: Exchange, job: JobRecord, parts: JobRoutesParts): Promise<Answer> {
  const wait = readWait(exchange.url);
  if (typeof wait === 'object') return wait;
  const hold = Math.min(wait ?? WAIT.most, parts.settings.streamHoldMilliseconds);
  const end = performance.now() + hold;
  for (let left = hold; left > 0; left = end - performance.now()) {
    if (job.waiting.length > 0 || isFinished(job) || exchange.signal.aborted) break;
    await nextChange(job, left, exchange.signal);
  }
  const items = job.waiting.splice(0).map((output) => ({ output }));
  if (parts.faults.peek('bare-stream')) return jsonAnswer(200, items);
  return jsonAnswer(200, { status: job.state, stream: items });
}

/** `POST /cancel/{id}`: ends a queued or running job; one that has ended stays as it is. */
export function cancel(_exchange: Exchange, job: JobRecord, { endpoint }: JobRoutesParts): Answer {
  endpoint.cancel(job);
  return jsonAnswer(200, { id: job.id, status: job.state });
}

/** `POST /retry/{id}`: only for jobs that failed or timed out. */
export function retry(_exchange: Exchange, job: JobRecord, { endpoint }: JobRoutesParts): Answer {
  if (!endpoint.retry(job)) return jsonAnswer(400, { error: `cannot retry a job that is ${job.state}` });
  return jsonAnswer(200, { id: job.id, status: 'IN_QUEUE' });
}
