import type { Box } from '#core/geometry.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { Controller } from '../controller.ts';
import type { WorkbenchState } from '../workbench-state.ts';

/** What every part of the right panel is given. */
export type ResultProps = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  idPrefix: string;
  languageTag: string;
  /** Reads a part of the page by itself: offered where an answer was cut off. */
  onReadRegion?: (box: Box) => void;
};
