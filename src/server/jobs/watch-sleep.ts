/**
 * An endpoint that sleeps: RunPod sets the workers of one that nobody used for a week to none, and leaves its jobs in the
 * queue. It is noticed by jobs that wait while there is no machine for minutes. See
 * docs/decisions/2026-11-27-an-endpoint-that-sleeps.md.
 */
import { OcrError } from '#core/errors.ts';
import { describeCause } from '#server/log.ts';
import type { ProviderHealth, ProviderJob } from '#server/providers/provider.ts';
import { jobHash, readOutcome } from '#server/state/job-ends.ts';
import type { RunSource } from '#server/state/measured-runs.ts';
import { ASLEEP_AFTER, isSleepCertain, noteMachine, noteSleep } from '#server/state/sleep-watch.ts';
import type { Ticket } from '#server/tickets.ts';
import type { OpenedJob } from './open-job.ts';
import type { RequestContext } from './request-context.ts';
import { readMeasured } from './service-estimate.ts';

/** Milliseconds between two notes of an isolate about the same thing. */
const NOTE_INTERVAL = 30_000;

/** What an isolate noted last of an endpoint. */
export type NotedSleep = { isAsleep: boolean; at: number };

type Context = Pick<RequestContext, 'dependencies' | 'log'>;

const keyOf = ({ provider, endpoint }: RunSource): string => `${provider}/${endpoint}`;

/** Writes beside the answer. */
function note(source: RunSource, isAsleep: boolean, { dependencies, log }: Context): void {
  const { memory, now } = dependencies;
  memory.sleeps.set(keyOf(source), { isAsleep, at: now() });
  const work = isAsleep
    ? noteSleep(dependencies, source.endpoint).then((isNews) => {
        if (isNews) log({ level: 'error', event: 'endpoint-asleep', code: 'service-asleep' });
      })
    : noteMachine(dependencies, source.endpoint).then(() => void memory.estimates.delete(keyOf(source)));
  dependencies.waitUntil(
    work.catch((error: unknown) => log({ level: 'warning', event: 'sleep-not-noted', cause: describeCause(error) })),
  );
}

/** Takes back what was noted, when a machine is there. */
export async function seeMachine(source: RunSource, context: Context): Promise<void> {
  const { memory, now } = context.dependencies;
  const noted = memory.sleeps.get(keyOf(source));
  const isNoted = noted && !noted.isAsleep && now() - noted.at < NOTE_INTERVAL;
  if (isNoted) return;
  const isBelieved = noted?.isAsleep || (await readMeasured(source, context))?.sleep !== undefined;
  if (isBelieved) note(source, false, context);
}

/** True when the endpoint seems to be switched off. Notes what `health` tells about it. */
export async function isEndpointAsleep(
  source: RunSource,
  health: ProviderHealth | undefined,
  context: Context,
): Promise<boolean> {
  const { memory, now } = context.dependencies;
  if (health && health.machines !== 'cold') {
    await seeMachine(source, context);
    return false;
  }
  const noted = memory.sleeps.get(keyOf(source));
  const isNoted = noted?.isAsleep && now() - noted.at < NOTE_INTERVAL;
  if (health && health.waiting > 0 && !isNoted) note(source, true, context);
  return isSleepCertain((await readMeasured(source, context))?.sleep, now());
}

/** A job that was ended because its endpoint is asleep. */
const ASLEEP: ProviderJob = { state: 'failed', code: 'service-asleep' };

/** True for a job that RunPod calls cancelled and that was ended below: a job has one end, whoever asks for it later. */
async function wasEndedHere({ endpoint, jobId }: Ticket, { dependencies, log }: Context): Promise<boolean> {
  try {
    return (await readOutcome(dependencies, await jobHash(endpoint, jobId))) === 'service-asleep';
  } catch (error) {
    log({ level: 'warning', event: 'outcomes-not-read', cause: describeCause(error) });
    return false;
  }
}

/**
 * What a look at a job says about its endpoint, and the other way round: a job that waits at one that is asleep is ended,
 * for it would wait until it expires. Only when RunPod confirms; a job that it does not give up goes on waiting.
 * @param health the load, asked for while the job waits.
 */
export async function judgeSleep(
  job: ProviderJob,
  health: ProviderHealth | undefined,
  { ticket, provider }: OpenedJob,
  context: Context,
): Promise<ProviderJob> {
  if (job.state === 'running') await seeMachine(ticket, context);
  if (job.state === 'cancelled' && (await wasEndedHere(ticket, context))) return ASLEEP;
  if (job.state !== 'queued') return job;
  const isAsleep = await isEndpointAsleep(ticket, health, context);
  if (!isAsleep || context.dependencies.now() - ticket.issuedAt < ASLEEP_AFTER) return job;
  try {
    if ((await provider.cancel(ticket.jobId)) === 'cancelled') return ASLEEP;
  } catch (error) {
    if (!(error instanceof OcrError)) throw error;
    context.log({ level: 'warning', event: 'sleeping-job-not-ended', cause: describeCause(error) });
  }
  return job;
}
