/** A provider's job as the client sees it. */
import type { Job } from '#core/contract.ts';
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

/** `starting` while no machine is there that could take the job. */
export const waitingStatus = (health: ProviderHealth | undefined): 'queued' | 'starting' =>
  health?.machines === 'starting' || health?.machines === 'cold' ? 'starting' : 'queued';

/** Snapshot of a job that waits. */
export const waitingJob = (ticket: Ticket, health: ProviderHealth | undefined): Job => ({
  status: waitingStatus(health),
  createdAt: new Date(ticket.issuedAt).toISOString(),
  ...position(ticket, health),
});

/** Snapshot of a job in any state. `health` counts only while it waits. */
export function jobSnapshot(
  job: ProviderJob,
  ticket: Ticket,
  provider: OcrProvider,
  health: ProviderHealth | undefined,
): Job {
  if (job.state === 'queued') return waitingJob(ticket, health);
  const common = { createdAt: new Date(ticket.issuedAt).toISOString(), ...timings(job) };
  switch (job.state) {
    case 'succeeded':
      return { status: 'succeeded', ...common, result: buildResult(job.answer, ticket, provider) };
    case 'failed':
      return { status: 'failed', ...common, error: errorBody(job.code) };
    case 'expired':
      return { status: 'expired', ...common, error: errorBody('job-expired') };
    default:
      return { status: job.state, ...common };
  }
}

/** True when nothing about the job will change any more. */
export const isSettled = (job: ProviderJob): boolean => job.state !== 'queued' && job.state !== 'running';
