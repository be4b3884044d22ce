import { describe, expect, it } from 'vitest';
import type { Block } from './contract.ts';
import {
  type Draft,
  type DraftEvent,
  type DraftPart,
  isOvertaken,
  NO_DRAFT,
  reduceDraft,
  restOfDraft,
} from './draft.ts';

const block = (id: string, markdown: string, box?: [number, number, number, number]): Block => ({
  id,
  label: 'text',
  boxes: box ? [box] : [],
  markdown,
});
const part = (id: string, markdown: string, box: [number, number, number, number] = [0, 0, 1, 0.1]): DraftPart => ({
  block: block(id, markdown, box),
  words: [],
  isFinal: true,
});
const draftAfter = (...events: DraftEvent[]): Draft => events.reduce(reduceDraft, NO_DRAFT);

describe('reduceDraft', () => {
  it('loads, reads block by block and ends', () => {
    const loading = draftAfter({ type: 'draft-begun' }, { type: 'draft-loading', loadedBytes: 5, totalBytes: 10 });
    expect(loading).toEqual({ phase: 'loading', loadedBytes: 5, totalBytes: 10 });
    const reading = [
      { type: 'draft-progressed', fraction: 0.4 },
      { type: 'draft-part', part: part('a', 'one') },
      { type: 'draft-part', part: part('b', 'two') },
      { type: 'draft-part', part: part('a', 'one and a half') },
      { type: 'draft-progressed', fraction: 0.3 },
    ] as const;
    const read = reading.reduce<Draft>(reduceDraft, loading);
    expect(read).toMatchObject({ phase: 'reading', fraction: 0.4 });
    expect('parts' in read && read.parts.map(({ block: { markdown } }) => markdown)).toEqual(['one and a half', 'two']);
    expect(reduceDraft(read, { type: 'draft-finished', confidence: 0.98 })).toMatchObject({
      phase: 'done',
      confidence: 0.98,
    });
  });

  it('keeps what was read when it is stopped, fails or is overtaken, and takes nothing after that', () => {
    const read = draftAfter({ type: 'draft-begun' }, { type: 'draft-part', part: part('a', 'one') });
    const ends: DraftEvent[] = [
      { type: 'draft-stopped' },
      { type: 'draft-overtaken' },
      { type: 'draft-failed', code: 'network-lost' },
    ];
    for (const end of ends) {
      const ended = reduceDraft(read, end);
      expect('parts' in ended && ended.parts).toHaveLength(1);
      expect(reduceDraft(ended, { type: 'draft-part', part: part('b', 'late') })).toBe(ended);
      expect(reduceDraft(ended, { type: 'draft-finished', confidence: 1 })).toBe(ended);
    }
  });

  it('is offered only where there is none', () => {
    expect(draftAfter({ type: 'draft-offered' })).toEqual({ phase: 'offered' });
    expect(draftAfter({ type: 'draft-begun' }, { type: 'draft-offered' }).phase).toBe('loading');
    expect(draftAfter({ type: 'draft-begun' }, { type: 'draft-reset' })).toBe(NO_DRAFT);
  });
});

describe('restOfDraft', () => {
  const parts = [
    part('d0', 'The first paragraph.', [0.1, 0.1, 0.9, 0.2]),
    part('d1', 'The second one.', [0.1, 0.25, 0.9, 0.35]),
    part('d2', 'The third.', [0.1, 0.4, 0.9, 0.5]),
  ];

  it('takes away what an answer with places stands on, one block over two as well', () => {
    expect(restOfDraft(parts, [])).toBe(parts);
    const rest = restOfDraft(parts, [block('b0', 'First and second.', [0.1, 0.09, 0.9, 0.36])]);
    expect(rest.map((left) => left.block.id)).toEqual(['d2']);
  });

  it('takes away what stands before that and is said without a place, and page heads', () => {
    const head = part('dh', 'A page head', [0.1, 0.02, 0.9, 0.05]);
    const page = [{ ...head, block: { ...head.block, label: 'header' as const } }, ...parts];
    const answer = [block('b0', 'The first paragraph.'), block('b1', 'The second', [0.1, 0.25, 0.9, 0.35])];
    expect(restOfDraft(page, answer).map((left) => left.block.id)).toEqual(['d2']);
    const other = [block('b1', 'The second', [0.1, 0.25, 0.9, 0.35])];
    expect(restOfDraft(parts, other).map((left) => left.block.id)).toEqual(['d0', 'd2']);
  });

  it('takes away as many letters as an answer without places has', () => {
    const rest = restOfDraft(parts, [block('b0', 'The first paragraph. The se')]);
    expect(rest.map((left) => left.block.id)).toEqual(['d1', 'd2']);
  });

  it('knows when the answer is ahead', () => {
    const going = draftAfter({ type: 'draft-begun' }, { type: 'draft-part', part: parts[0] as DraftPart });
    const answer = [block('b0', 'First.', [0.1, 0.1, 0.9, 0.2]), block('b1', 'Second.', [0.1, 0.25, 0.9, 0.35])];
    expect(isOvertaken(going, answer.slice(0, 1))).toBe(false);
    expect(isOvertaken(going, answer)).toBe(true);
    expect(isOvertaken(NO_DRAFT, answer)).toBe(false);
  });
});
