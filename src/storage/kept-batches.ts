/**
 * Batches that are open in this browser, so that a reload finds every page that was read. A batch stays until the visitor
 * closes it, or until nobody has touched it for a week.
 */
import { openDatabase } from './database.ts';
import {
  type KeptBatch,
  type KeptBatchFile,
  type KeptBatchPage,
  keptBatchFileSchema,
  keptBatchPageSchema,
  keptBatchSchema,
} from './schemas.ts';

/** Milliseconds after its last change for which a batch is kept. */
export const BATCH_LIFE = 7 * 86_400_000;

export type WholeBatch = { batch: KeptBatch; files: KeptBatchFile[]; pages: KeptBatchPage[] };

/** @throws DOMException where there is no room (`QuotaExceededError`) or no database, as all of these do. */
export async function keepBatch(batch: KeptBatch): Promise<void> {
  await (await openDatabase()).put('batches', batch);
}

export async function keepBatchFile(file: KeptBatchFile): Promise<void> {
  await (await openDatabase()).put('batchFiles', file);
}

export async function keepBatchPage(page: KeptBatchPage): Promise<void> {
  await (await openDatabase()).put('batchPages', page);
}

export async function forgetBatchParts(files: readonly string[], pages: readonly string[]): Promise<void> {
  const database = await openDatabase();
  for (const id of files) await database.delete('batchFiles', id);
  for (const id of pages) await database.delete('batchPages', id);
}

/** Removes a batch with all that belongs to it. */
export async function forgetBatch(id: string): Promise<void> {
  const database = await openDatabase();
  const transaction = database.transaction(['batches', 'batchFiles', 'batchPages'], 'readwrite');
  await transaction.objectStore('batches').delete(id);
  for (const name of ['batchFiles', 'batchPages'] as const) {
    const store = transaction.objectStore(name);
    for (const key of await store.index('batch').getAllKeys(id)) await store.delete(key);
  }
  await transaction.done;
}

/** The batches, the one touched last first. Those that are too old or cannot be understood are removed. */
export async function listBatches(now: number): Promise<KeptBatch[]> {
  const database = await openDatabase();
  const batches: KeptBatch[] = [];
  for (const key of await database.getAllKeys('batches')) {
    const parsed = keptBatchSchema.safeParse(await database.get('batches', key));
    if (parsed.success && now - parsed.data.savedAt < BATCH_LIFE) batches.push(parsed.data);
    else await forgetBatch(key);
  }
  return batches.toSorted((one, other) => other.savedAt - one.savedAt);
}

/** The files and the pages of a batch; what cannot be understood is left out. */
export async function readBatch(batch: KeptBatch): Promise<WholeBatch> {
  const database = await openDatabase();
  const files = await database.getAllFromIndex('batchFiles', 'batch', batch.id);
  const pages = await database.getAllFromIndex('batchPages', 'batch', batch.id);
  return {
    batch,
    files: files.flatMap((file) => keptBatchFileSchema.safeParse(file).data ?? []),
    pages: pages.flatMap((page) => keptBatchPageSchema.safeParse(page).data ?? []),
  };
}
