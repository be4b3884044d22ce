/** From counted outcomes and measured times to what is told of a day. Pure. */
import type { LastDay } from '#core/contract.ts';
import type { MeasuredDay } from '#server/state/outcomes.ts';
import { quantile } from './estimate-times.ts';

/** Fewer jobs than this say nothing about the others. */
const FEWEST = 5;

/** Middle value in whole milliseconds; null when there are too few. */
const median = (times: readonly number[]): number | null =>
  times.length < FEWEST
    ? null
    : Math.round(
        quantile(
          times.toSorted((one, other) => one - other),
          0.5,
        ),
      );

export function summarizeDay({ jobs, waitsMs, runsMs }: MeasuredDay): LastDay {
  const count = (outcome: string) => jobs.get(outcome) ?? 0;
  const succeeded = count('succeeded');
  const cancelled = count('cancelled');
  const expired = count('job-expired');
  let ended = 0;
  for (const [outcome, number] of jobs) if (outcome !== 'accepted') ended += number;
  const endedByThemselves = ended - cancelled;
  return {
    // A job that was taken before the day began may have ended in it.
    jobs: Math.max(count('accepted'), ended),
    succeeded,
    failed: endedByThemselves - succeeded - expired,
    cancelled,
    expired,
    medianWaitMs: median(waitsMs),
    medianRunMs: median(runsMs),
    successRate: endedByThemselves < FEWEST ? null : Math.round((succeeded / endedByThemselves) * 1000) / 1000,
  };
}
