/** The one batch of SQL that claims the right to make a job. */
import { JOB_POLICY } from '#server/providers/runpod/job-policy.ts';
import { namedQuery } from '../named-query.ts';
import type { Query } from '../run-batch.ts';
import type { SqlValue } from '../sql-database.ts';
import { LOST_LIFE, MINUTE, PENDING_LIFE } from './ledger.ts';

/** How long a reservation is kept: longer than its job's ticket, with which its end can be seen. */
const RESERVATION_LIFE = 70 * MINUTE;

const counted = (bucket: string): string => `COALESCE((SELECT count FROM counters WHERE bucket = ${bucket}), 0)`;

/**
 * Jobs in front: what the provider last said, and our own that it cannot have counted yet, because they are being
 * submitted or were submitted after it was asked.
 */
const AHEAD = `:waiting + (SELECT COUNT(*) FROM reservations WHERE made_at > :loadAt - ${PENDING_LIFE} AND outcome IS NULL
  AND (submitted_at >= :loadAt OR (submitted_at IS NULL AND made_at > :now - ${PENDING_LIFE})))`;

/** Milliseconds set aside for jobs of the day that may still be under way, and so may give some of it back. */
const HELD = `COALESCE((SELECT SUM(gpu_ms) FROM reservations WHERE made_at > :now - ${JOB_POLICY.ttl}
  AND day_ends_at = :dayEnd AND outcome IS NULL), 0)`;

/** Why a job may not be made now, the first that holds; NULL = it may. */
const REFUSAL = `CASE
  WHEN ${counted(':minute')} >= :minuteLimit THEN 'minute'
  WHEN ${counted(':day')} >= :dayLimit THEN 'day'
  WHEN :isAsleep = 1 THEN 'asleep'
  WHEN :serviceLimit > 0 AND ${counted(':service')} >= :serviceLimit THEN 'budget'
  WHEN :gpuLimit > 0 AND ${counted(':gpu')} + :gpuMs > :gpuLimit THEN
    CASE WHEN ${counted(':gpu')} - ${HELD} + :gpuMs > :gpuLimit THEN 'budget' ELSE 'held' END
  WHEN ${AHEAD} >= :queueLimit THEN 'queue'
END`;

/** All that one batch of claiming does. A refused entry writes nothing, so that a flood of them costs no writes. */
export function claimQueries(values: Record<string, SqlValue>): {
  queries: Query[];
  verdict: number;
  submission: number;
} {
  const hasKey = values['key'] !== null;
  const ofKey = [
    `DELETE FROM submissions WHERE key = :key
       AND ((expires_at <= :now AND state <> 'pending') OR expires_at <= :now - ${LOST_LIFE})`,
    // A key that is new, or whose last try ended without a job.
    `INSERT INTO submissions (key, content, claim, state, verified_until, answer, expires_at)
     SELECT :key, :content, :claim, 'pending', 0, NULL, :now + ${PENDING_LIFE} WHERE (${REFUSAL}) IS NULL
       AND NOT EXISTS (SELECT 1 FROM submissions WHERE key = :formerKey AND state <> 'open')
     ON CONFLICT (key) DO UPDATE SET claim = excluded.claim, state = 'pending', expires_at = excluded.expires_at
     WHERE submissions.state = 'open' AND submissions.content = excluded.content`,
  ];
  const statements = [
    `SELECT (${REFUSAL}) AS refusal, ${AHEAD} AS ahead`,
    ...(hasKey ? ofKey : []),
    `INSERT INTO reservations (claim, job, gpu_ms, day_ends_at, made_at, submitted_at, outcome, expires_at)
     SELECT :claim, NULL, :gpuMs, :dayEnd, :now, NULL, NULL, :now + ${RESERVATION_LIFE}
     WHERE (${REFUSAL}) IS NULL ${hasKey ? 'AND EXISTS (SELECT 1 FROM submissions WHERE key = :key AND claim = :claim)' : ''}`,
    `INSERT INTO counters (bucket, count, expires_at)
     SELECT column1, column2, column3 FROM (VALUES
       (:minute, 1, :minuteEnd), (:day, 1, :dayEnd), (:service, 1, :dayEnd), (:gpu, :gpuMs, :dayEnd))
     WHERE EXISTS (SELECT 1 FROM reservations WHERE claim = :claim)
     ON CONFLICT (bucket) DO UPDATE SET count = count + excluded.count`,
    ...(hasKey
      ? [
          `SELECT content, claim, state, verified_until, answer, expires_at FROM submissions
           WHERE key IN (:key, :formerKey) ORDER BY key = :key DESC LIMIT 1`,
        ]
      : []),
  ];
  return {
    queries: statements.map((sql) => namedQuery(sql, values)),
    verdict: 0,
    submission: hasKey ? statements.length - 1 : -1,
  };
}
