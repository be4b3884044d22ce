import { forgetOldRuns } from '../measured-runs.ts';
import { forgetOldOutcomes } from '../outcomes.ts';
import { runBatch } from '../run-batch.ts';
import { type Ledger, LOST_LIFE } from './ledger.ts';

/** One in so many submissions also removes what has expired. */
const CLEANING_RATE = 50;

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
