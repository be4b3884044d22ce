/** Looking closer, and reading a part of the page by itself. What it takes to do so is loaded when it is first done. */
import type { Box } from '#core/geometry.ts';
import type { Mode, Task } from '#core/ids.ts';
import { canSelect } from '../can-select.ts';
import type { Store } from '../store.ts';
import { MAX_ZOOM, type WorkbenchState } from '../workbench-state.ts';
import type { Reader } from './reader.ts';
import type { RegionActions } from './region-actions.ts';

/** A part of the page that is to be read by itself. */
export type RegionRequest = {
  /** Where it stands on the whole picture. */
  box: Box;
  task: Task;
  /** The block whose box it is, or null when it was drawn. */
  block: string | null;
};

export type Regions = {
  /** Begins or ends drawing a region. Does nothing while a reading goes on, and on a picture that is a part itself. */
  setSelecting(isSelecting: boolean): void;
  /** Shows the picture `zoom` times as wide as its panel, held between 1 and `MAX_ZOOM`. */
  setZoom(zoom: number): void;
  /** Draws a mode's view over the picture; null takes it away. */
  showMode(mode: Mode | null): void;
  /**
   * Cuts a part out of the picture, makes it the page and reads it. The whole page waits in `state.region`. A part that
   * cannot be cut out is told as a refusal, and the page stays.
   */
  readRegion(request: RegionRequest): Promise<void>;
  /** Goes back to the whole page as it was; a reading of the part that goes on is stopped. */
  leaveRegion(): Promise<void>;
  /** Goes back and puts what was read in the part into the page. Does nothing while there are no words. */
  placeRegion(): Promise<void>;
};

export function createRegions(store: Store<WorkbenchState>, reader: Reader): Regions {
  let loaded: Promise<RegionActions> | null = null;
  /** Does it; a chunk that did not come is told, and asked for again next time. */
  const attempt = async (act: (ready: RegionActions) => Promise<void> | void) => {
    loaded ??= import('./region-actions.ts').then(({ createRegionActions }) => createRegionActions(store, reader));
    const ready = await loaded.catch(() => null);
    if (ready) return act(ready);
    loaded = null;
    store.patch({ refused: 'network-lost' });
  };
  return {
    setSelecting(isSelecting) {
      if (isSelecting && !canSelect(store.get())) return;
      store.patch({ isSelecting });
    },
    setZoom: (zoom) => store.patch({ zoom: Math.min(MAX_ZOOM, Math.max(1, zoom)) }),
    showMode: (shownMode) => store.patch({ shownMode }),
    readRegion: (request) => attempt((ready) => ready.readRegion(request)),
    leaveRegion: () => attempt((ready) => ready.leaveRegion()),
    placeRegion: () => attempt((ready) => ready.placeRegion()),
  };
}
