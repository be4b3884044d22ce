/** How claims end: given up, or with the answer to the submission. */
import { namedQuery } from '../named-query.ts';
import { countOutcome } from '../outcomes.ts';
import { runBatch } from '../run-batch.ts';
import { type Claim, gpuBucket, type Ledger, MINUTE, serviceBucket } from './ledger.ts';

/** How long a passed human check counts when the provider did not take the job. */
const VERIFIED_LIFE = 2 * MINUTE;

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
