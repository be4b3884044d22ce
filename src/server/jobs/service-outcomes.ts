/** How the last day's jobs ended, asked of the database no more often by an isolate than anybody could tell. */
import type { LastDay } from '#core/contract.ts';
import { describeCause } from '#server/log.ts';
import type { RunSource } from '#server/state/measured-runs.ts';
import { readLastDay } from '#server/state/outcomes.ts';
import type { RequestContext } from './request-context.ts';
import { summarizeDay } from './summarize-day.ts';

/** Milliseconds that an answer of the database counts. */
export const LAST_DAY_LIFE = 30_000;

/** `lastDay` is null when the database could not be asked. */
export type CachedLastDay = { at: number; lastDay: LastDay | null };

/** The last day of one endpoint; null when that is not known. */
export async function readDayOf(
  { provider, endpoint }: RunSource,
  { dependencies, log }: Pick<RequestContext, 'dependencies' | 'log'>,
): Promise<LastDay | null> {
  const { memory, now } = dependencies;
  const key = `${provider}/${endpoint}`;
  const at = now();
  const known = memory.lastDays.get(key);
  if (known && at - known.at < LAST_DAY_LIFE) return known.lastDay;
  const lastDay = await readLastDay(dependencies, { provider, endpoint }).then(summarizeDay, (error: unknown) => {
    log({ level: 'warning', event: 'outcomes-not-read', cause: describeCause(error) });
    return null;
  });
  memory.lastDays.set(key, { at, lastDay });
  return lastDay;
}
