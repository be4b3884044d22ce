/** Samples: a picture with its finished answer, on show at once and without the network. */

import { OcrError } from '#core/errors.ts';
import { isGoing } from '#core/reading.ts';
import { SAMPLES } from '#samples/catalogue.ts';
import type { SampleId } from '#samples/sample-ids.ts';
import { sampleAnswers, samplePicture } from '#samples/sample-shelf.ts';
import { keepStoredPreview } from '../render/stored-previews.ts';
import type { Store } from '../store.ts';
import { blankPage, type Page, type WorkbenchState } from '../workbench-state.ts';
import { showPage } from './show-page.ts';

export type Samples = {
  /** Shows a sample with its stored answer. `title` stands where a file's name would. */
  showSample(id: SampleId, title: string): Promise<void>;
};

/** @param leave another page comes: a reading that goes on is left. */
export function createSamples(store: Store<WorkbenchState>, leave: () => void): Samples {
  return {
    async showSample(id, title) {
      const sample = SAMPLES.find((candidate) => candidate.id === id);
      if (!sample) return;
      try {
        const [all, blob] = await Promise.all([sampleAnswers(), samplePicture(id)]);
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
