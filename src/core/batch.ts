/**
 * A batch: documents and their pages in the order in which they are read and joined. Each page has a state of its own; one
 * that fails, fails alone. Totals and the time that is left are derived, never stored. Events that do not fit (a late
 * answer after a cancel) leave the batch as it is, the same object.
 */
import type { ReadingError } from './reading.ts';

/** Where the words of a page came from: the model, the engine on the device, or the file itself. */
export const PAGE_SOURCES = ['model', 'device', 'text-layer'] as const;
export type PageSource = (typeof PAGE_SOURCES)[number];

/**
 * What can be dropped: a file of pages that are drawn in any resolution (`pages`) or are pictures themselves (`scans`), or
 * a picture, which is a document of one page.
 */
export const DOCUMENT_KINDS = ['pages', 'scans', 'picture'] as const;
export type BatchDocument = { id: string; name: string; kind: (typeof DOCUMENT_KINDS)[number]; pageCount: number };

export type PageState =
  | { kind: 'waiting' }
  /** `since`: milliseconds of the clock. */
  | { kind: 'reading'; since: number }
  /** `ms`: how long the model's answer took from being sent for; null where nothing was sent for, or it was not measured. */
  | { kind: 'succeeded'; from: PageSource; ms: number | null }
  | { kind: 'failed'; error: ReadingError }
  | { kind: 'cancelled' }
  /** Not wanted by the visitor. */
  | { kind: 'skipped' };

export type BatchPage = {
  id: string;
  /** Id of its document, and its place there from 0. */
  document: string;
  index: number;
  /** Idempotency key of what is sent for it: the same for every try of one wish, another once the visitor asks again. */
  key: string;
  state: PageState;
  /** What its file says without being read: words in it, and how far they can be trusted; null before it was looked at. */
  text: 'none' | 'good' | 'doubtful' | null;
  isBlank: boolean | null;
};

/** Why nothing is sent at the moment, and until when, in milliseconds of the clock, where that is known. */
export type Pause = {
  reason: 'visitor' | 'limit' | 'connection' | 'human-check' | 'closed';
  error: ReadingError | null;
  until: number | null;
};

export type Run = { phase: 'idle' } | { phase: 'running' } | ({ phase: 'paused' } & Pause);

export type Batch = { documents: readonly BatchDocument[]; pages: readonly BatchPage[]; run: Run };

export type BatchEvent =
  | { type: 'document-added'; document: BatchDocument; pages: readonly { id: string; key: string }[] }
  | { type: 'page-described'; id: string; text: 'none' | 'good' | 'doubtful'; isBlank: boolean }
  | { type: 'pages-removed'; ids: ReadonlySet<string> }
  /** `to`: its place from 0 once it has been taken out. */
  | { type: 'page-moved'; id: string; to: number }
  | { type: 'pages-chosen'; ids: ReadonlySet<string>; chosen: boolean }
  | { type: 'run-started' }
  | ({ type: 'run-paused' } & Pause)
  | { type: 'page-started'; id: string; at: number }
  /** It was not taken, through no fault of its own: it waits again, in its place. */
  | { type: 'page-returned'; id: string }
  | { type: 'page-succeeded'; id: string; from: PageSource; at: number }
  /** It has words though the batch has not read it: the visitor had a part of it read, or all of it on the device. */
  | { type: 'page-words-given'; id: string; from: PageSource }
  | { type: 'page-failed'; id: string; error: ReadingError }
  | { type: 'page-cancelled'; id: string }
  /** The visitor wants it read (again). */
  | { type: 'page-again'; id: string; key: string };

export const emptyBatch: Batch = { documents: [], pages: [], run: { phase: 'idle' } };

/** True once nothing more happens to a page by itself. */
export const isFinal = ({ state: { kind } }: BatchPage): boolean => kind !== 'waiting' && kind !== 'reading';

/** The batch with another state for one page, where `from` allows it. */
function withState(batch: Batch, id: string, from: readonly PageState['kind'][], state: PageState): Batch {
  const page = batch.pages.find((candidate) => candidate.id === id);
  if (!page || !from.includes(page.state.kind)) return batch;
  return { ...batch, pages: batch.pages.map((candidate) => (candidate === page ? { ...page, state } : candidate)) };
}

/** A run has ended once no page waits or is read. */
function settle(batch: Batch): Batch {
  return batch.run.phase !== 'idle' && batch.pages.every(isFinal) ? { ...batch, run: { phase: 'idle' } } : batch;
}

function withMoved(batch: Batch, id: string, to: number): Batch {
  const from = batch.pages.findIndex((page) => page.id === id);
  const page = batch.pages[from];
  const place = Math.max(0, Math.min(batch.pages.length - 1, Math.trunc(to)));
  if (!page || place === from || Number.isNaN(place)) return batch;
  const pages = batch.pages.toSpliced(from, 1).toSpliced(place, 0, page);
  return { ...batch, pages };
}

function withRemoved(batch: Batch, ids: ReadonlySet<string>): Batch {
  const pages = batch.pages.filter(({ id, state }) => !ids.has(id) || state.kind === 'reading');
  if (pages.length === batch.pages.length) return batch;
  const documents = batch.documents.filter(({ id }) => pages.some(({ document }) => document === id));
  return { ...batch, documents, pages };
}

function withChosen(batch: Batch, ids: ReadonlySet<string>, chosen: boolean): Batch {
  const from = chosen ? 'skipped' : 'waiting';
  const state: PageState = { kind: chosen ? 'waiting' : 'skipped' };
  if (!batch.pages.some((page) => ids.has(page.id) && page.state.kind === from)) return batch;
  const pages = batch.pages.map((page) => (ids.has(page.id) && page.state.kind === from ? { ...page, state } : page));
  return { ...batch, pages };
}

function reduceOne(batch: Batch, event: BatchEvent): Batch {
  switch (event.type) {
    case 'document-added': {
      const { document } = event;
      if (event.pages.length === 0 || batch.documents.some(({ id }) => id === document.id)) return batch;
      const added = event.pages.map(
        ({ id, key }, index): BatchPage => ({
          id,
          key,
          document: document.id,
          index,
          state: { kind: 'waiting' },
          text: null,
          isBlank: null,
        }),
      );
      return { ...batch, documents: [...batch.documents, document], pages: [...batch.pages, ...added] };
    }
    case 'page-described': {
      const { id, text, isBlank } = event;
      const page = batch.pages.find((candidate) => candidate.id === id);
      if (!page || (page.text === text && page.isBlank === isBlank)) return batch;
      return { ...batch, pages: batch.pages.map((one) => (one === page ? { ...page, text, isBlank } : one)) };
    }
    case 'pages-removed':
      return withRemoved(batch, event.ids);
    case 'page-moved':
      return withMoved(batch, event.id, event.to);
    case 'pages-chosen':
      return withChosen(batch, event.ids, event.chosen);
    case 'run-started':
      return batch.run.phase === 'running' ? batch : { ...batch, run: { phase: 'running' } };
    case 'run-paused': {
      if (batch.run.phase === 'idle') return batch;
      const { reason, error, until } = event;
      return { ...batch, run: { phase: 'paused', reason, error, until } };
    }
    case 'page-started':
      return withState(batch, event.id, ['waiting'], { kind: 'reading', since: event.at });
    case 'page-returned':
      return withState(batch, event.id, ['reading'], { kind: 'waiting' });
    case 'page-succeeded': {
      const { id, from, at } = event;
      const state = batch.pages.find((page) => page.id === id)?.state;
      const ms = from !== 'text-layer' && state?.kind === 'reading' ? Math.max(0, at - state.since) : null;
      // Words that are in the file are there without being read for.
      const fits: PageState['kind'][] =
        from === 'text-layer' ? ['waiting', 'succeeded', 'failed', 'cancelled', 'skipped'] : ['reading'];
      return withState(batch, id, fits, { kind: 'succeeded', from, ms });
    }
    case 'page-words-given': {
      const fits: PageState['kind'][] = ['waiting', 'failed', 'cancelled', 'skipped'];
      return withState(batch, event.id, fits, { kind: 'succeeded', from: event.from, ms: null });
    }
    case 'page-failed':
      return withState(batch, event.id, ['reading', 'waiting'], { kind: 'failed', error: event.error });
    case 'page-cancelled':
      return withState(batch, event.id, ['reading', 'waiting'], { kind: 'cancelled' });
    case 'page-again': {
      const again = withState(batch, event.id, ['succeeded', 'failed', 'cancelled', 'skipped'], { kind: 'waiting' });
      if (again === batch) return batch;
      return {
        ...again,
        pages: again.pages.map((page) => (page.id === event.id ? { ...page, key: event.key } : page)),
      };
    }
  }
}

/** The batch after `event`. Never throws; an event that does not fit gives `batch` back. */
export const reduceBatch = (batch: Batch, event: BatchEvent): Batch => settle(reduceOne(batch, event));

/** How many pages are in each state; `all` of them together, `left` those that still wait or are read. */
export type Totals = Record<PageState['kind'] | 'all' | 'left', number>;

export function totalsOf({ pages }: Batch): Totals {
  const totals: Totals = {
    waiting: 0,
    reading: 0,
    succeeded: 0,
    failed: 0,
    cancelled: 0,
    skipped: 0,
    all: pages.length,
    left: 0,
  };
  for (const { state } of pages) totals[state.kind] += 1;
  totals.left = totals.waiting + totals.reading;
  return totals;
}

/** The pages that may be begun now, in order, so that at most `atOnce` are read. None unless the batch runs. */
export function nextPages({ pages, run }: Batch, atOnce: number): BatchPage[] {
  if (run.phase !== 'running') return [];
  const reading = pages.filter(({ state }) => state.kind === 'reading').length;
  return pages.filter(({ state }) => state.kind === 'waiting').slice(0, Math.max(0, atOnce - reading));
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/**
 * Milliseconds until the last page is read, from what the pages of this batch took (their median); null while none was
 * measured, or when nothing is left.
 * @param now milliseconds of the clock.
 */
export function timeLeft(batch: Batch, now: number, atOnce: number): number | null {
  const { pages } = batch;
  const usual = median(
    pages.flatMap(({ state }) => (state.kind === 'succeeded' && state.ms !== null ? [state.ms] : [])),
  );
  if (usual === null || totalsOf(batch).left === 0) return null;
  const rests = pages.flatMap(({ state }) => {
    if (state.kind === 'waiting') return [usual];
    return state.kind === 'reading' ? [Math.max(0, usual - Math.max(0, now - state.since))] : [];
  });
  // Two at once cannot share one page: it never takes less than the longest of them.
  return Math.max(rests.reduce((sum, rest) => sum + rest, 0) / Math.max(1, atOnce), ...rests);
}
