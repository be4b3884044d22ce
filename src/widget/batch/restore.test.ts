import { describe, expect, it } from 'vitest';
import type { OcrResult } from '#core/contract.ts';
import type { WholeBatch } from '#storage/kept-batches.ts';
import type { KeptBatchPage } from '#storage/schemas.ts';
import { restoreEntry } from './restore.ts';

const result: OcrResult = {
  raw: 'words',
  markdown: 'words',
  text: 'words',
  blocks: [{ id: 'b0', label: 'text', boxes: [], markdown: 'words' }],
  engine: { provider: 'runpod-vllm', model: 'm' },
  usage: {},
  finish: 'stop',
  warnings: [],
};
const picture = { name: 'p', blob: new Blob(['p']), width: 1, height: 1, shrunk: false };
const note = (id: string, more: Partial<KeptBatchPage>): KeptBatchPage => ({
  id,
  batch: 'b',
  key: `key of ${id}`,
  task: 'document',
  steps: [],
  job: null,
  text: '',
  result: null,
  from: 'model',
  ...more,
});
const whole = (pages: KeptBatchPage[], states: Record<string, 'waiting' | 'failed' | 'skipped'>): WholeBatch => ({
  batch: {
    id: 'b',
    savedAt: Date.now(),
    dpi: 144,
    asked: { task: 'document', query: '', mode: 'auto' },
    documents: [{ id: 'd', name: 'd.pdf', kind: 'pages', pageCount: 9 }],
    pages: Object.entries(states).map(([id, state], index) => ({
      id,
      document: 'd',
      index,
      key: `key of ${id}`,
      turn: null,
      text: null,
      isBlank: null,
      state,
      error: state === 'failed' ? 'job-failed' : null,
    })),
  },
  files: [{ id: 'd', batch: 'b', name: 'd.pdf', file: new Blob() }],
  pages,
});

describe('a batch that is found again', () => {
  it('counts as read what was read, whatever the note of the batch says', () => {
    const { batch, entries } = restoreEntry(
      whole([note('a', { result })], { a: 'waiting', b: 'failed', c: 'skipped', e: 'waiting' }),
    );
    expect(batch.pages.map(({ state }) => state)).toEqual([
      { kind: 'succeeded', from: 'model', ms: null },
      { kind: 'failed', error: { code: 'job-failed' } },
      { kind: 'skipped' },
      { kind: 'waiting' },
    ]);
    expect(batch.run).toMatchObject({ phase: 'paused', reason: 'closed' });
    expect(entries.get('a')?.page).toMatchObject({ markdown: 'words', edited: false });
  });

  it('keeps the visitor’s corrections beside the model’s words', () => {
    const corrected = [{ id: 'b0', label: 'text' as const, boxes: [], markdown: 'better words' }];
    const { entries, batch } = restoreEntry(whole([note('a', { result, corrected })], { a: 'waiting' }));
    expect(entries.get('a')?.page).toMatchObject({ markdown: 'better words', edited: true, reading: { result } });
    expect(batch.run).toEqual({ phase: 'idle' });
  });

  it('follows a job that goes on, and no ticket that has run out or belongs to another wish', () => {
    const job = (startedAt: number, ticket = 't') => ({ ticket, startedAt, picture });
    const { going, entries } = restoreEntry(
      whole(
        [
          note('a', { job: job(Date.now()) }),
          note('b', { job: job(Date.now() - 3_600_000) }),
          note('c', { job: job(Date.now()), key: 'an older wish' }),
          // Sent, but no answer came: the same picture goes out under the same key.
          note('d', { job: job(Date.now(), '') }),
        ],
        { a: 'waiting', b: 'waiting', c: 'waiting', d: 'waiting' },
      ),
    );
    expect(going).toEqual(['a']);
    expect(['a', 'b', 'c', 'd'].map((id) => entries.get(id)?.job?.picture.name)).toEqual([
      'p',
      undefined,
      undefined,
      'p',
    ]);
  });
});
