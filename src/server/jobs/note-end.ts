import { describeCause } from '#server/log.ts';
import type { ProviderJob } from '#server/providers/provider.ts';
import { JOB_POLICY } from '#server/providers/runpod/job-policy.ts';
import { jobHash, recordEnd } from '#server/state/job-ends.ts';
import type { Ticket } from '#server/tickets.ts';
import { isSettled } from './job-snapshot.ts';
import type { RequestContext } from './request-context.ts';

/** A time as far as it can be true: no job runs or waits longer than its policy lets it. */
const plausible = (milliseconds: number | undefined, longest: number): number | undefined =>
  milliseconds !== undefined && milliseconds >= 0 && milliseconds <= longest ? milliseconds : undefined;

/** An end in one word: how it went, or the code of its error. */
function outcomeOf(job: ProviderJob): string {
  if (job.state === 'failed') return job.code;
  return job.state === 'expired' ? 'job-expired' : job.state;
}

async function record(job: ProviderJob, ticket: Ticket, { dependencies }: Pick<RequestContext, 'dependencies'>) {
  const { provider, endpoint, jobId, task, position: jobsAhead, machines } = ticket;
  const runMs = plausible(job.runMs, JOB_POLICY.executionTimeout);
  const waitMs = plausible(job.waitMs, JOB_POLICY.ttl);
  // Other ends say nothing about how long a page takes.
  const isMeasure = job.state === 'succeeded' && runMs !== undefined;
  await recordEnd(dependencies, {
    job: await jobHash(endpoint, jobId),
    outcome: outcomeOf(job),
    gpuMs: runMs,
    run: isMeasure ? { provider, endpoint, task, runMs, waitMs, jobsAhead, machines } : undefined,
  });
}

/**
 * Notes how a job ended and how long it took, once it has. It goes on beside the answer, which it neither delays nor
 * fails.
 */
export function noteEnd(job: ProviderJob, ticket: Ticket, context: Pick<RequestContext, 'dependencies' | 'log'>): void {
  if (!isSettled(job)) return;
  const { dependencies, log } = context;
  dependencies.waitUntil(
    record(job, ticket, context).catch((error: unknown) =>
      log({ level: 'warning', event: 'end-not-noted', cause: describeCause(error) }),
    ),
  );
}
