/** All that the workbench does once the visitor does something, in one chunk. */
import type { DeviceScript } from '#core/device-scripts.ts';
import type { Store } from '../store.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { createBatches } from './batches.ts';
import { createDevice, type Device } from './device.ts';
import { createEditing, type Editing } from './editing.ts';
import { createHistory, type History } from './history.ts';
import { createIntake, type Intake } from './intake.ts';
import { createReader, type Reader } from './reader.ts';
import { createRegions, type Regions } from './regions.ts';
import { type CheckPlace, createService } from './service.ts';

export type Deeds = Editing &
  History &
  Intake &
  Reader &
  Regions & {
    device: Device;
    /** Reads the page on show again, on the device and in this script; further ones too, until the page goes. */
    readHereIn(script: DeviceScript): void;
  };

export function createDeeds(store: Store<WorkbenchState>, checkPlace: CheckPlace): Deeds {
  const service = createService(store, checkPlace);
  const device = createDevice(store, createReader(store, service), service);
  const { reader } = device;
  const batches = createBatches(store, service, reader, device.loadEngine, checkPlace);
  const history = createHistory(store, reader);
  const intake = createIntake(store, service, reader, batches.takeFiles);
  const control = () => store.get().batch?.control;
  /** The batch, unless a part of one of its pages is on show: what is done then concerns the part. */
  const controlOfPage = () => (store.get().region ? undefined : control());
  const shownPage = () => (store.get().region ? null : (store.get().batch?.chosen ?? null));
  return {
    ...reader,
    device,
    ...createEditing(store),
    ...history,
    ...intake,
    ...createRegions(store, reader),
    readHereIn(script) {
      device.expectScript(script);
      const batch = control();
      if (batch) batch.readShown();
      else device.readHere();
    },
    // What concerns the page alone concerns the batch while one is open.
    async read() {
      const batch = controlOfPage();
      if (batch) batch.readShown();
      else await reader.read();
    },
    async findAgain(id) {
      if (id === undefined && (await batches.findBatch())) return;
      if (!control()) await reader.findAgain(id);
    },
    async offerFiles(files) {
      // More than one are a batch; what one is, is asked once it is there.
      if (files.length === 1 && !control()) await intake.offerFiles(files);
      else await batches.takeFiles(files);
    },
    async turn(turn) {
      const id = shownPage();
      if (id) await control()?.turnPage(id, turn);
      else await intake.turn(turn);
    },
    cancel() {
      const id = shownPage();
      if (id) control()?.cancelPage(id);
      else reader.cancel();
    },
    closePage() {
      const batch = control();
      if (batch) void batch.choose(null);
      else intake.closePage();
    },
    async showEntry(id) {
      // A result of the history takes the batch's place; what is kept of it is found again by a reload.
      if (!control()) await history.showEntry(id);
    },
  };
}
