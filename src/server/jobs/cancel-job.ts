import type { Job } from '#core/contract.ts';
import { jsonAnswer } from '#server/http/answers.ts';
import { noteEnd } from './note-end.ts';
import { openJob } from './open-job.ts';
import { lookAtJob } from './read-job.ts';
import type { RequestContext } from './request-context.ts';

/**
 * `DELETE /api/ocr/jobs/{ticket}` and `POST …/cancel`. When the provider had nothing to cancel the answer is the job's
 * true end; a job that is not known any more counts as cancelled, since that is what the client asked for.
 */
export async function cancelJob(context: RequestContext): Promise<Response> {
  const opened = await openJob(context);
  const { provider, ticket } = opened;
  const cancelled: Job = { status: 'cancelled', createdAt: new Date(ticket.issuedAt).toISOString() };
  if ((await provider.cancel(ticket.jobId)) === 'cancelled') {
    // RunPod does not say here how long it ran.
    noteEnd({ state: 'cancelled' }, ticket, context);
    return jsonAnswer({ job: cancelled });
  }
  const job = await lookAtJob(opened, context);
  return jsonAnswer({ job: job.status === 'succeeded' || job.status === 'failed' ? job : cancelled });
}
