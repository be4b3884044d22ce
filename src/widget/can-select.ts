import { isGoing } from '#core/reading.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** True when a region can be drawn now: on a whole page, while it is not being read. */
export const canSelect = ({ picture, reading, region, preparing }: WorkbenchState): boolean =>
  picture !== null && region === null && !preparing && !isGoing(reading);
