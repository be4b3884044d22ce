import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Batch,
  type BatchEvent,
  emptyBatch,
  isFinal,
  nextPages,
  reduceBatch,
  timeLeft,
  totalsOf,
} from './batch.ts';

const PAGES = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'];

const added = (id: string, pages: readonly string[]): BatchEvent => ({
  type: 'document-added',
  document: { id, name: `${id}.pdf`, kind: 'pages', pageCount: pages.length },
  pages: pages.map((page) => ({ id: page, key: `key of ${page}` })),
});

const batchAfter = (...events: BatchEvent[]): Batch => events.reduce(reduceBatch, emptyBatch);

const ids = fc.constantFrom(...PAGES, 'nobody');
const someIds = fc.uniqueArray(ids).map((list) => new Set(list));
const at = fc.integer({ min: 0, max: 100_000 });
const error = { code: 'job-failed' } as const;
const anyEvent: fc.Arbitrary<BatchEvent> = fc.oneof(
  fc.constantFrom(added('a', PAGES.slice(0, 4)), added('b', PAGES.slice(4))),
  fc.record({
    type: fc.constant('page-described' as const),
    id: ids,
    text: fc.constantFrom('none' as const, 'good' as const, 'doubtful' as const),
    isBlank: fc.boolean(),
  }),
  fc.record({ type: fc.constant('pages-removed' as const), ids: someIds }),
  fc.record({ type: fc.constant('page-moved' as const), id: ids, to: fc.integer({ min: -3, max: 9 }) }),
  fc.record({ type: fc.constant('pages-chosen' as const), ids: someIds, chosen: fc.boolean() }),
  fc.constant({ type: 'run-started' as const }),
  fc.constant({ type: 'run-paused' as const, reason: 'limit' as const, error, until: 5 }),
  fc.record({ type: fc.constant('page-started' as const), id: ids, at }),
  fc.record({ type: fc.constant('page-returned' as const), id: ids }),
  fc.record({
    type: fc.constant('page-succeeded' as const),
    id: ids,
    from: fc.constantFrom('model' as const, 'text-layer' as const),
    at,
  }),
  fc.record({ type: fc.constant('page-words-given' as const), id: ids, from: fc.constant('model' as const) }),
  fc.record({ type: fc.constant('page-failed' as const), id: ids, error: fc.constant(error) }),
  fc.record({ type: fc.constant('page-cancelled' as const), id: ids }),
  fc.record({ type: fc.constant('page-again' as const), id: ids, key: fc.constant('another key') }),
);
const anyEvents = fc.array(anyEvent, { maxLength: 60 });

describe('a batch', () => {
  it('holds together whatever happens to it', () => {
    fc.assert(
      fc.property(anyEvents, at, (events, now) => {
        let batch = emptyBatch;
        for (const event of events) {
          const before = batch;
          const frozen = JSON.stringify(before);
          batch = reduceBatch(before, event);
          // The old one is untouched; a page is there once and has a document; a document has a page.
          expect(JSON.stringify(before)).toBe(frozen);
          expect(new Set(batch.pages.map(({ id }) => id)).size).toBe(batch.pages.length);
          for (const { document } of batch.pages) expect(batch.documents.some(({ id }) => id === document)).toBe(true);
          for (const { id } of batch.documents) expect(batch.pages.some(({ document }) => document === id)).toBe(true);
          const totals = totalsOf(batch);
          const { waiting, reading, succeeded, failed, cancelled, skipped } = totals;
          expect(waiting + reading + succeeded + failed + cancelled + skipped).toBe(totals.all);
          // A page that is read is never lost but by its own end, and what runs has something left to do.
          if (event.type === 'pages-removed')
            expect(batch.pages.filter(({ state }) => state.kind === 'reading')).toEqual(
              before.pages.filter(({ state }) => state.kind === 'reading'),
            );
          if (batch.run.phase !== 'idle') expect(totals.left).toBeGreaterThan(0);
          for (const page of nextPages(batch, 2)) expect(page.state.kind).toBe('waiting');
          expect(nextPages(batch, 2).length + reading).toBeLessThanOrEqual(Math.max(2, reading));
          const rest = timeLeft(batch, now, 2);
          if (rest !== null) expect(rest).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every page but the one that is moved in its order', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: -3, max: 9 }), (id, to) => {
        const before = batchAfter(added('a', PAGES));
        const moved = reduceBatch(before, { type: 'page-moved', id, to });
        const others = (batch: Batch) => batch.pages.filter((page) => page.id !== id).map((page) => page.id);
        expect(others(moved)).toEqual(others(before));
        if (id !== 'nobody') expect(moved.pages.findIndex((page) => page.id === id)).toBe(Math.max(0, Math.min(5, to)));
      }),
    );
  });

  it('ends with every page final when each is begun and answered in some way', () => {
    const ends = fc.array(fc.constantFrom('page-succeeded', 'page-failed', 'page-cancelled'), {
      minLength: PAGES.length,
      maxLength: PAGES.length,
    });
    fc.assert(
      fc.property(ends, (kinds) => {
        let batch = batchAfter(added('a', PAGES), { type: 'run-started' });
        for (const kind of kinds) {
          const [page] = nextPages(batch, 2);
          const id = page?.id ?? '';
          batch = reduceBatch(batch, { type: 'page-started', id, at: 10 });
          batch = reduceBatch(
            batch,
            kind === 'page-succeeded'
              ? { type: kind, id, from: 'model', at: 20 }
              : kind === 'page-failed'
                ? { type: kind, id, error }
                : { type: 'page-cancelled', id },
          );
        }
        expect(batch.pages.every(isFinal)).toBe(true);
        expect(batch.run).toEqual({ phase: 'idle' });
      }),
    );
  });

  it('leaves an ended page alone when a late answer comes', () => {
    const cancelled = batchAfter(
      added('a', PAGES),
      { type: 'run-started' },
      { type: 'page-started', id: 'p0', at: 0 },
      { type: 'page-cancelled', id: 'p0' },
    );
    expect(reduceBatch(cancelled, { type: 'page-succeeded', id: 'p0', from: 'model', at: 9 })).toBe(cancelled);
    expect(reduceBatch(cancelled, { type: 'page-failed', id: 'p0', error })).toBe(cancelled);
  });

  it('gives a page that is wanted again another key, and a page that comes back the same', () => {
    const failed = batchAfter(
      added('a', ['p0', 'p1']),
      { type: 'run-started' },
      { type: 'page-started', id: 'p0', at: 0 },
      { type: 'page-failed', id: 'p0', error },
      { type: 'page-again', id: 'p0', key: 'second' },
      { type: 'page-started', id: 'p1', at: 0 },
      { type: 'page-returned', id: 'p1' },
    );
    expect(failed.pages.map(({ key, state }) => [key, state.kind])).toEqual([
      ['second', 'waiting'],
      ['key of p1', 'waiting'],
    ]);
  });

  it('tells the time that is left from what its pages took, and nothing before', () => {
    const begun = batchAfter(added('a', PAGES), { type: 'run-started' }, { type: 'page-started', id: 'p0', at: 0 });
    expect(timeLeft(begun, 500, 2)).toBeNull();
    const one = reduceBatch(begun, { type: 'page-succeeded', id: 'p0', from: 'model', at: 4000 });
    expect(timeLeft(one, 4000, 2)).toBe(10_000);
    const two = reduceBatch(one, { type: 'page-started', id: 'p1', at: 4000 });
    expect(timeLeft(two, 6000, 2)).toBe(9000);
    // Words out of the file are no measure of the model.
    const three = reduceBatch(two, { type: 'page-succeeded', id: 'p2', from: 'text-layer', at: 6000 });
    expect(timeLeft(three, 6000, 2)).toBe(7000);
  });
});
