/** Fetches the stored answers. Imported lazily, so that neither the schema nor the formulas' style is in the first load. */
import 'katex/dist/katex.min.css';
import { OcrError } from '#core/errors.ts';
import { type SampleAnswers, sampleAnswersSchema } from './answers.ts';

/**
 * The answers of all samples, checked.
 * @param url `ANSWERS_URL` of the catalogue.
 * @throws OcrError `network-lost` when the file cannot be fetched, `result-invalid` when it is not what it should be;
 * the signal's reason when it aborts.
 */
export async function loadAnswers(url: string, signal: AbortSignal): Promise<SampleAnswers> {
  let body: unknown;
  try {
    const answer = await fetch(url, { signal });
    if (!answer.ok) throw new OcrError('network-lost', { cause: answer.status });
    body = await answer.json();
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof OcrError ? cause : new OcrError('network-lost', { cause });
  }
  const parsed = sampleAnswersSchema.safeParse(body);
  if (!parsed.success) throw new OcrError('result-invalid', { cause: parsed.error });
  return parsed.data;
}
