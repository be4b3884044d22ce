import type { Job } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import { jsonAnswer } from '#server/http/answers.ts';
import { noteEnd } from './note-end.ts';
import { openJob } from './open-job.ts';
import { lookAtJob } from './read-job.ts';
import type { RequestContext } from './request-context.ts';

const NOT_ENDED: readonly Job['status'][] = ['queued', 'starting', 'running'];

/**
 * `DELETE /api/ocr/jobs/{ticket}` and `POST …/cancel`. When the provider had nothing to cancel the answer is the job's
 * true end; a job that is not known any more counts as cancelled, since that is what the client asked for.
 */
export async function cancelJob(context: RequestContext): Promise<Response> {
  const opened = await openJob(context);
  const { provider, ticket } = opened;
  const cancelled: Job = { status: 'cancelled', createdAt: new Date(ticket.issuedAt).toISOString() };
  if ((await provider.cancel(ticket.jobId)) === 'cancelled') {
    context.trace.provider = 'cancelled';
    // RunPod does not say here how long it ran.
    noteEnd({ state: 'cancelled' }, ticket, context);
    return jsonAnswer({ job: cancelled });
  }
  const job = await lookAtJob(opened, context);
  // Neither ended nor to be ended: nothing is claimed that is not so.
  if (NOT_ENDED.includes(job.status)) throw new OcrError('provider-unavailable', { retryAfter: 5 });
  return jsonAnswer({ job: job.status === 'succeeded' || job.status === 'failed' ? job : cancelled });
}
