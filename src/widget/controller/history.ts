/** The last results in this browser: kept by themselves, shown again, let go. */
import { readPreference, writePreference } from '#storage/preferences.ts';
import type { HistoryEntry } from '#storage/schemas.ts';
import type { Store } from '../store.ts';
import { blankPage, keptPicture, type Page, type WorkbenchState } from '../workbench-state.ts';
import { loadEngine } from './engine.ts';
import { keepingBegins } from './keeping.ts';
import type { Reader } from './reader.ts';
import { showPage } from './show-page.ts';

const loadMemory = () => import('../memory-parts.ts');

/** Milliseconds after the last correction before it is kept. */
const CORRECTION_WAIT = 800;

export type History = {
  /** Reads the list, and whether results are kept, for showing. */
  openHistory(): Promise<void>;
  /** Shows a result of the list again. */
  showEntry(id: string): Promise<void>;
  removeEntry(id: string): Promise<void>;
  clearHistory(): Promise<void>;
  /** Results are kept from now on, the one on show included; or no more. What is kept already stays until it is cleared. */
  setHistoryOn(isOn: boolean): Promise<void>;
};

/** The visitor's choice; without one, results are kept except in private windows. */
async function isHistoryOn(): Promise<boolean> {
  const chosen = readPreference('history');
  return chosen === null ? !(await (await loadMemory()).isPrivateWindow()) : chosen === 'on';
}

/** The result on show as an entry; null where there is none of the visitor's own. */
function entryOf(state: WorkbenchState, id: string): HistoryEntry | null {
  const { picture, reading, blocks, readTask, query, mode, stored, edited, checks } = state;
  if (reading.phase !== 'succeeded' || !picture || stored?.kind === 'sample') return null;
  return {
    id,
    savedAt: stored?.savedAt ?? Date.now(),
    picture: keptPicture(picture),
    asked: { task: readTask, query, mode },
    steps: reading.steps,
    result: reading.result,
    ...(edited && { corrected: blocks.map((block) => ({ ...block, boxes: [...block.boxes] })) }),
    ...(checks.length > 0 && { checks }),
  };
}

export function createHistory(store: Store<WorkbenchState>, reader: Reader): History {
  let correction: ReturnType<typeof setTimeout> | undefined;

  const patch = (change: Partial<WorkbenchState['history']>) =>
    store.patch({ history: { ...store.get().history, ...change } });

  /** Runs what may fail where the browser keeps nothing, and says so then. */
  const attempt = async (work: (memory: Awaited<ReturnType<typeof loadMemory>>) => Promise<unknown>) => {
    try {
      const memory = await loadMemory();
      await work(memory);
      const entries = await memory.listHistory();
      writePreference('kept', entries.length > 0 ? String(entries.length) : null);
      patch({ entries, keptCount: entries.length, isUnavailable: false });
    } catch {
      patch({ entries: [], keptCount: 0, isUnavailable: true });
    }
  };

  /** Keeps a result; `written` is called once it is there, before the list is read anew, or when it cannot be kept. */
  const keep = async (entry: HistoryEntry, written: () => void = () => undefined) => {
    const { reading, checks } = store.get();
    const isShown = reading.phase === 'succeeded' && reading.result === entry.result;
    if (isShown) store.patch({ keptAs: entry.id });
    // The comparison with the draft ends just after the result has come.
    const kept = isShown && checks.length > 0 ? { ...entry, checks } : entry;
    await attempt((memory) => memory.keepInHistory(kept).finally(written));
    written();
  };
  const keepCurrent = async () => {
    const entry = entryOf(store.get(), store.get().keptAs ?? crypto.randomUUID());
    if (entry) await keep(entry);
  };

  let { reading: lastReading, blocks: lastBlocks } = store.get();
  store.subscribe(() => {
    const { reading, blocks, stored, keptAs } = store.get();
    const isNewResult = reading !== lastReading && reading.phase === 'succeeded' && stored === null && keptAs === null;
    const isCorrected = reading === lastReading && blocks !== lastBlocks && keptAs !== null;
    lastReading = reading;
    lastBlocks = blocks;
    // A batch keeps its pages itself.
    if (store.get().batch) return;
    if (isNewResult) {
      // Taken now: another reading may begin before it is known whether results are kept.
      const entry = entryOf(store.get(), crypto.randomUUID());
      if (entry) {
        keepingBegins(
          new Promise<void>((end) => {
            isHistoryOn().then(
              (isOn) => (isOn ? keep(entry, end) : end()),
              () => end(),
            );
          }),
        );
      }
    } else if (isCorrected) {
      clearTimeout(correction);
      correction = setTimeout(() => {
        if (store.get().keptAs === keptAs) void keepCurrent();
      }, CORRECTION_WAIT);
    }
  });

  return {
    async openHistory() {
      const isPrivate = await loadMemory().then(
        ({ isPrivateWindow }) => isPrivateWindow(),
        () => false,
      );
      patch({ isOn: await isHistoryOn(), isPrivate });
      await attempt(async () => undefined);
    },
    async showEntry(id) {
      const entry = store.get().history.entries?.find((candidate) => candidate.id === id);
      if (!entry) return;
      const { wordsOf } = await loadEngine();
      reader.leave();
      const { picture, asked, steps, result, corrected, checks = [], savedAt } = entry;
      const page: Page = {
        ...blankPage({ ...picture, url: URL.createObjectURL(picture.blob) }, asked.task),
        reading: { phase: 'succeeded', steps, result },
        ...wordsOf(corrected ?? result.blocks),
        edited: corrected !== undefined,
        checks,
        keptAs: id,
        stored: { kind: 'history', savedAt },
      };
      showPage(store, page, asked);
    },
    removeEntry: (id) => attempt((memory) => memory.removeFromHistory(id)),
    clearHistory: () => attempt((memory) => memory.clearHistory()),
    async setHistoryOn(isOn) {
      writePreference('history', isOn ? 'on' : 'off');
      patch({ isOn });
      if (isOn) await keepCurrent();
    },
  };
}
