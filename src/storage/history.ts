/** The last results in this browser. Bounded, so that pictures do not fill a visitor's disk. */
import { openDatabase } from './database.ts';
import { type HistoryEntry, historyEntrySchema } from './schemas.ts';

/** Most results that are kept, and most bytes of their pictures together. */
export const HISTORY_LIMITS = { entries: 40, pictureBytes: 60 * 1024 * 1024 } as const;

/** The entries to let go of, the oldest first, so that the rest is within the limits. The newest always stays. */
export function entriesBeyondLimits(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const newestFirst = entries.toSorted((one, other) => other.savedAt - one.savedAt);
  let bytes = 0;
  return newestFirst.filter((entry, index) => {
    bytes += entry.picture.blob.size;
    return index > 0 && (index >= HISTORY_LIMITS.entries || bytes > HISTORY_LIMITS.pictureBytes);
  });
}

/**
 * All entries, the newest first. One that cannot be understood is removed.
 * @throws DOMException where the browser keeps nothing for us.
 */
export async function listHistory(): Promise<HistoryEntry[]> {
  const database = await openDatabase();
  const entries: HistoryEntry[] = [];
  for (const key of await database.getAllKeys('results')) {
    const parsed = historyEntrySchema.safeParse(await database.get('results', key));
    if (parsed.success) entries.push(parsed.data);
    else await database.delete('results', key);
  }
  return entries.toSorted((one, other) => other.savedAt - one.savedAt);
}

/**
 * Keeps an entry, in the place of the one with the same id, and lets go of what is beyond the limits.
 * @throws DOMException where there is no room or no database.
 */
export async function keepInHistory(entry: HistoryEntry): Promise<void> {
  const database = await openDatabase();
  await database.put('results', entry);
  for (const { id } of entriesBeyondLimits(await listHistory())) await database.delete('results', id);
}

export async function removeFromHistory(id: string): Promise<void> {
  await (await openDatabase()).delete('results', id);
}

export async function clearHistory(): Promise<void> {
  await (await openDatabase()).clear('results');
}
