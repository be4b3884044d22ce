/** The stored answers of the samples, as the repository has them. */
import { readFile } from 'node:fs/promises';
import { type SampleAnswers, sampleAnswersSchema } from '#samples/answers.ts';
import type { SampleId } from '#samples/sample-ids.ts';

export const storedAnswers = async (): Promise<SampleAnswers> =>
  sampleAnswersSchema.parse(JSON.parse(await readFile('src/samples/answers.json', 'utf8')));

/** Drawn from a source that is shown beside the answer. */
export const SAMPLES_WITH_TRUTH: readonly SampleId[] = ['formula'];
