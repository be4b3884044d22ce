/** Samples: a picture with its finished answer, on show at once and without the network. */

import { OcrError } from '#core/errors.ts';
import { isGoing } from '#core/reading.ts';
import type { SampleAnswers } from '#samples/answers.ts';
import { ANSWERS_URL, SAMPLES } from '#samples/catalogue.ts';
import type { SampleId } from '#samples/sample-ids.ts';
import { loadFormulaFonts } from '../render/formula-styles.ts';
import { keepStoredPreview } from '../render/stored-previews.ts';
import { savesData } from '../saves-data.ts';
import type { Store } from '../store.ts';
import { blankPage, type Page, type WorkbenchState } from '../workbench-state.ts';
import { showPage } from './show-page.ts';

export type Samples = {
  /** Fetches answers and pictures while nothing else is to do, so that a click finds them here. */
  preloadSamples(): void;
  /** Shows a sample with its stored answer. `title` stands where a file's name would. */
  showSample(id: SampleId, title: string): Promise<void>;
};

async function fetchOwn(url: string): Promise<Response> {
  try {
    const answer = await fetch(url);
    if (answer.ok) return answer;
    throw new OcrError('network-lost', { cause: answer.status });
  } catch (cause) {
    throw cause instanceof OcrError ? cause : new OcrError('network-lost', { cause });
  }
}

/** Runs `work` when the page has nothing else to do; a second after now where the browser cannot tell. */
const whenIdle = (work: () => void): void => {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 4000 });
  else setTimeout(work, 1000);
};

/** @param leave another page comes: a reading that goes on is left. */
export function createSamples(store: Store<WorkbenchState>, leave: () => void): Samples {
  let answers: Promise<SampleAnswers> | null = null;
  const pictures = new Map<SampleId, Promise<Blob>>();

  const dropOnFailure = <Value>(promise: Promise<Value>, drop: () => void): Promise<Value> => {
    promise.catch(drop);
    return promise;
  };
  /** A file of the build, as much a part of the program as its scripts: its schema is checked by a test, not here. */
  const answersOnce = (): Promise<SampleAnswers> => {
    answers ??= dropOnFailure(
      fetchOwn(ANSWERS_URL).then((answer) => answer.json()),
      () => {
        answers = null;
      },
    );
    return answers;
  };
  const pictureOnce = (id: SampleId): Promise<Blob> => {
    const known = pictures.get(id);
    if (known) return known;
    const url = SAMPLES.find((sample) => sample.id === id)?.picture ?? '';
    const fetched = dropOnFailure(
      fetchOwn(url).then((answer) => answer.blob()),
      () => pictures.delete(id),
    );
    pictures.set(id, fetched);
    return fetched;
  };

  return {
    preloadSamples() {
      if (savesData()) return;
      whenIdle(() => {
        // A stored preview may hold formulas: their style and fonts, which come with the renderer otherwise.
        void loadFormulaFonts();
        const all = [answersOnce(), ...SAMPLES.map(({ id }) => pictureOnce(id))];
        // What fails now is asked for again at the click.
        void Promise.allSettled(all);
      });
    },
    async showSample(id, title) {
      const sample = SAMPLES.find((candidate) => candidate.id === id);
      if (!sample) return;
      try {
        const [all, blob] = await Promise.all([answersOnce(), pictureOnce(id)]);
        const answer = all[id];
        if (isGoing(store.get().reading)) leave();
        const { width, height, task } = sample;
        const { blocks, markdown, text } = answer.result;
        for (const block of blocks) keepStoredPreview(block.markdown, answer.html[block.id]);
        const page: Page = {
          ...blankPage({ name: title, url: URL.createObjectURL(blob), blob, width, height, shrunk: false }, task),
          reading: { phase: 'succeeded', steps: [], result: answer.result },
          blocks,
          markdown,
          text,
          stored: { kind: 'sample', id, answer },
        };
        showPage(store, page, { task });
      } catch (error) {
        store.patch({ refused: error instanceof OcrError ? error.code : 'internal' });
      }
    },
  };
}
