import { randomUUID } from 'node:crypto';
import type { Faults } from '#dev-worker/faults.ts';
import type { PageTextSource } from '#dev-worker/page-text-source.ts';
import type { StandInSettings } from '#dev-worker/stand-in-settings.ts';
import type { JobPolicy } from './job-policy.ts';
import { JobQueue } from './job-queue.ts';
import { createJob, isFinished, type JobRecord } from './job-record.ts';
import { JobTable } from './job-table.ts';
import { WorkerSlot } from './worker-slot.ts';

/** How often the clock looks for jobs that have expired, in milliseconds. */
const SWEEP_EVERY = 250;

/** One serverless endpoint: its jobs, its queue and its worker. */
export class Endpoint {
  readonly #table: JobTable;
  readonly #slot: WorkerSlot;
  readonly #queue: JobQueue;
  readonly #now: () => number;
  readonly #timer: NodeJS.Timeout;

  constructor(source: PageTextSource, faults: Faults, settings: StandInSettings, now: () => number) {
    const inMilliseconds = (fault: { seconds: number } | undefined) => fault && fault.seconds * 1000;
    this.#now = now;
    this.#table = new JobTable(now, {
      resultKept: () => inMilliseconds(faults.peek('result-kept')),
      jobLives: () => inMilliseconds(faults.peek('job-lives')),
    });
    this.#slot = new WorkerSlot(now, faults, settings);
    this.#queue = new JobQueue({ table: this.#table, slot: this.#slot, faults, source, settings, now });
    this.#timer = setInterval(() => this.#table.sweep(), SWEEP_EVERY).unref();
  }

  /** Queues a job. */
  submit(kind: 'run' | 'runsync', input: object, policy: JobPolicy): JobRecord {
    // Ids as they were seen: a tail on all, a head on those of /runsync.
    const id = `${kind === 'runsync' ? 'sync-' : ''}${randomUUID()}-u1`;
    const job = createJob(id, input, policy, this.#now());
    this.#table.add(job);
    this.#queue.wake();
    return job;
  }

  job(id: string): JobRecord | undefined {
    return this.#table.get(id);
  }

  jobs(): JobRecord[] {
    return this.#table.list();
  }

  setLife(job: JobRecord, milliseconds: number): void {
    this.#table.setLife(job.id, milliseconds);
  }

  /** Ends a queued or running job, its reading included. */
  cancel(job: JobRecord): void {
    job.cancelRequested = true;
    this.#table.finish(job, { status: 'CANCELLED' });
  }

  /** Puts a failed job back into the queue; false when it is not one. */
  retry(job: JobRecord): boolean {
    if (job.state !== 'FAILED' && job.state !== 'TIMED_OUT') return false;
    this.#queue.retry(job);
    return true;
  }

  /** Removes the jobs that wait; says how many there were. */
  purge(): number {
    const queued = this.jobs().filter((job) => job.state === 'IN_QUEUE');
    for (const job of queued) this.#table.finish(job, { status: 'CANCELLED' });
    return queued.length;
  }

  /** The eleven counters of /health. */
  health(): object {
    const jobs = this.jobs().filter((job) => !isFinished(job));
    const inQueue = jobs.filter((job) => job.state === 'IN_QUEUE').length;
    const { completed, failed, retried } = this.#table.counts;
    return {
      jobs: { completed, failed, inProgress: jobs.length - inQueue, inQueue, retried },
      workers: this.#slot.counts(),
    };
  }

  /** Forgets all jobs and scales to nothing. */
  clear(): void {
    this.#table.clear();
    this.#slot.stop();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#queue.close();
  }
}
