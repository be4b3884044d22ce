import { isGoing } from '#core/reading.ts';
import { hasReader } from './reads-here.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** The sentence for a task that needs words is the same, whether the page or the server notices it. */
export const isQueryMissing = ({ task, query }: WorkbenchState): boolean => task === 'locate' && query.trim() === '';

/** True where nothing is missing for a reading, whoever is to do it. */
export const isReady = (state: WorkbenchState): boolean =>
  state.picture !== null && !state.preparing && !isGoing(state.reading) && !isQueryMissing(state);

/** True when a click on Read would start something. */
export const canRead = (state: WorkbenchState): boolean => isReady(state) && hasReader(state);
