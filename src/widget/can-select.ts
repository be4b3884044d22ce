import { isGoing } from '#core/reading.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** True when a region can be drawn now: on a whole page that is no part of a batch, while no reading goes on. */
export const canSelect = ({ batch, picture, reading, region, preparing }: WorkbenchState): boolean =>
  batch === null && picture !== null && region === null && !preparing && !isGoing(reading);
