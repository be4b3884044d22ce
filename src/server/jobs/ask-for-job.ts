import { OcrError } from '#core/errors.ts';
import { UpstreamError } from '#server/http/call-upstream.ts';
import type { OcrProvider, ProviderJob, ProviderStream } from '#server/providers/provider.ts';
import { JOB_POLICY } from '#server/providers/runpod/job-policy.ts';
import { readLastWords } from './read-last-words.ts';

/** Milliseconds that RunPod may be late in forgetting a job. */
const DEADLINE_SLACK = 60_000;

/** True when no job that was submitted at `issuedAt` can be under way any more. Milliseconds since 1970. */
export const isOverdue = (issuedAt: number, now: number): boolean => now - issuedAt > JOB_POLICY.ttl + DEADLINE_SLACK;

type Question = {
  /** Of a reader that has seen the job's words so far. */
  stream?: ProviderStream | undefined;
  signal?: AbortSignal | undefined;
  /** Of `isOverdue`: what is not settled then never will be, and what cannot be understood then is a failure. */
  overdue?: boolean;
};

/** An answer that nobody can read is no reason to say that the job failed, unless another one cannot be hoped for. */
function judgeFailure(error: unknown, overdue: boolean): ProviderJob {
  const cause = error instanceof OcrError ? error.cause : undefined;
  const failure = cause instanceof UpstreamError ? cause.failure : undefined;
  // A job's record only grows: one that is too large stays so.
  if (failure === 'too-large' || (overdue && failure === 'shape')) return { state: 'failed', code: 'result-invalid' };
  throw error;
}

/** Asks the provider for a job, its last words included. Throws what the provider throws. */
export async function askForJob(
  provider: OcrProvider,
  jobId: string,
  { stream, signal, overdue = false }: Question = {},
): Promise<ProviderJob> {
  const job = await provider.status(jobId, signal).catch((error: unknown) => judgeFailure(error, overdue));
  if (job.state === 'queued' || job.state === 'running') {
    return overdue ? { state: 'expired', waitMs: job.waitMs, runMs: job.runMs } : job;
  }
  if (job.state !== 'failed' || job.code !== 'result-missing') return job;
  const words = readLastWords(provider, jobId, stream ?? provider.openStream?.(''), signal);
  const answer = await (overdue ? words.catch(() => undefined) : words);
  return answer ? { state: 'succeeded', answer, waitMs: job.waitMs, runMs: job.runMs } : job;
}
