import type { WorkerResult } from '#dev-worker/worker/worker-result.ts';
import type { JobPolicy } from './job-policy.ts';

export type JobState = 'IN_QUEUE' | 'IN_PROGRESS' | WorkerResult['status'];

/** One job as the platform keeps it. Times are milliseconds of the stand-in's clock. */
export type JobRecord = {
  readonly id: string;
  readonly input: object;
  readonly policy: JobPolicy;
  state: JobState;
  submittedAt: number;
  startedAt?: number | undefined;
  finishedAt?: number | undefined;
  /** Pieces that /stream has not handed out yet. */
  waiting: unknown[];
  /** How many pieces the worker gave. */
  pieces: number;
  output?: unknown;
  error?: unknown;
  retries: number;
  /** Whether a caller asked to cancel the job. */
  cancelRequested: boolean;
  /** Whether the worker was told to stop while it was reading. */
  readingAborted: boolean;
  abort: AbortController;
  /** Called at every change, then forgotten. */
  readonly listeners: Set<() => void>;
};

export function createJob(id: string, input: object, policy: JobPolicy, now: number): JobRecord {
  return {
    id,
    input,
    policy,
    state: 'IN_QUEUE',
    submittedAt: now,
    waiting: [],
    pieces: 0,
    retries: 0,
    cancelRequested: false,
    readingAborted: false,
    abort: new AbortController(),
    listeners: new Set(),
  };
}

export const isFinished = (job: JobRecord): boolean => job.state !== 'IN_QUEUE' && job.state !== 'IN_PROGRESS';

/** Wakes everyone who waits for a change of the job. */
export function announce(job: JobRecord): void {
  const listeners = [...job.listeners];
  job.listeners.clear();
  for (const listener of listeners) listener();
}

/** Resolves at the next change of the job, after `milliseconds`, or when `signal` aborts, whichever comes first. */
export function nextChange(job: JobRecord, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      job.listeners.delete(done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    job.listeners.add(done);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}

/** The job as /status and /runsync show it; only `id` and `status` are there in every state. */
export function jobView(job: JobRecord, workerId: string): object {
  const { startedAt, finishedAt } = job;
  return {
    id: job.id,
    status: job.state,
    ...(startedAt !== undefined && { delayTime: startedAt - job.submittedAt, workerId }),
    ...(startedAt !== undefined && finishedAt !== undefined && { executionTime: finishedAt - startedAt }),
    ...(job.retries > 0 && { retries: job.retries }),
    ...(job.output !== undefined && { output: job.output }),
    ...(job.error !== undefined && { error: job.error }),
  };
}
