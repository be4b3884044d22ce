/** Notes about the reading that goes on, so that a reload or a return finds it again. All of it is best effort. */
import { readPreference, writePreference } from '#storage/preferences.ts';
import type { RunningReading } from '#storage/schemas.ts';
import { keepingEnds } from './keeping.ts';

const loadMemory = () => import('../memory-parts.ts');
type Memory = Awaited<ReturnType<typeof loadMemory>>;

/** Milliseconds between two notes of the words that arrive. */
const NOTE_INTERVAL = 700;
/** A ticket lives as long as the job, its result and some slack (50 minutes): older notes lead nowhere. */
const TICKET_LIFE = 50 * 60_000;

/** The same for a reading that has no ticket: later the visitor has long given up what was never sent. */
const TICKETLESS_LIFE = 5 * 60_000;

/** One reading's page in the notebook. */
export type Note = {
  readonly id: string;
  /** False where the browser keeps nothing. */
  readonly isKept: boolean;
  /** What has changed since: its words, where the event stream goes on, its steps. */
  update(change: Partial<Pick<RunningReading, 'ticket' | 'text' | 'lastEventId' | 'steps'>>): void;
  /** The reading has come to its end: nothing is left of it once its result is kept. */
  close(): void;
  /** The reading goes on without this page: the note stays, for whoever comes back. */
  leave(): void;
};

/** The note where the browser keeps nothing. */
const noNote = (id: string): Note => ({
  id,
  isKept: false,
  update: () => undefined,
  close: () => undefined,
  leave: () => undefined,
});

/** Writes the first entry, and gives the note once it is kept. */
async function writeNote(first: RunningReading, memory: Memory, hold: AbortController): Promise<Note> {
  let current = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;
  /** One write after the other, so that the last one wins. */
  let writing: Promise<unknown> = Promise.resolve();

  const write = () => {
    timer = undefined;
    const noted = { ...current, notedAt: Date.now() };
    writing = writing.then(() => memory.noteReading(noted)).catch(() => undefined);
  };
  const keepWords = () => {
    const { id, ticket, text, lastEventId } = current;
    memory.keepLastWords({ id, ticket, text, lastEventId });
  };
  const flush = () => {
    keepWords();
    write();
  };
  const stop = () => {
    isOpen = false;
    clearTimeout(timer);
    removeEventListener('pagehide', flush);
  };

  writePreference('running', 'yes');
  addEventListener('pagehide', flush);
  write();
  await writing;
  return {
    id: first.id,
    isKept: true,
    update(change) {
      if (!isOpen) return;
      current = { ...current, ...change };
      if (change.ticket) keepWords();
      timer ??= setTimeout(write, NOTE_INTERVAL);
    },
    close() {
      if (!isOpen) return;
      stop();
      // Until its result is in the history, this note is all that leads to it: the page may go any moment.
      void Promise.all([writing, keepingEnds()])
        .then(() => memory.forgetReading(first.id))
        .catch(() => undefined)
        .finally(() => hold.abort());
    },
    leave() {
      if (!isOpen) return;
      write();
      stop();
      hold.abort();
    },
  };
}

/** Begins to note a reading. Never rejects. */
export async function openNote(reading: RunningReading): Promise<Note> {
  try {
    const memory = await loadMemory();
    const hold = new AbortController();
    await memory.takeReading(reading.id, hold.signal);
    return await writeNote(reading, memory, hold);
  } catch {
    return noNote(reading.id);
  }
}

/**
 * The newest reading that goes on and that no tab follows; with its note, which goes on, too.
 * @param id only this one.
 * @returns null when there is none. Never rejects.
 */
export async function findReading(id?: string): Promise<{ reading: RunningReading; note: Note } | null> {
  if (readPreference('running') === null) return null;
  try {
    const memory = await loadMemory();
    const readings = await memory.listReadings(Date.now(), TICKET_LIFE);
    if (readings.length === 0) writePreference('running', null);
    for (const reading of readings) {
      if (id !== undefined && reading.id !== id) continue;
      const hold = new AbortController();
      if (!(await memory.takeReading(reading.id, hold.signal))) continue;
      const lastWords = memory.takeLastWords(reading.id);
      const found = { ...reading, ...lastWords };
      if (found.ticket === '' && Date.now() - found.notedAt > TICKETLESS_LIFE) {
        hold.abort();
        await memory.forgetReading(reading.id);
        continue;
      }
      return { reading: found, note: await writeNote(found, memory, hold) };
    }
  } catch {
    // A browser that keeps nothing has nothing to find.
  }
  return null;
}
