/** How requests and jobs ended, counted by the hour: a few dozen rows an hour, kept for a week, whatever the load. */
import * as z from 'zod/mini';
import { OcrError } from '#core/errors.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import type { RunSource } from './measured-runs.ts';
import { type Query, runBatch } from './run-batch.ts';

const HOUR = 3_600_000;
/** Milliseconds that hours are kept. */
const OUTCOME_LIFE = 7 * 24 * HOUR;
/** Hours of a last day: the running one and those before. */
const HOURS_OF_A_DAY = 24;
/** The most runs that the middle times are taken from, the newest first: what bounds the cost of asking. */
const RUNS_READ = 200;

/** `subject`: `job` for jobs, `request` and the name of a route for requests. `outcome`: an error code, or how it went otherwise. */
export type Outcome = { subject: string; outcome: string; count: number; milliseconds: number };

/** What is known of a source's last day; times in milliseconds. */
export type MeasuredDay = {
  /** How many jobs ended in which way; `accepted` are those that were taken. */
  jobs: ReadonlyMap<string, number>;
  waitsMs: number[];
  runsMs: number[];
};

const startOfHour = (now: number): number => Math.floor(now / HOUR) * HOUR;

const outcomeRows = z.array(z.object({ outcome: z.string(), count: z.number() }));
const timeRows = z.array(z.object({ run_ms: z.number(), wait_ms: z.nullable(z.number()) }));

/** Adds to the counters of the running hour. `condition`, SQL with the values from ?6 on, says whether it counts. */
export const countOutcome = (
  { subject, outcome, count, milliseconds }: Outcome,
  now: number,
  condition: { sql: string; values: readonly (string | number)[] } = { sql: '1', values: [] },
): Query => [
  `INSERT INTO outcomes (hour, subject, outcome, count, total_ms) SELECT ?1, ?2, ?3, ?4, ?5 WHERE ${condition.sql}
   ON CONFLICT (hour, subject, outcome) DO UPDATE SET count = count + excluded.count, total_ms = total_ms + excluded.total_ms`,
  startOfHour(now),
  subject,
  outcome,
  count,
  Math.round(milliseconds),
  ...condition.values,
];

/**
 * The last day of one provider's endpoint, in one round trip.
 * @throws OcrError `state-unavailable`.
 */
export async function readLastDay(
  store: Pick<ServerDependencies, 'database' | 'timeouts' | 'now'>,
  { provider, endpoint }: RunSource,
): Promise<MeasuredDay> {
  const since = startOfHour(store.now()) - (HOURS_OF_A_DAY - 1) * HOUR;
  const [outcomes, times] = await runBatch(store, [
    [`SELECT outcome, SUM(count) AS count FROM outcomes WHERE hour >= ?1 AND subject = 'job' GROUP BY outcome`, since],
    [
      `SELECT run_ms, wait_ms FROM runs WHERE provider = ?1 AND endpoint = ?2 AND noted_at >= ?3
       ORDER BY noted_at DESC LIMIT ${RUNS_READ}`,
      provider,
      endpoint,
      since,
    ],
  ]);
  const counted = outcomeRows.safeParse(outcomes);
  const measured = timeRows.safeParse(times);
  if (!counted.success || !measured.success) throw new OcrError('state-unavailable');
  return {
    jobs: new Map(counted.data.map(({ outcome, count }) => [outcome, count])),
    waitsMs: measured.data.flatMap(({ wait_ms: waitMs }) => waitMs ?? []),
    runsMs: measured.data.map(({ run_ms: runMs }) => runMs),
  };
}

/** Removes the hours that are too old to be asked for. */
export const forgetOldOutcomes = (now: number): Query => ['DELETE FROM outcomes WHERE hour <= ?1', now - OUTCOME_LIFE];
