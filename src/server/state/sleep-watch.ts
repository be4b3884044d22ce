/** Since when an endpoint has had no machine while jobs wait: one row, written by whoever sees it, since isolates come and go. */
import * as z from 'zod/mini';
import type { ServerDependencies } from '#server/dependencies.ts';
import { namedQuery } from './named-query.ts';
import { type Query, runBatch } from './run-batch.ts';

/** Milliseconds without a look after which two looks are no proof of what was between them. */
const LONGEST_GAP = 120_000;
/** Milliseconds that no machine must have been seen for. RunPod starts one within seconds, or counts it as throttled. */
export const ASLEEP_AFTER = 180_000;
/** Milliseconds after the last look for which an endpoint still passes for asleep; then the next job is the probe. */
const ASLEEP_LIFE = 600_000;
/** Milliseconds between two lines in the log about the same endpoint. */
const TELL_INTERVAL = 3_600_000;

/** When jobs were first seen to wait without a machine, and when last; milliseconds since 1970. */
export type Sleep = { since: number; seenAt: number };

type Store = Pick<ServerDependencies, 'database' | 'timeouts' | 'now'>;

const sleepRows = z.array(z.object({ since: z.number(), seen_at: z.number() }));

/** The row of an endpoint, for a batch; `parseSleep` reads what it gives. */
export const sleepQuery = (endpoint: string): Query => [
  'SELECT since, seen_at FROM sleeps WHERE endpoint = ?1',
  endpoint,
];

export function parseSleep(rows: unknown): Sleep | undefined {
  const parsed = sleepRows.safeParse(rows);
  const row = parsed.success ? parsed.data[0] : undefined;
  return row && { since: row.since, seenAt: row.seen_at };
}

/** True when an endpoint has been without a machine for long enough, and was looked at not too long ago. */
export const isSleepCertain = (sleep: Sleep | undefined, now: number): boolean =>
  sleep !== undefined && sleep.seenAt - sleep.since >= ASLEEP_AFTER && now - sleep.seenAt < ASLEEP_LIFE;

/**
 * Notes that jobs wait and there is no machine.
 * @returns true when that has become certain and the owner should be told, once in an hour.
 * @throws OcrError `state-unavailable`.
 */
export async function noteSleep(store: Store, endpoint: string): Promise<boolean> {
  const values = { endpoint, now: store.now() };
  const [, told] = await runBatch(
    store,
    [
      `INSERT INTO sleeps (endpoint, since, seen_at, told_at) VALUES (:endpoint, :now, :now, 0)
       ON CONFLICT (endpoint) DO UPDATE SET
         since = CASE WHEN seen_at < :now - ${LONGEST_GAP} THEN excluded.since ELSE since END,
         seen_at = excluded.seen_at`,
      `UPDATE sleeps SET told_at = :now
       WHERE endpoint = :endpoint AND seen_at - since >= ${ASLEEP_AFTER} AND told_at <= :now - ${TELL_INTERVAL}
       RETURNING told_at`,
    ].map((sql) => namedQuery(sql, values)),
  );
  return (told?.length ?? 0) > 0;
}

/** Notes that a machine was seen. @throws OcrError `state-unavailable`. */
export async function noteMachine(store: Store, endpoint: string): Promise<void> {
  await runBatch(store, [['DELETE FROM sleeps WHERE endpoint = ?1', endpoint]]);
}
