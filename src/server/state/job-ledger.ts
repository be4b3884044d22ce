/**
 * What the function remembers of submissions, in one round trip before a job and one after: how many jobs a visitor had,
 * how much of the day's GPU time is given away, how many jobs are on their way to RunPod's queue, and which
 * Idempotency-Key led to which ticket. Exact under parallel requests, because each round trip is one transaction.
 * See docs/decisions/2026-11-27-the-budget-is-gpu-seconds.md.
 */
import * as z from 'zod/mini';
import { OcrError } from '#core/errors.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import type { Settings } from '#server/env.ts';
import { JOB_POLICY } from '#server/providers/runpod/job-policy.ts';
import { forgetOldRuns } from './measured-runs.ts';
import { namedQuery } from './named-query.ts';
import { countOutcome, forgetOldOutcomes } from './outcomes.ts';
import { type Query, runBatch } from './run-batch.ts';
import type { SqlValue } from './sql-database.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** How long a submission may be under way: longer than siteverify and submit may take together. */
const PENDING_LIFE = MINUTE;
/** How long a passed human check counts when the provider did not take the job. */
const VERIFIED_LIFE = 2 * MINUTE;
/**
 * How long a key is kept whose submission never told its end: the job that it may have made is gone from RunPod by then,
 * its result too.
 */
const LOST_LIFE = 60 * MINUTE;
/** How long a reservation is kept: longer than its job's ticket, with which its end can be seen. */
const RESERVATION_LIFE = 70 * MINUTE;
/** Seconds to wait when too many jobs are waiting. */
const QUEUE_WAIT = 30;
/** Seconds to wait while the rest of the day's GPU time is set aside for jobs that may need less of it. */
const HELD_WAIT = 60;
/** Seconds to wait while the endpoint seems to be switched off. */
const SLEEP_WAIT = 300;
/** One in so many submissions also removes what has expired. */
const CLEANING_RATE = 50;

/** A submission as the ledger knows it. `key` and `content` are hashes; no key = no protection against repeats. */
export type LedgerEntry = {
  key: string | undefined;
  /** The same key under the secret before, while that is being changed. */
  formerKey?: string | undefined;
  content: string;
  visitor: string;
};

/** What an entry has to fit into. */
export type Room = {
  limits: Settings['limits'];
  /** Milliseconds of GPU time that are set aside for the job. */
  gpuMs: number;
  /** Jobs that wait at the provider, and when it was asked; undefined when it did not say. */
  load: { waiting: number; at: number } | undefined;
  /** The endpoint seems to be switched off. */
  isAsleep: boolean;
};

/** The right to make the job of an entry, until it is finished or released. */
export type Claim = {
  key: string | undefined;
  id: string;
  verifiedUntil: number;
  /** End of the day that pays for the job, in milliseconds since 1970. */
  dayEndsAt: number;
  /** Jobs in front of this one: those that wait at the provider, and our own on their way to it. */
  ahead: number;
};

export type ClaimOutcome = { kind: 'claimed'; claim: Claim } | { kind: 'repeated'; answer: string };

const submissionRows = z.array(
  z.object({
    content: z.string(),
    claim: z.string(),
    state: z.enum(['pending', 'open', 'done']),
    verified_until: z.number(),
    answer: z.nullable(z.string()),
    expires_at: z.number(),
  }),
);

const REFUSALS = ['minute', 'day', 'asleep', 'budget', 'held', 'queue'] as const;
const verdictRows = z.array(z.object({ refusal: z.nullable(z.enum(REFUSALS)), ahead: z.number() }));
type Verdict = z.infer<typeof verdictRows>[number];

type Ledger = Pick<ServerDependencies, 'database' | 'timeouts' | 'now' | 'randomUUID'>;

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

const serviceBucket = (dayEnd: number): string => `service ${dayEnd}`;
const gpuBucket = (dayEnd: number): string => `gpu ${dayEnd}`;

/** All that one batch of claiming does. A refused entry writes nothing, so that a flood of them costs no writes. */
function claimQueries(values: Record<string, SqlValue>): { queries: Query[]; verdict: number; submission: number } {
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

const endOfWindow = (now: number, length: number): number => (Math.floor(now / length) + 1) * length;

/** Seconds until a moment, rounded up. */
const secondsUntil = (moment: number, now: number): number => Math.max(1, Math.ceil((moment - now) / 1000));

function refusalError(refusal: (typeof REFUSALS)[number], now: number): OcrError {
  const untilTomorrow = secondsUntil(endOfWindow(now, DAY), now);
  switch (refusal) {
    case 'minute':
      return new OcrError('rate-limited', { retryAfter: secondsUntil(endOfWindow(now, MINUTE), now) });
    case 'day':
      return new OcrError('day-limited', { retryAfter: untilTomorrow });
    case 'asleep':
      return new OcrError('service-asleep', { retryAfter: SLEEP_WAIT });
    case 'budget':
      return new OcrError('budget-spent', { retryAfter: untilTomorrow });
    case 'held':
      return new OcrError('queue-full', { retryAfter: HELD_WAIT });
    case 'queue':
      return new OcrError('queue-full', { retryAfter: QUEUE_WAIT });
  }
}

/** What a key led to before; undefined when the entry may go on, by its verdict. @throws OcrError */
function readSubmissionRow(
  rows: unknown,
  entry: LedgerEntry,
  claim: Claim,
  { refusal }: Verdict,
  now: number,
): ClaimOutcome {
  const parsed = submissionRows.safeParse(rows);
  if (!parsed.success) throw new OcrError('state-unavailable');
  const row = parsed.data[0];
  if (row?.claim === claim.id) return { kind: 'claimed', claim: { ...claim, verifiedUntil: row.verified_until } };
  if (row && row.content !== entry.content) throw new OcrError('idempotency-conflict');
  if (row?.state === 'done' && row.answer !== null) return { kind: 'repeated', answer: row.answer };
  if (row?.state === 'pending') {
    // Whoever held the claim is gone without a word: RunPod may have taken the job, and a second one must not follow.
    if (row.expires_at <= now) throw new OcrError('submission-unclear');
    throw new OcrError('idempotency-in-progress', { retryAfter: 2 });
  }
  throw refusal === null ? new OcrError('state-unavailable') : refusalError(refusal, now);
}

/**
 * Claims the right to make a job, counts it, and sets its GPU time aside.
 * @throws OcrError `rate-limited`, `day-limited`, `budget-spent`, `queue-full`, `idempotency-conflict`,
 *   `idempotency-in-progress`, `submission-unclear`, `service-asleep`, `state-unavailable`.
 */
export async function claimJob(
  ledger: Ledger,
  entry: LedgerEntry,
  { limits, gpuMs, load, isAsleep }: Room,
): Promise<ClaimOutcome> {
  const now = ledger.now();
  const id = ledger.randomUUID();
  const minuteEnd = endOfWindow(now, MINUTE);
  const dayEnd = endOfWindow(now, DAY);
  const { queries, verdict, submission } = claimQueries({
    now,
    claim: id,
    key: entry.key ?? null,
    formerKey: entry.formerKey ?? null,
    content: entry.content,
    gpuMs: Math.round(gpuMs),
    minute: `minute ${minuteEnd} ${entry.visitor}`,
    minuteEnd,
    minuteLimit: limits.visitorJobsPerMinute,
    day: `day ${dayEnd} ${entry.visitor}`,
    dayEnd,
    dayLimit: limits.visitorJobsPerDay,
    service: serviceBucket(dayEnd),
    serviceLimit: limits.serviceJobsPerDay,
    gpu: gpuBucket(dayEnd),
    gpuLimit: limits.gpuSecondsPerDay * 1000,
    waiting: load?.waiting ?? 0,
    // Without a word from the provider, our own jobs of the last minute count as waiting.
    loadAt: load?.at ?? now - MINUTE,
    queueLimit: limits.maxQueueDepth,
    isAsleep: isAsleep ? 1 : 0,
  });
  const rows = await runBatch(ledger, queries);
  const verdicts = verdictRows.safeParse(rows[verdict]);
  const known = verdicts.success ? verdicts.data[0] : undefined;
  if (!known) throw new OcrError('state-unavailable');
  const claim: Claim = { key: entry.key, id, verifiedUntil: 0, dayEndsAt: dayEnd, ahead: known.ahead };
  if (entry.key !== undefined) return readSubmissionRow(rows[submission], entry, claim, known, now);
  if (known.refusal !== null) throw refusalError(known.refusal, now);
  return { kind: 'claimed', claim };
}

/** Until when a human check counts that is passed now. */
export const verifiedUntil = (now: number): number => now + VERIFIED_LIFE;

/**
 * Gives up a claim of which no job was made for certain, and gives its GPU time back. Until `verifiedUntil` the same
 * visitor may try the same page again without another human check.
 */
export async function releaseClaim(ledger: Ledger, claim: Claim, verifiedUntil: number): Promise<void> {
  const values = {
    key: claim.key ?? null,
    claim: claim.id,
    gpu: gpuBucket(claim.dayEndsAt),
    service: serviceBucket(claim.dayEndsAt),
    verifiedUntil,
  };
  const isReserved = 'EXISTS (SELECT 1 FROM reservations WHERE claim = :claim)';
  const ofKey =
    verifiedUntil > ledger.now()
      ? `UPDATE submissions SET state = 'open', verified_until = :verifiedUntil, expires_at = :verifiedUntil
         WHERE key = :key AND claim = :claim`
      : 'DELETE FROM submissions WHERE key = :key AND claim = :claim';
  const statements = [
    `UPDATE counters SET count = count - (SELECT gpu_ms FROM reservations WHERE claim = :claim)
     WHERE bucket = :gpu AND ${isReserved}`,
    `UPDATE counters SET count = count - 1 WHERE bucket = :service AND ${isReserved}`,
    'DELETE FROM reservations WHERE claim = :claim',
    ...(claim.key === undefined ? [] : [ofKey]),
  ];
  await runBatch(
    ledger,
    statements.map((sql) => namedQuery(sql, values)),
  );
}

/** How a claim ended that is not released. */
export type ClaimEnd = {
  /** Given again to repeats of the same request. */
  answer: string;
  /** When the answer is forgotten, in milliseconds since 1970. */
  expiresAt: number;
  /** Hash of the provider's job; undefined when it is not known whether there is one. */
  job: string | undefined;
};

/**
 * Keeps the answer for repeats of the same request. The GPU time stays set aside until the job's end is seen, for good
 * when it never is. Done twice, it changes nothing more.
 */
export async function finishClaim(ledger: Ledger, claim: Claim, { answer, expiresAt, job }: ClaimEnd): Promise<void> {
  const now = ledger.now();
  const isNew = {
    sql: 'EXISTS (SELECT 1 FROM reservations WHERE claim = ?6 AND submitted_at IS NULL)',
    values: [claim.id],
  };
  const count = (outcome: string) => countOutcome({ subject: 'job', outcome, count: 1, milliseconds: 0 }, now, isNew);
  const values = { key: claim.key ?? null, claim: claim.id, answer, expiresAt, job: job ?? null, now };
  const statements = [
    `UPDATE reservations SET job = :job, submitted_at = :now WHERE claim = :claim AND submitted_at IS NULL`,
    ...(claim.key === undefined
      ? []
      : [
          `UPDATE submissions SET state = 'done', verified_until = 0, answer = :answer, expires_at = :expiresAt
           WHERE key = :key AND claim = :claim`,
        ]),
  ];
  await runBatch(ledger, [
    count('accepted'),
    ...(job === undefined ? [count('submission-unclear')] : []),
    ...statements.map((sql) => namedQuery(sql, values)),
  ]);
}

/** Now and then, removes what has expired. */
export async function cleanLedger(ledger: Ledger): Promise<void> {
  if (Number.parseInt(ledger.randomUUID().slice(0, 6), 16) % CLEANING_RATE !== 0) return;
  const now = ledger.now();
  await runBatch(ledger, [
    ['DELETE FROM counters WHERE expires_at <= ?1', now],
    [
      `DELETE FROM submissions WHERE (expires_at <= ?1 AND state <> 'pending') OR expires_at <= ?2`,
      now,
      now - LOST_LIFE,
    ],
    ['DELETE FROM reservations WHERE expires_at <= ?1', now],
    forgetOldRuns(now),
    forgetOldOutcomes(now),
  ]);
}
