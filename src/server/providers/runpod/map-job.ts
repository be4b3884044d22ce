/** RunPod's words for a job and for its machines as ours. The only file that knows both. */

import { parseJson } from '#server/http/call-upstream.ts';
import type { ProviderAnswer, ProviderHealth, ProviderJob, StreamPull } from '#server/providers/provider.ts';
import type { HealthAnswer, StatusAnswer } from './wire.ts';

/** What a provider made of a job's `output`. */
export type OutputReading = { answer: ProviderAnswer } | { failed: 'job-failed' | 'result-invalid' };

type State = ProviderJob['state'];

/** Documented states (RUNNING is documented but not sent). */
const STATES: Record<string, State> = {
  IN_QUEUE: 'queued',
  IN_PROGRESS: 'running',
  RUNNING: 'running',
  COMPLETED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  TIMED_OUT: 'expired',
};

/** A state that nobody knows is one that is not finished: the job's `ttl` is the limit, see `ask-for-job.ts`. */
export const mapState = (status: string): State => STATES[status.toUpperCase()] ?? 'running';

/** The same, as far as a stream needs it. */
export function mapStreamState(status: string | undefined): StreamPull['state'] {
  if (status === undefined) return 'unknown';
  const state = mapState(status);
  return state === 'queued' || state === 'running' ? state : 'ended';
}

/**
 * Class of a worker's failure, such as `ValueError`, for the log. The rest of RunPod's `error` (message, traceback, host
 * name) shows the inside of the worker and may quote the page.
 */
function failureClass(error: unknown): string | undefined {
  const parsed = typeof error === 'string' ? parseJson(error) : error;
  const type = typeof parsed === 'object' && parsed !== null && 'error_type' in parsed ? parsed.error_type : undefined;
  return /[A-Za-z]{1,40}(?:Error|Exception|Exit|Interrupt)\b/.exec(typeof type === 'string' ? type : '')?.[0];
}

const isEmpty = (output: unknown): boolean =>
  output === undefined || output === null || output === '' || (Array.isArray(output) && output.length === 0);

/** @param readOutput undefined answer = RunPod does not know the job any more. */
export function mapJob(answer: StatusAnswer | undefined, readOutput: (output: unknown) => OutputReading): ProviderJob {
  if (!answer) return { state: 'expired' };
  const timings = { waitMs: answer.delayTime, runMs: answer.executionTime };
  const state = mapState(answer.status);
  if (state === 'failed') return { state, code: 'job-failed', reason: failureClass(answer.error), ...timings };
  if (state !== 'succeeded') return { state, ...timings };
  if (isEmpty(answer.output)) return { state: 'failed', code: 'result-missing', ...timings };
  const reading = readOutput(answer.output);
  if ('failed' in reading) return { state: 'failed', code: reading.failed, ...timings };
  return { state, answer: reading.answer, ...timings };
}

/** Jobs; a larger number would only spoil the arithmetic behind it. */
const MOST_WAITING = 1_000_000;

/** RunPod's counters; `idle` does not prove that the model is in memory. */
export function mapHealth({ jobs, workers }: HealthAnswer): ProviderHealth {
  const machines = (): ProviderHealth['machines'] => {
    if (workers.running > 0 || workers.ready > 0) return 'warm';
    if (workers.initializing > 0) return 'starting';
    if (workers.idle > 0) return 'resting';
    if (workers.throttled > 0) return 'full';
    return workers.unhealthy > 0 ? 'broken' : 'cold';
  };
  return { waiting: Math.min(MOST_WAITING, Math.floor(jobs.inQueue)), machines: machines() };
}
