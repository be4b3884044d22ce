/** What jobs usually take, asked of the database no more often by an isolate than it changes. */
import type { Estimate } from '#core/contract.ts';
import type { Task } from '#core/ids.ts';
import type { ServerDependencies } from '#server/dependencies.ts';
import { describeCause } from '#server/log.ts';
import { type Measurements, type RunSource, readMeasurements } from '#server/state/measured-runs.ts';
import { estimateTimes } from './estimate-times.ts';
import type { RequestContext } from './request-context.ts';

/** Milliseconds that measurements count: a segment of 50 s asks three times at most. */
export const ESTIMATE_LIFE = 20_000;
/** Milliseconds that an answer may be kept waiting for its estimate; it goes out without one after that. */
const LONGEST_WAIT = 1_000;

/** `measurements` is undefined when the database could not be asked. */
export type CachedMeasurements = { at: number; measurements: Measurements | undefined };

async function askForMeasurements(
  source: RunSource,
  { dependencies, log }: Pick<RequestContext, 'dependencies' | 'log'>,
): Promise<Measurements | undefined> {
  const timeouts: ServerDependencies['timeouts'] = {
    ...dependencies.timeouts,
    database: Math.min(LONGEST_WAIT, dependencies.timeouts.database),
  };
  try {
    return await readMeasurements({ ...dependencies, timeouts }, source);
  } catch (error) {
    log({ level: 'warning', event: 'estimate-read-failed', cause: describeCause(error) });
    return undefined;
  }
}

/** What was last measured of an endpoint; undefined when the database could not be asked. */
export async function readMeasured(
  { provider, endpoint }: RunSource,
  context: Pick<RequestContext, 'dependencies' | 'log'>,
): Promise<Measurements | undefined> {
  const { memory, now } = context.dependencies;
  const key = `${provider}/${endpoint}`;
  const at = now();
  let known = memory.estimates.get(key);
  if (!known || at - known.at >= ESTIMATE_LIFE) {
    known = { at, measurements: await askForMeasurements({ provider, endpoint }, context) };
    memory.estimates.set(key, known);
  }
  return known.measurements;
}

/** What a job of this endpoint (and task) usually takes; null when that is not known, because the database is down, too. */
export async function readEstimate(
  source: RunSource,
  task: Task | undefined,
  context: Pick<RequestContext, 'dependencies' | 'log'>,
): Promise<Estimate | null> {
  const measurements = await readMeasured(source, context);
  return measurements ? estimateTimes(measurements, task) : null;
}
