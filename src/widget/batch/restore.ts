/** A batch as it was kept, back to what it is made of. */
import { type Batch, isFinal, type PageState } from '#core/batch.ts';
import { parseModelOutput } from '#core/model-output.ts';
import type { Reading } from '#core/reading.ts';
import { wordsOf } from '#core/result-text.ts';
import type { WholeBatch } from '#storage/kept-batches.ts';
import type { KeptBatchPage } from '#storage/schemas.ts';
import { blankPage } from '../workbench-state.ts';
import type { PageEntries, PageEntry } from './page-entry.ts';

/** A ticket lives as long as the job, its result and some slack (50 minutes): older ones lead nowhere. */
const TICKET_LIFE = 50 * 60_000;

export type Restored = {
  batch: Batch;
  entries: PageEntries;
  /** Pages whose job goes on. */
  going: string[];
};

function readingOf({ result, steps, text }: KeptBatchPage): Reading {
  if (result) return { phase: 'succeeded', steps, result };
  return text === '' ? { phase: 'idle' } : { phase: 'stopped', steps, text };
}

function entryOf(kept: KeptBatchPage, turn: PageEntry['turn']): PageEntry {
  const { task, corrected, result, text } = kept;
  const reading = readingOf(kept);
  const blocks =
    corrected ?? result?.blocks ?? (text === '' ? [] : parseModelOutput(text, { task, complete: true }).blocks);
  const isLive = kept.job !== null && Date.now() - kept.job.startedAt < TICKET_LIFE;
  return {
    page: { ...blankPage(null, task), reading, ...wordsOf(blocks), edited: corrected !== undefined },
    turn,
    job: isLive ? kept.job : null,
  };
}

/** Pages that were read count as read, whatever the batch's own note says: theirs was written first. */
export function restoreEntry({ batch: kept, pages: notes, files }: WholeBatch): Restored {
  const entries: PageEntries = new Map();
  const going: string[] = [];
  const documents = kept.documents.filter(({ id }) => files.some((file) => file.id === id));
  const pages = kept.pages
    .filter(({ document }) => documents.some(({ id }) => id === document))
    .map(({ turn, error, state: wanted, ...page }) => {
      // A note of another wish than the last one is out of date.
      const note = notes.find(({ id, key }) => id === page.id && key === page.key);
      const entry: PageEntry = note ? entryOf(note, turn) : { page: blankPage(null, kept.asked.task), turn, job: null };
      entries.set(page.id, entry);
      const { phase } = entry.page.reading;
      const isRead = phase === 'succeeded' || phase === 'stopped';
      const from = note?.from ?? 'model';
      const state: PageState = isRead
        ? { kind: 'succeeded', from, ms: null }
        : wanted === 'failed'
          ? { kind: 'failed', error: { code: error ?? 'internal' } }
          : { kind: wanted };
      if (state.kind === 'waiting' && entry.job?.ticket) going.push(page.id);
      return { ...page, state };
    });
  const isDone = pages.every((page) => isFinal(page));
  const run: Batch['run'] = isDone
    ? { phase: 'idle' }
    : { phase: 'paused', reason: 'closed', error: null, until: null };
  return { batch: { documents, pages, run }, entries, going };
}
