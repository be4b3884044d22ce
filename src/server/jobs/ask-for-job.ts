import type { OcrProvider, ProviderJob } from '#server/providers/provider.ts';
import { readLastWords } from './read-last-words.ts';

/** Asks the provider for a job, its last words included. Throws what the provider throws. */
export async function askForJob(provider: OcrProvider, jobId: string, signal?: AbortSignal): Promise<ProviderJob> {
  const job = await provider.status(jobId, signal);
  if (job.state !== 'failed' || job.code !== 'result-missing') return job;
  const answer = await readLastWords(provider, jobId, provider.openStream?.(''), signal);
  return answer ? { state: 'succeeded', answer, waitMs: job.waitMs, runMs: job.runMs } : job;
}
