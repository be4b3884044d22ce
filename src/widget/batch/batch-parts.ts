/** Opens batches: the new one, and the one that a page before this one has left. All of a batch but its views comes with this. */
import type { BatchWords } from '#i18n/batch-en.ts';
import { readPreference } from '#storage/preferences.ts';
import type { DeviceEngine } from '../controller/device.ts';
import type { Service } from '../controller/service.ts';
import type { Store } from '../store.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import type { BatchControl } from './batch-view.ts';
import { createBatch } from './create-batch.ts';
import { loadBatchMemory } from './keeper.ts';

const loadWords = async (languageTag: string): Promise<BatchWords> =>
  languageTag.startsWith('zh')
    ? (await import('#i18n/batch-zh.ts')).batchZh
    : (await import('#i18n/batch-en.ts')).batchEn;

/** The visitor's choice; without one, results are kept except in private windows. */
async function isKeptOn(): Promise<boolean> {
  const chosen = readPreference('history');
  return chosen === null ? !(await (await loadBatchMemory()).isPrivateWindow()) : chosen === 'on';
}

/** What of the workbench a batch works with; see `createBatch`. */
export type BatchPorts = {
  store: Store<WorkbenchState>;
  service: Service;
  loadDevice: () => Promise<DeviceEngine>;
  stopReading: () => void;
};

export async function openBatch(ports: BatchPorts, languageTag: string): Promise<BatchControl> {
  const [words, isKept] = await Promise.all([loadWords(languageTag), isKeptOn().catch(() => false)]);
  return createBatch({ ...ports, words, isKept, found: null });
}

/** @returns `taken` when another tab has the batch. */
export async function findBatch(ports: BatchPorts, languageTag: string): Promise<'found' | 'taken' | 'none'> {
  const memory = await loadBatchMemory();
  const batches = await memory.listBatches(Date.now());
  for (const batch of batches) {
    const hold = new AbortController();
    const isFree = await memory.takeReading(batch.id, hold.signal);
    if (!isFree) continue;
    const whole = await memory.readBatch(batch);
    const words = await loadWords(languageTag);
    createBatch({ ...ports, words, isKept: true, found: { whole, hold } });
    return 'found';
  }
  return batches.length > 0 ? 'taken' : 'none';
}
