/** Claims the right to make a job. */
import * as z from 'zod/mini';
import { OcrError } from '#core/errors.ts';
import { runBatch } from '../run-batch.ts';
import { claimQueries } from './claim-queries.ts';
import {
  type Claim,
  type ClaimOutcome,
  DAY,
  gpuBucket,
  type Ledger,
  type LedgerEntry,
  MINUTE,
  type Room,
  serviceBucket,
} from './ledger.ts';
import { endOfWindow, REFUSALS, refusalError } from './refusal.ts';

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

const verdictRows = z.array(z.object({ refusal: z.nullable(z.enum(REFUSALS)), ahead: z.number() }));
type Verdict = z.infer<typeof verdictRows>[number];

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
