/** How long finished jobs ran and waited, kept for some days: what the estimates are made of. */
import * as z from 'zod/mini';
import { taskSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import type { ProviderId, Task } from '#core/ids.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import type { MachineState } from '#server/providers/provider.ts';
import { type Query, runBatch } from './run-batch.ts';
import { parseSleep, type Sleep, sleepQuery } from './sleep-watch.ts';

/** Milliseconds after which a run says nothing about today: providers, machines and models change. */
export const RUN_LIFE = 7 * 86_400_000;
/** The most rows that are read for one estimate, of runs and of starts: what bounds the cost of asking. */
const RUNS_READ = 100;
const STARTS_READ = 20;

/** Who ran the jobs that are comparable. */
export type RunSource = { provider: ProviderId; endpoint: string };

/** One finished job. */
export type MeasuredRun = RunSource & {
  task: Task;
  /** Milliseconds that the worker was at it. */
  runMs: number;
  /** Milliseconds from submission until then: the line and the start of a machine together. */
  waitMs: number | undefined;
  /** Jobs that waited in front, and what the machines did, both at submission. */
  jobsAhead: number | undefined;
  machines: MachineState | undefined;
};

/** The latest measurements, newest first. */
export type Measurements = {
  runs: { task: Task; runMs: number }[];
  /** Milliseconds that a machine took to start, told by jobs that had nobody in front and found no machine. */
  startsMs: number[];
  /** Since when the endpoint has had no machine while jobs wait, as far as anybody saw. */
  sleep?: Sleep | undefined;
};

type Store = Pick<ServerDependencies, 'database' | 'timeouts' | 'now'>;

const runRows = z.array(z.object({ task: taskSchema, run_ms: z.number() }));
const startRows = z.array(z.object({ wait_ms: z.number() }));

/** Keeps a run under the hash of its job. The same job a second time changes nothing. */
export const keepRun = (run: MeasuredRun, job: string, now: number): Query => [
  `INSERT INTO runs (job, provider, endpoint, task, run_ms, wait_ms, jobs_ahead, machines, noted_at)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (job) DO NOTHING`,
  job,
  run.provider,
  run.endpoint,
  run.task,
  Math.round(run.runMs),
  run.waitMs === undefined ? null : Math.round(run.waitMs),
  run.jobsAhead ?? null,
  run.machines ?? null,
  now,
];

/**
 * The latest runs and starts of one provider's endpoint, and whether it seems asleep, in one round trip.
 * @throws OcrError `state-unavailable`.
 */
export async function readMeasurements(store: Store, { provider, endpoint }: RunSource): Promise<Measurements> {
  const since = store.now() - RUN_LIFE;
  const [runs, starts, sleeps] = await runBatch(store, [
    [
      `SELECT task, run_ms FROM runs WHERE provider = ?1 AND endpoint = ?2 AND noted_at > ?3
       ORDER BY noted_at DESC LIMIT ${RUNS_READ}`,
      provider,
      endpoint,
      since,
    ],
    [
      `SELECT wait_ms FROM runs WHERE provider = ?1 AND endpoint = ?2 AND noted_at > ?3
         AND jobs_ahead = 0 AND machines = 'cold' AND wait_ms IS NOT NULL
       ORDER BY noted_at DESC LIMIT ${STARTS_READ}`,
      provider,
      endpoint,
      since,
    ],
    sleepQuery(endpoint),
  ]);
  const knownRuns = runRows.safeParse(runs);
  const knownStarts = startRows.safeParse(starts);
  if (!knownRuns.success || !knownStarts.success) throw new OcrError('state-unavailable');
  return {
    runs: knownRuns.data.map(({ task, run_ms: runMs }) => ({ task, runMs })),
    startsMs: knownStarts.data.map(({ wait_ms: waitMs }) => waitMs),
    sleep: parseSleep(sleeps),
  };
}

/** Removes what is too old to be asked for. */
export const forgetOldRuns = (now: number): Query => ['DELETE FROM runs WHERE noted_at <= ?1', now - RUN_LIFE];
