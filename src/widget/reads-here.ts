import { readsOnDevice } from '#core/device-tasks.ts';
import type { WorkbenchState } from './workbench-state.ts';

/** True where Read cannot or may not go to the model: the visitor keeps pictures on the device, or there is no model. */
export const staysHere = ({ keepsHere, info }: WorkbenchState): boolean =>
  keepsHere || info?.service.state === 'unconfigured';

/** False where Read stays on the device and the device cannot do the task. */
export const hasReader = (state: WorkbenchState): boolean => !staysHere(state) || readsOnDevice(state.task);
