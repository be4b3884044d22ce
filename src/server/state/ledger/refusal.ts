/** Why a job may not be made now, as the database says it, and the error for it. */
import { OcrError } from '#core/errors.ts';
import { DAY, MINUTE } from './ledger.ts';

export const REFUSALS = ['minute', 'day', 'asleep', 'budget', 'held', 'queue'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Seconds to wait when too many jobs are waiting. */
const QUEUE_WAIT = 30;
/** Seconds to wait while the rest of the day's GPU time is set aside for jobs that may need less of it. */
const HELD_WAIT = 60;
/** Seconds to wait while the endpoint seems to be switched off. */
const SLEEP_WAIT = 300;

/** End of the minute, or the day, that `now` is in; all in milliseconds. */
export const endOfWindow = (now: number, length: number): number => (Math.floor(now / length) + 1) * length;

/** Seconds until a moment, rounded up. */
const secondsUntil = (moment: number, now: number): number => Math.max(1, Math.ceil((moment - now) / 1000));

export function refusalError(refusal: Refusal, now: number): OcrError {
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
