/** Several files, or a file of pages: they are a batch, whose parts are loaded when the first one comes. */
import { readPreference, writePreference } from '#storage/preferences.ts';
import { pageFileKind } from '../batch/page-file.ts';
import type { Store } from '../store.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import type { DeviceEngine } from './device.ts';
import type { Reader } from './reader.ts';
import type { CheckPlace, Service } from './service.ts';

export type Batches = {
  /** Takes files as a batch where they are one: several of them, a PDF or TIFF of pages, or anything while a batch is open. False for a picture alone. */
  takeFiles(files: readonly File[]): Promise<boolean>;
  /** Opens the batch that a page before this one has left. False when there is none. */
  findBatch(): Promise<boolean>;
};

export function createBatches(
  store: Store<WorkbenchState>,
  service: Service,
  reader: Reader,
  loadDevice: () => Promise<DeviceEngine>,
  { languageTag }: CheckPlace,
): Batches {
  const load = () => import('../batch/batch-parts.ts');
  const ports = { store, service, loadDevice, stopReading: reader.cancel };
  return {
    async takeFiles(files) {
      const { batch } = store.get();
      if (batch) {
        void batch.control.addFiles(files);
        return true;
      }
      const [only] = files;
      if (!only || (files.length === 1 && (await pageFileKind(only).catch(() => null)) === null)) return false;
      store.patch({ preparing: true, refused: null });
      try {
        const { openBatch } = await load();
        reader.leave();
        void (await openBatch(ports, languageTag)).addFiles(files);
      } catch {
        store.patch({ preparing: false, refused: 'network-lost' });
      }
      return true;
    },
    async findBatch() {
      if (readPreference('batch') === null || store.get().batch) return false;
      try {
        const { findBatch } = await load();
        const isFound = await findBatch(ports, languageTag);
        if (isFound === 'none') writePreference('batch', null);
        return isFound === 'found';
      } catch {
        // A browser that keeps nothing has nothing to find.
        return false;
      }
    },
  };
}
