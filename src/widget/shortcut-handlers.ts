/** What the keys of the workbench do now; see `shortcuts.ts`. */
import { isGoing } from '#core/reading.ts';
import { canSelect } from './can-select.ts';
import type { Controller } from './controller.ts';
import type { ShortcutHandlers } from './shortcuts.ts';
import { VIEWS, type WorkbenchState } from './workbench-state.ts';

/** Factor of one press of + or −. */
const ZOOM_STEP = 1.5;

/** The handlers for a state; a key that has nothing to act on has one too, which does nothing. */
export function shortcutHandlers(state: WorkbenchState, controller: Controller): ShortcutHandlers {
  const { blocks, chosenBlock, isSelecting, picture, reading, zoom } = state;
  const goTo = (step: 1 | -1) => {
    const at = blocks.findIndex(({ id }) => id === chosenBlock);
    const next = at < 0 ? (step === 1 ? 0 : blocks.length - 1) : at + step;
    const block = blocks[next];
    if (block) controller.chooseBlock(block.id);
  };
  const zoomBy = (factor: number) => {
    if (picture) controller.setZoom(zoom * factor);
  };
  return {
    read: () => void controller.read(),
    tab: (index) => {
      const view = VIEWS[index];
      if (view && picture && reading.phase !== 'idle' && !isGoing(reading)) controller.setView(view);
    },
    nextBlock: () => goTo(1),
    previousBlock: () => goTo(-1),
    edit: () => void controller.setEditing(!state.editing),
    region: () => {
      if (isSelecting || canSelect(state)) controller.setSelecting(!isSelecting);
    },
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
  };
}
