/** All that the workbench does once the visitor does something, in one chunk. */
import type { Store } from '../store.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { createDevice, type Device } from './device.ts';
import { createEditing, type Editing } from './editing.ts';
import { createHistory, type History } from './history.ts';
import { createIntake, type Intake } from './intake.ts';
import { createReader, type Reader } from './reader.ts';
import { createRegions, type Regions } from './regions.ts';
import { type CheckPlace, createService } from './service.ts';

export type Deeds = Editing & History & Intake & Reader & Regions & { device: Device };

export function createDeeds(store: Store<WorkbenchState>, checkPlace: CheckPlace): Deeds {
  const service = createService(store, checkPlace);
  const device = createDevice(store, createReader(store, service), service);
  const { reader } = device;
  return {
    ...reader,
    device,
    ...createEditing(store),
    ...createHistory(store, reader),
    ...createIntake(store, service, reader),
    ...createRegions(store, reader),
  };
}
