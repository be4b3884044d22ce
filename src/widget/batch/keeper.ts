/** Keeps a batch in the browser while it is open, so that a reload finds it. All of it is best effort, and told. */
import type { Batch } from '#core/batch.ts';
import { writePreference } from '#storage/preferences.ts';
import type { KeptBatch, KeptBatchPage } from '#storage/schemas.ts';
import type { Keeping } from './batch-view.ts';
import { type PageEntries, sourceOf } from './page-entry.ts';

export const loadBatchMemory = () => import('./batch-memory.ts');

/** Milliseconds between two notes of the batch's order and states. */
const NOTE_INTERVAL = 300;

export type Keeper = {
  keepFile(documentId: string, file: File): void;
  /** Notes what was read of a page, or its job. Resolves once it is written; never rejects. */
  keepPage(pageId: string): Promise<void>;
  /** Something of the order, the states or the choices has changed. */
  touch(): void;
  forgetParts(documents: readonly string[], pages: readonly string[]): void;
  close(): void;
};

export type KeeperPort = {
  batchId: string;
  batch(): Batch;
  entries: PageEntries;
  chosen(): Pick<KeptBatch, 'dpi' | 'asked'>;
  onChange(keeping: Keeping): void;
};

const STATES = {
  waiting: 'waiting',
  reading: 'waiting',
  succeeded: 'waiting',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
} as const;

function noteOf({ batchId, batch, entries, chosen }: KeeperPort): KeptBatch {
  const { documents, pages } = batch();
  return {
    id: batchId,
    savedAt: Date.now(),
    ...chosen(),
    documents: documents.map((document) => ({ ...document })),
    pages: pages.map(({ state, ...page }) => ({
      ...page,
      turn: entries.get(page.id)?.turn ?? null,
      // What was read says so itself, by its own note.
      state: STATES[state.kind],
      error: state.kind === 'failed' ? state.error.code : null,
    })),
  };
}

function pageNoteOf({ batchId, batch, entries }: KeeperPort, pageId: string): KeptBatchPage | null {
  const page = batch().pages.find(({ id }) => id === pageId);
  const entry = entries.get(pageId);
  if (!page || !entry) return null;
  const { reading, readTask, edited, blocks } = entry.page;
  const isEnded = reading.phase === 'succeeded' || reading.phase === 'stopped';
  return {
    id: pageId,
    batch: batchId,
    key: page.key,
    task: readTask,
    steps: 'steps' in reading ? reading.steps.map((step) => ({ ...step })) : [],
    job: isEnded ? null : entry.job,
    text: reading.phase === 'stopped' ? reading.text : '',
    result: reading.phase === 'succeeded' ? reading.result : null,
    from: sourceOf(reading),
    ...(edited && { corrected: blocks.map((block) => ({ ...block, boxes: [...block.boxes] })) }),
  };
}

/**
 * Begins to keep a batch.
 * @param isOn false where the visitor's choice, or a private window, forbids it.
 * @param held ends the right to follow the batch, where this tab has it already.
 */
export function createKeeper(port: KeeperPort, isOn: boolean, held: AbortController | null): Keeper {
  let keeping: Keeping = isOn ? 'kept' : 'off';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOpen = true;
  /** One write after the other, so that the last one wins. */
  let writing: Promise<void> = Promise.resolve();
  const hold = held ?? new AbortController();

  const write = (work: (memory: Awaited<ReturnType<typeof loadBatchMemory>>) => Promise<unknown>): Promise<void> => {
    if (keeping !== 'kept') return Promise.resolve();
    writing = writing.then(async () => {
      if (keeping !== 'kept') return;
      try {
        await work(await loadBatchMemory());
      } catch (error) {
        keeping = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'no-room' : 'unavailable';
        port.onChange(keeping);
      }
    });
    return writing;
  };
  const note = () => {
    clearTimeout(timer);
    timer = undefined;
    if (isOpen && port.batch().pages.length > 0) void write((memory) => memory.keepBatch(noteOf(port)));
  };

  if (isOn) {
    writePreference('batch', 'yes');
    if (!held) void write((memory) => memory.takeReading(port.batchId, hold.signal));
    addEventListener('pagehide', note);
  }
  return {
    keepFile: (id, file) =>
      void write((memory) => memory.keepBatchFile({ id, batch: port.batchId, name: file.name, file })),
    keepPage: (pageId) =>
      write(async (memory) => {
        const page = isOpen ? pageNoteOf(port, pageId) : null;
        if (page) await memory.keepBatchPage(page);
      }),
    touch() {
      if (isOpen) timer ??= setTimeout(note, NOTE_INTERVAL);
    },
    forgetParts: (documents, pages) => void write((memory) => memory.forgetBatchParts(documents, pages)),
    close() {
      isOpen = false;
      clearTimeout(timer);
      removeEventListener('pagehide', note);
      void write((memory) => memory.forgetBatch(port.batchId)).then(() => hold.abort());
      writePreference('batch', null);
    },
  };
}
