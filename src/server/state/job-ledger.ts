/**
 * What the function remembers, in one round trip before a job and one after: how many jobs a visitor had, and which
 * Idempotency-Key led to which ticket. Exact under parallel requests, because each round trip is one transaction.
 */
import * as z from 'zod/mini';
import { OcrError } from '#core/errors.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import type { Settings } from '#server/env.ts';
import { forgetOldRuns } from './measured-runs.ts';
import { type Query, runBatch } from './run-batch.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** How long a submission may be under way: longer than siteverify, health and submit may take together. */
const PENDING_LIFE = MINUTE;
/** How long a passed human check counts when the provider did not take the job. */
const VERIFIED_LIFE = 2 * MINUTE;
/** One in so many submissions also removes what has expired. */
const CLEANING_RATE = 50;

/** A submission as the ledger knows it. `key` and `content` are hashes; no key = no protection against repeats. */
export type LedgerEntry = { key: string | undefined; content: string; visitor: string };

/** The right to make the job of an entry, until it is finished or released. */
export type Claim = { key: string | undefined; id: string; verifiedUntil: number };

export type ClaimOutcome = { kind: 'claimed'; claim: Claim } | { kind: 'repeated'; answer: string };

const counterRows = z.array(z.object({ count: z.number() }));
const submissionRows = z.array(
  z.object({
    content: z.string(),
    claim: z.string(),
    state: z.enum(['pending', 'open', 'done']),
    verified_until: z.number(),
    answer: z.nullable(z.string()),
  }),
);

type Ledger = Pick<ServerDependencies, 'database' | 'timeouts' | 'now' | 'randomUUID'>;

/** Claims a key that is new, or whose last try ended without a job. */
const claimQueries = (key: string, { content }: LedgerEntry, id: string, now: number): Query[] => [
  ['DELETE FROM submissions WHERE key = ?1 AND expires_at <= ?2', key, now],
  [
    `INSERT INTO submissions (key, content, claim, state, verified_until, answer, expires_at)
     VALUES (?1, ?2, ?3, 'pending', 0, NULL, ?4)
     ON CONFLICT (key) DO UPDATE SET claim = excluded.claim, state = 'pending', expires_at = excluded.expires_at
     WHERE submissions.state = 'open' AND submissions.content = excluded.content`,
    key,
    content,
    id,
    now + PENDING_LIFE,
  ],
];

/** Counts a job in a window, if the claim was won and the window `within` is not over its limit. */
const countQuery = (
  bucket: string,
  expiresAt: number,
  claim: Claim,
  within?: { bucket: string; limit: number },
): Query => [
  `INSERT INTO counters (bucket, count, expires_at) SELECT ?1, 1, ?2
   WHERE (?3 IS NULL OR EXISTS (SELECT 1 FROM submissions WHERE key = ?3 AND claim = ?4))
     AND (?5 IS NULL OR EXISTS (SELECT 1 FROM counters WHERE bucket = ?5 AND count <= ?6))
   ON CONFLICT (bucket) DO UPDATE SET count = count + 1
   RETURNING count`,
  bucket,
  expiresAt,
  claim.key ?? null,
  claim.id,
  within?.bucket ?? null,
  within?.limit ?? 0,
];

const endOfWindow = (now: number, length: number): number => (Math.floor(now / length) + 1) * length;

/** @throws OcrError `idempotency-…` when the key belongs to something else. */
function readSubmissionRow(rows: unknown, entry: LedgerEntry, claim: Claim): ClaimOutcome {
  const parsed = submissionRows.safeParse(rows);
  const row = parsed.success ? parsed.data[0] : undefined;
  if (!row) throw new OcrError('state-unavailable');
  if (row.claim === claim.id) return { kind: 'claimed', claim: { ...claim, verifiedUntil: row.verified_until } };
  if (row.content !== entry.content) throw new OcrError('idempotency-conflict');
  if (row.state === 'done' && row.answer !== null) return { kind: 'repeated', answer: row.answer };
  throw new OcrError('idempotency-in-progress', { retryAfter: 2 });
}

const countIn = (rows: unknown): number | undefined => {
  const parsed = counterRows.safeParse(rows);
  return parsed.success ? parsed.data[0]?.count : undefined;
};

/** Seconds until a moment, rounded up. */
const secondsUntil = (moment: number, now: number): number => Math.max(1, Math.ceil((moment - now) / 1000));

/**
 * Claims the right to make a job and counts it.
 * @throws OcrError `rate-limited`, `idempotency-conflict`, `idempotency-in-progress`, `state-unavailable`.
 */
export async function claimJob(ledger: Ledger, entry: LedgerEntry, limits: Settings['limits']): Promise<ClaimOutcome> {
  const now = ledger.now();
  const { key } = entry;
  const claim: Claim = { key, id: ledger.randomUUID(), verifiedUntil: 0 };
  const minuteEnd = endOfWindow(now, MINUTE);
  const dayEnd = endOfWindow(now, DAY);
  const minute = { bucket: `minute ${minuteEnd} ${entry.visitor}`, limit: limits.visitorJobsPerMinute };
  const claiming = key === undefined ? [] : claimQueries(key, entry, claim.id, now);
  const reading: Query[] =
    key === undefined
      ? []
      : [['SELECT content, claim, state, verified_until, answer FROM submissions WHERE key = ?1', key]];
  const rows = await runBatch(ledger, [
    ...claiming,
    countQuery(minute.bucket, minuteEnd, claim),
    countQuery(`day ${dayEnd} ${entry.visitor}`, dayEnd, claim, minute),
    ...reading,
  ]);
  const [minuteRows, dayRows, submission] = rows.slice(claiming.length);
  const outcome =
    key === undefined ? ({ kind: 'claimed', claim } as const) : readSubmissionRow(submission, entry, claim);
  if (outcome.kind === 'repeated') return outcome;
  const perMinute = countIn(minuteRows);
  if (perMinute === undefined) throw new OcrError('state-unavailable');
  const isOverMinute = perMinute > limits.visitorJobsPerMinute;
  if (!isOverMinute) {
    const perDay = countIn(dayRows);
    if (perDay === undefined) throw new OcrError('state-unavailable');
    if (perDay <= limits.visitorJobsPerDay) return outcome;
  }
  await releaseClaim(ledger, outcome.claim, outcome.claim.verifiedUntil);
  throw new OcrError('rate-limited', { retryAfter: secondsUntil(isOverMinute ? minuteEnd : dayEnd, now) });
}

/** Until when a human check counts that is passed now. */
export const verifiedUntil = (now: number): number => now + VERIFIED_LIFE;

/** Gives up a claim. Until `verifiedUntil` the same visitor may try the same page again without another human check. */
export async function releaseClaim(ledger: Ledger, { key, id }: Claim, verifiedUntil: number): Promise<void> {
  if (key === undefined) return;
  const query: Query =
    verifiedUntil > ledger.now()
      ? [
          `UPDATE submissions SET state = 'open', verified_until = ?3, expires_at = ?3 WHERE key = ?1 AND claim = ?2`,
          key,
          id,
          verifiedUntil,
        ]
      : ['DELETE FROM submissions WHERE key = ?1 AND claim = ?2', key, id];
  await runBatch(ledger, [query]);
}

/** Keeps the answer for repeats of the same request, until it expires. */
export async function finishClaim(
  ledger: Ledger,
  { key, id }: Claim,
  answer: string,
  expiresAt: number,
): Promise<void> {
  if (key === undefined) return;
  await runBatch(ledger, [
    [
      `UPDATE submissions SET state = 'done', verified_until = 0, answer = ?3, expires_at = ?4
       WHERE key = ?1 AND claim = ?2`,
      key,
      id,
      answer,
      expiresAt,
    ],
  ]);
}

/**
 * Counts a job against the day's share of the whole service. Asked after the human check, so that nobody can use it up
 * without passing one.
 * @throws OcrError `budget-spent`, `state-unavailable`.
 */
export async function countServiceJob(ledger: Ledger, limit: number): Promise<void> {
  if (limit === 0) return;
  const now = ledger.now();
  const dayEnd = endOfWindow(now, DAY);
  const [rows] = await runBatch(ledger, [
    countQuery(`service ${dayEnd}`, dayEnd, { key: undefined, id: '', verifiedUntil: 0 }),
  ]);
  const count = countIn(rows);
  if (count === undefined) throw new OcrError('state-unavailable');
  if (count > limit) throw new OcrError('budget-spent', { retryAfter: secondsUntil(dayEnd, now) });
}

/** Now and then, removes what has expired. */
export async function cleanLedger(ledger: Ledger): Promise<void> {
  if (Number.parseInt(ledger.randomUUID().slice(0, 6), 16) % CLEANING_RATE !== 0) return;
  const now = ledger.now();
  await runBatch(ledger, [
    ['DELETE FROM counters WHERE expires_at <= ?1', now],
    ['DELETE FROM submissions WHERE expires_at <= ?1', now],
    forgetOldRuns(now),
  ]);
}
