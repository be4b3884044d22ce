/** A provider's job as the client sees it. */
import type { Estimate, Job } from '#core/contract.ts';
import { errorBody } from '#server/http/answers.ts';
import type { OcrProvider, ProviderHealth, ProviderJob, ProviderTimings } from '#server/providers/provider.ts';
import type { Ticket } from '#server/tickets.ts';
import { buildResult } from './build-result.ts';

const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

function timings({ waitMs, runMs }: ProviderTimings): Pick<Job, 'timings'> {
  if (waitMs === undefined && runMs === undefined) return {};
  return {
    timings: {
      ...(waitMs === undefined ? {} : { waitSeconds: seconds(waitMs) }),
      ...(runMs === undefined ? {} : { runSeconds: seconds(runMs) }),
    },
  };
}

/**
 * Jobs in front of this one, at most: nobody overtakes, so no more than at submission, and no more than wait now beside
 * it. Absent when neither is known; the provider itself does not tell.
 */
function position(ticket: Ticket, health: ProviderHealth | undefined): Pick<Job, 'position'> {
  const known = [ticket.position, health && Math.max(0, health.waiting - 1)].filter((value) => value !== undefined);
  return known.length === 0 ? {} : { position: Math.min(...known) };
}

/** What is known around a job that is not settled: the load, and what such jobs usually take. */
export type JobOutlook = { health: ProviderHealth | undefined; estimate: Estimate | null };

/** `starting` while no machine is there that could take the job. */
export const waitingStatus = (health: ProviderHealth | undefined): 'queued' | 'starting' =>
  health?.machines === 'starting' || health?.machines === 'cold' ? 'starting' : 'queued';

/** Snapshot of a job that waits. */
export const waitingJob = (ticket: Ticket, { health, estimate }: JobOutlook): Job => ({
  status: waitingStatus(health),
  createdAt: new Date(ticket.issuedAt).toISOString(),
  ...position(ticket, health),
  estimate,
});

/** Snapshot of a job in any state. The load counts only while it waits, the estimate until it is settled. */
export function jobSnapshot(job: ProviderJob, ticket: Ticket, provider: OcrProvider, outlook: JobOutlook): Job {
  if (job.state === 'queued') return waitingJob(ticket, outlook);
  const common = { createdAt: new Date(ticket.issuedAt).toISOString(), ...timings(job) };
  switch (job.state) {
    case 'succeeded':
      return { status: 'succeeded', ...common, result: buildResult(job.answer, ticket, provider) };
    case 'failed':
      return { status: 'failed', ...common, error: errorBody(job.code) };
    case 'expired':
      return { status: 'expired', ...common, error: errorBody('job-expired') };
    case 'running':
      return { status: 'running', ...common, estimate: outlook.estimate };
    default:
      return { status: job.state, ...common };
  }
}

/** True when nothing about the job will change any more. */
export const isSettled = (job: ProviderJob): boolean => job.state !== 'queued' && job.state !== 'running';
