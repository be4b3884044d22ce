import type { OcrProvider, ProviderAnswer, ProviderStream } from '#server/providers/provider.ts';

/** Reads of a finished job's stream; each gives all that waits, so the second is empty as a rule. */
const MAXIMUM_PULLS = 3;

/**
 * The answer of a job that ended without an output of its own: what its stream still holds, on top of what `stream` has
 * already read. Undefined when words are missing.
 */
export async function readLastWords(
  provider: OcrProvider,
  jobId: string,
  stream: ProviderStream | undefined = provider.openStream?.(''),
  signal?: AbortSignal,
): Promise<ProviderAnswer | undefined> {
  if (!stream) return undefined;
  for (let pulls = 0; pulls < MAXIMUM_PULLS; pulls += 1) {
    const { delta } = await stream.pull(jobId, signal);
    if (delta === '') break;
  }
  return stream.answer();
}
