import { describeCause } from '#server/log.ts';
import type { ProviderJob } from '#server/providers/provider.ts';
import { JOB_POLICY } from '#server/providers/runpod/job-policy.ts';
import { recordRun } from '#server/state/measured-runs.ts';
import type { Ticket } from '#server/tickets.ts';
import type { RequestContext } from './request-context.ts';

/** A time as far as it can be true: no job runs or waits longer than its policy lets it. */
const plausible = (milliseconds: number | undefined, longest: number): number | undefined =>
  milliseconds !== undefined && milliseconds >= 0 && milliseconds <= longest ? milliseconds : undefined;

/**
 * Notes how long a job took, once it has succeeded; other ends say nothing about how long a page takes. It goes on beside
 * the answer, which it neither delays nor fails.
 */
export function noteRun(
  job: ProviderJob,
  ticket: Ticket,
  { dependencies, log }: Pick<RequestContext, 'dependencies' | 'log'>,
): void {
  if (job.state !== 'succeeded') return;
  const runMs = plausible(job.runMs, JOB_POLICY.executionTimeout);
  if (runMs === undefined) return;
  const { provider, endpoint, jobId, task, position: jobsAhead, machines } = ticket;
  const waitMs = plausible(job.waitMs, JOB_POLICY.ttl);
  const work = recordRun(dependencies, { provider, endpoint, jobId, task, runMs, waitMs, jobsAhead, machines });
  dependencies.waitUntil(
    work.catch((error: unknown) => log({ level: 'warning', event: 'run-not-noted', cause: describeCause(error) })),
  );
}
