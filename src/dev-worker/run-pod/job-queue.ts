import type { Faults } from '#dev-worker/faults.ts';
import type { PageTextSource } from '#dev-worker/page-text-source.ts';
import type { StandInSettings } from '#dev-worker/stand-in-settings.ts';
import { aborted } from '#dev-worker/wait.ts';
import { takeJobFaults } from '#dev-worker/worker/job-faults.ts';
import { splitPiece } from '#dev-worker/worker/sse-cutter.ts';
import { workOnJob } from '#dev-worker/worker/work-on-job.ts';
import { announce, isFinished, type JobRecord } from './job-record.ts';
import type { JobTable } from './job-table.ts';
import type { WorkerSlot } from './worker-slot.ts';

/** Names every worker; answers and tracebacks carry it. */
export const WORKER_ID = 'standinworker1';

type Parts = {
  table: JobTable;
  slot: WorkerSlot;
  faults: Faults;
  source: PageTextSource;
  settings: StandInSettings;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Takes jobs from the table, one at a time, and lets the worker do them. */
export class JobQueue {
  readonly #parts: Parts;
  readonly #closing = new AbortController();
  #isPumping = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.faults.onChange(() => this.wake());
  }

  /** Looks for work; cheap when there is none. */
  wake(): void {
    if (this.#isPumping || this.#closing.signal.aborted) return;
    this.#isPumping = true;
    void this.#pump().finally(() => {
      this.#isPumping = false;
      // A job may have come between the last look and this line.
      if (this.#hasWork()) this.wake();
    });
  }

  /** Puts a failed job back: same id, same input, its old answer dropped (RunPod docs: /retry). */
  retry(job: JobRecord): void {
    const { table, now } = this.#parts;
    table.counts.retried += 1;
    Object.assign(job, {
      state: 'IN_QUEUE',
      submittedAt: now(),
      startedAt: undefined,
      finishedAt: undefined,
      waiting: [],
      output: undefined,
      error: undefined,
      retries: job.retries + 1,
      readingAborted: false,
      abort: new AbortController(),
    } satisfies Partial<JobRecord>);
    announce(job);
    this.wake();
  }

  /** Ends every job and takes no more. */
  close(): void {
    this.#closing.abort();
    this.#parts.table.clear();
  }

  #hasWork(): boolean {
    const { table, slot } = this.#parts;
    return !this.#closing.signal.aborted && !slot.blocked && table.nextInQueue() !== undefined;
  }

  async #pump(): Promise<void> {
    const { table, slot } = this.#parts;
    while (this.#hasWork()) {
      try {
        await slot.start(this.#closing.signal);
      } catch {
        return;
      }
      // The queue may have changed while the worker started.
      const job = this.#hasWork() ? table.nextInQueue() : undefined;
      if (!job) continue;
      slot.run();
      await this.#work(job);
      slot.rest();
    }
  }

  async #work(job: JobRecord): Promise<void> {
    const { table, faults: switchboard, source, settings, now } = this.#parts;
    const faults = takeJobFaults(switchboard);
    const { signal } = job.abort;
    job.state = 'IN_PROGRESS';
    job.startedAt = now();
    if (faults.progress) job.output = faults.progress.value;
    announce(job);
    const emit = (piece: unknown): void => {
      if (isFinished(job) || signal.aborted) return;
      job.waiting.push(...splitPiece(piece));
      job.pieces += 1;
      announce(job);
    };
    const { servedModel, reportedModel } = settings;
    const work = workOnJob(job.input, { jobId: job.id, source, faults, servedModel, reportedModel, now, emit }, signal);
    // Whoever ended the job has recorded how; a reading that does not stop must not hold up the queue.
    const result = await Promise.race([work.catch(() => undefined), aborted(signal)]);
    if (result && !signal.aborted) table.finish(job, result);
  }
}
