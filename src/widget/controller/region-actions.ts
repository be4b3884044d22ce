/** Reading a part of the page by itself, and the way back. Loaded when it is first done. */
import type { Block } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import { partLabel, partMarkdown, placeReading } from '#core/place-reading.ts';
import { isGoing, type Reading } from '#core/reading.ts';
import { wordsOf } from '#core/result-text.ts';
import { cropPicture } from '#documents/prepare-picture.ts';
import { canSelect } from '../can-select.ts';
import type { Store } from '../store.ts';
import { blankPage, pageOf, preparedOf, type WorkbenchState } from '../workbench-state.ts';
import type { Reader } from './reader.ts';
import type { Regions } from './regions.ts';
import { restoreWholePage } from './restore-whole-page.ts';

/** The part of `Regions` that does the work; what its functions do is said there. */
export type RegionActions = {
  readRegion: Regions['readRegion'];
  leaveRegion(): void;
  placeRegion(): void;
};

/** A part's reading as that of the page that it stands on. */
const withWords = (reading: Reading, blocks: readonly Block[], words: ReturnType<typeof wordsOf>): Reading =>
  reading.phase === 'succeeded'
    ? { ...reading, result: { ...reading.result, ...words, blocks: [...blocks] } }
    : reading;

export function createRegionActions(store: Store<WorkbenchState>, reader: Reader): RegionActions {
  let cutting = new AbortController();

  const restore = () => restoreWholePage(store, reader.cancel);

  return {
    async readRegion({ box, task, block }) {
      const { picture } = store.get();
      if (!picture || !canSelect(store.get())) return;
      cutting.abort();
      cutting = new AbortController();
      const { signal } = cutting;
      const [left, top, right, bottom] = box;
      try {
        const cut = await cropPicture(preparedOf(picture), { left, top, right, bottom }, signal);
        const state = store.get();
        // Another picture or another reading may have come meanwhile.
        if (state.picture !== picture || !canSelect(state)) return;
        store.patch({
          ...blankPage({ ...cut, url: URL.createObjectURL(cut.blob) }, task),
          region: { page: { ...pageOf(state), isSelecting: false }, task: state.task, box, block },
          task,
          refused: null,
        });
      } catch (error) {
        if (!signal.aborted) store.patch({ refused: error instanceof OcrError ? error.code : 'internal' });
        return;
      }
      await reader.read();
    },
    leaveRegion: () => restore(),
    placeRegion() {
      const { region, blocks, reading, readTask } = store.get();
      if (!region || isGoing(region.page.reading)) return;
      const markdown = partMarkdown(blocks);
      if (markdown === '') return;
      const placed = placeReading(region.page.blocks, {
        box: region.box,
        block: region.block,
        markdown,
        label: partLabel(blocks, readTask),
      });
      // First the page as it was, then the correction: the history keeps what changes on the page that is on show.
      restore();
      const words = wordsOf(placed);
      const own = region.page.reading;
      const isRead = own.phase === 'succeeded' || own.phase === 'stopped';
      store.patch({
        ...words,
        correction: null,
        // A page of which nothing was read has the part's reading now.
        ...(!isRead && { reading: withWords(reading, placed, words), readTask }),
        chosenBlock: placed.find((block, index) => block !== region.page.blocks[index])?.id ?? null,
        edited: isRead,
      });
    },
  };
}
