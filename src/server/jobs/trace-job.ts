import type { ProviderJob } from '#server/providers/provider.ts';
import type { RequestContext } from './request-context.ts';

/** Tells the request's line in the log what became of the job that it asked about. */
export function traceJob(job: ProviderJob, { trace }: Pick<RequestContext, 'trace'>): void {
  trace.provider = job.state;
  if (job.state !== 'failed') return;
  trace.code = job.code;
  if (job.reason !== undefined) trace.cause = job.reason;
}
