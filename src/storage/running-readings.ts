/**
 * Readings that go on, so that a reload or a return finds them again. The tab that follows a reading holds a lock of its
 * name (Web Locks): a note whose lock is free belongs to nobody any more.
 */
import { openDatabase } from './database.ts';
import { type RunningReading, runningReadingSchema } from './schemas.ts';

const lockName = (id: string): string => `deepseekocr-reading-${id}`;

/**
 * Takes the right to follow a reading, until `signal` aborts or the tab goes.
 * @returns false when another tab has it. Where the browser has no locks it is always given.
 */
export function takeReading(id: string, signal: AbortSignal): Promise<boolean> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    locks
      .request(lockName(id), { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (!lock) return undefined;
        return new Promise<void>((release) => {
          if (signal.aborted) release();
          signal.addEventListener('abort', () => release(), { once: true });
        });
      })
      .catch(reject);
  });
}

/** Notes a reading, in the place of an older note of it. */
export async function noteReading(reading: RunningReading): Promise<void> {
  await (await openDatabase()).put('readings', reading);
}

export async function forgetReading(id: string): Promise<void> {
  await (await openDatabase()).delete('readings', id);
}

/**
 * The readings that were noted, the newest first. What is older than `life` milliseconds, or cannot be understood, is
 * removed: its ticket has run out.
 */
export async function listReadings(now: number, life: number): Promise<RunningReading[]> {
  const database = await openDatabase();
  const readings: RunningReading[] = [];
  for (const key of await database.getAllKeys('readings')) {
    const parsed = runningReadingSchema.safeParse(await database.get('readings', key));
    if (parsed.success && now - parsed.data.startedAt < life) readings.push(parsed.data);
    else await database.delete('readings', key);
  }
  return readings.toSorted((one, other) => other.startedAt - one.startedAt);
}
