/** The samples' answers and pictures, fetched once and kept in memory: a click on one needs no network then. */
import { OcrError } from '#core/errors.ts';
import type { SampleAnswers } from './answers.ts';
import { ANSWERS_URL, SAMPLES } from './catalogue.ts';
import type { SampleId } from './sample-ids.ts';

/** @throws OcrError `network-lost` when it does not come. */
async function fetchOwn(url: string): Promise<Response> {
  try {
    const answer = await fetch(url);
    if (answer.ok) return answer;
    throw new OcrError('network-lost', { cause: answer.status });
  } catch (cause) {
    throw cause instanceof OcrError ? cause : new OcrError('network-lost', { cause });
  }
}

let answers: Promise<SampleAnswers> | null = null;
const pictures = new Map<SampleId, Promise<Blob>>();

const dropOnFailure = <Value>(promise: Promise<Value>, drop: () => void): Promise<Value> => {
  promise.catch(drop);
  return promise;
};

/**
 * All stored answers. A file of the build, as much a part of the program as its scripts: its schema is checked by a test,
 * not here.
 * @throws OcrError `network-lost`; the next call asks again.
 */
export function sampleAnswers(): Promise<SampleAnswers> {
  answers ??= dropOnFailure(
    fetchOwn(ANSWERS_URL).then((answer) => answer.json()),
    () => {
      answers = null;
    },
  );
  return answers;
}

/**
 * A sample's picture.
 * @throws OcrError `network-lost`; the next call asks again.
 */
export function samplePicture(id: SampleId): Promise<Blob> {
  const known = pictures.get(id);
  if (known) return known;
  const url = SAMPLES.find((sample) => sample.id === id)?.picture ?? '';
  const fetched = dropOnFailure(
    fetchOwn(url).then((answer) => answer.blob()),
    () => pictures.delete(id),
  );
  pictures.set(id, fetched);
  return fetched;
}

/** Fetches everything ahead. Never rejects: what fails now is asked for again at the click. */
export async function preloadSamples(): Promise<void> {
  await Promise.allSettled([sampleAnswers(), ...SAMPLES.map(({ id }) => samplePicture(id))]);
}
