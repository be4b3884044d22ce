import type { WorkerResult } from '#dev-worker/worker/worker-result.ts';
import { announce, isFinished, type JobRecord } from './job-record.ts';

/** RunPod docs: results of /run are kept 30 minutes, those of /runsync one minute. */
const RESULT_KEPT = 30 * 60_000;
const SYNC_RESULT_KEPT = 60_000;

type Overrides = {
  /** Milliseconds that results are kept, in place of RunPod's. */
  resultKept: () => number | undefined;
  /** Milliseconds that a job lives, in place of its own ttl. */
  jobLives: () => number | undefined;
};

/** All jobs of the endpoint, and the clock that ends and forgets them. */
export class JobTable {
  readonly #jobs = new Map<string, JobRecord>();
  readonly #now: () => number;
  readonly #overrides: Overrides;
  readonly #lives = new Map<string, number>();
  /** Counts of /health that outlive the jobs themselves. */
  readonly counts = { completed: 0, failed: 0, retried: 0 };

  constructor(now: () => number, overrides: Overrides) {
    this.#now = now;
    this.#overrides = overrides;
  }

  add(job: JobRecord): void {
    this.#jobs.set(job.id, job);
  }

  /** The job, unless nobody ever heard of it or it has expired. */
  get(id: string): JobRecord | undefined {
    this.sweep();
    return this.#jobs.get(id);
  }

  /** The jobs that are left, oldest first. */
  list(): JobRecord[] {
    this.sweep();
    return [...this.#jobs.values()];
  }

  /** The oldest job that waits for a worker. */
  nextInQueue(): JobRecord | undefined {
    return this.list().find((job) => job.state === 'IN_QUEUE');
  }

  /** Sets the life of a job, in milliseconds from its submission (`/status?ttl=`). */
  setLife(id: string, milliseconds: number): void {
    this.#lives.set(id, milliseconds);
  }

  /** Ends a job; a job that has ended stays as it is. */
  finish(job: JobRecord, result: WorkerResult): void {
    if (isFinished(job)) return;
    if (job.state === 'IN_PROGRESS')
      job.readingAborted = result.status === 'CANCELLED' || result.status === 'TIMED_OUT';
    job.state = result.status;
    job.finishedAt = this.#now();
    job.output = 'output' in result ? result.output : undefined;
    job.error = 'error' in result ? result.error : undefined;
    if (result.status === 'COMPLETED') this.counts.completed += 1;
    if (result.status === 'FAILED' || result.status === 'TIMED_OUT') this.counts.failed += 1;
    job.abort.abort();
    announce(job);
  }

  /** Ends what ran too long and forgets what is too old. Called by a timer and before every look. */
  sweep(): void {
    const now = this.#now();
    for (const job of this.#jobs.values()) {
      const life = this.#overrides.jobLives() ?? this.#lives.get(job.id) ?? job.policy.ttl;
      const ownKept = job.id.startsWith('sync-') ? SYNC_RESULT_KEPT : RESULT_KEPT;
      const kept = this.#overrides.resultKept() ?? ownKept;
      // RunPod docs: ttl counts from submission, and deletes a job even while it runs.
      const isTooOld = now - job.submittedAt >= life;
      const isStale = job.finishedAt !== undefined && now - job.finishedAt >= kept;
      if (isTooOld || isStale) this.#forget(job);
      else if (job.startedAt !== undefined && now - job.startedAt >= job.policy.executionTimeout) {
        this.finish(job, { status: 'TIMED_OUT', error: 'job timed out: executionTimeout exceeded' });
      }
    }
  }

  /** Forgets every job and every count. */
  clear(): void {
    for (const job of [...this.#jobs.values()]) this.#forget(job);
    Object.assign(this.counts, { completed: 0, failed: 0, retried: 0 });
  }

  #forget(job: JobRecord): void {
    this.#jobs.delete(job.id);
    this.#lives.delete(job.id);
    if (isFinished(job)) return;
    job.readingAborted = job.state === 'IN_PROGRESS';
    job.state = 'TIMED_OUT';
    job.abort.abort();
    announce(job);
  }
}
