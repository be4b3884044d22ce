/**
 * What of a reading must not be lost when its page goes: its ticket as soon as there is one, and the last words.
 * IndexedDB may be too late for them then; sessionStorage is not, and a reload finds it again.
 */
import * as z from 'zod/mini';

const KEY = 'ocr-last-words';

const lastWordsSchema = z.object({ id: z.string(), ticket: z.string(), text: z.string(), lastEventId: z.string() });
export type LastWords = z.infer<typeof lastWordsSchema>;

export function keepLastWords(words: LastWords): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(words));
  } catch {
    // Then the note in the database is what there is.
  }
}

/** What was kept for this reading, taken out; undefined when nothing was. */
export function takeLastWords(id: string): LastWords | undefined {
  try {
    const parsed = lastWordsSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    sessionStorage.removeItem(KEY);
    return parsed.success && parsed.data.id === id ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
