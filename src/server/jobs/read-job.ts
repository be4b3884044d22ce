import type { Job } from '#core/contract.ts';
import { jsonAnswer } from '#server/http/answers.ts';
import { askForJob, isOverdue } from './ask-for-job.ts';
import { isSettled, jobSnapshot } from './job-snapshot.ts';
import { noteEnd } from './note-end.ts';
import { type OpenedJob, openJob } from './open-job.ts';
import type { RequestContext } from './request-context.ts';
import { readEstimate } from './service-estimate.ts';
import { HEALTH_LIFE, readHealth } from './service-health.ts';
import { streamJob } from './stream-job.ts';
import { traceJob } from './trace-job.ts';
import { judgeSleep } from './watch-sleep.ts';

/** One look at a job, as a snapshot. */
export async function lookAtJob(opened: OpenedJob, context: RequestContext): Promise<Job> {
  const { settings, dependencies } = context;
  const { ticket, provider } = opened;
  const overdue = isOverdue(ticket.issuedAt, dependencies.now());
  let job = await askForJob(provider, ticket.jobId, { overdue });
  const health =
    job.state === 'queued' ? await readHealth(provider, settings, dependencies, HEALTH_LIFE.job) : undefined;
  job = await judgeSleep(job, health, opened, context);
  noteEnd(job, ticket, context);
  traceJob(job, context);
  const estimate = isSettled(job) ? null : await readEstimate(ticket, ticket.task, context);
  return jobSnapshot(job, ticket, provider, { health, estimate });
}

/** Seconds after which another look is worth while; none once a job is settled. */
const NEXT_LOOK: Partial<Record<Job['status'], number>> = { queued: 2, starting: 2, running: 1 };

const wantsEvents = (request: Request): boolean =>
  (request.headers.get('Accept') ?? '').toLowerCase().includes('text/event-stream');

/** `GET /api/ocr/jobs/{ticket}`: a snapshot, or an event stream for those who ask for one. */
export async function readJob(context: RequestContext): Promise<Response> {
  if (wantsEvents(context.request)) return streamJob(context);
  const job = await lookAtJob(await openJob(context), context);
  const wait = NEXT_LOOK[job.status];
  return jsonAnswer({ job }, 200, wait === undefined ? {} : { 'Retry-After': String(wait) });
}
