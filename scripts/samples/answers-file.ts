/** The file of stored answers: read, checked, written. */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { type SampleAnswer, type SampleAnswers, sampleAnswerSchema, sampleAnswersSchema } from '#samples/answers.ts';
import { SAMPLE_IDS, type SampleId } from '#samples/sample-ids.ts';
import { projectFile } from './project-file.ts';

const path = (): string => projectFile('src/samples/answers.json');

/**
 * The answers that are there; some may be missing while the file is first made.
 * @throws Error when the file is not JSON, or an answer is not what the schema says.
 */
export async function readAnswers(): Promise<Partial<SampleAnswers>> {
  if (!existsSync(path())) return {};
  const entries = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(path(), 'utf8')));
  return Object.fromEntries(
    SAMPLE_IDS.filter((id) => id in entries).map((id) => [id, sampleAnswerSchema.parse(entries[id])]),
  );
}

/**
 * Writes all answers, one a line so that a change shows which of them changed.
 * @throws Error when one is missing or is not what the schema says.
 */
export async function writeAnswers(answers: Partial<SampleAnswers>): Promise<void> {
  const whole = sampleAnswersSchema.parse(answers);
  const line = (id: SampleId): string => `${JSON.stringify(id)}:${JSON.stringify(whole[id] satisfies SampleAnswer)}`;
  await writeFile(path(), `{\n${SAMPLE_IDS.map(line).join(',\n')}\n}\n`);
}
