import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from './contract.ts';
import type { Box } from './geometry.ts';
import type { BlockLabel } from './ids.ts';
import { partLabel, partMarkdown, placeReading } from './place-reading.ts';

const block = (id: string, box: Box | null, markdown = id, label: BlockLabel = 'text'): Block => ({
  id,
  label,
  boxes: box ? [[...box]] : [],
  markdown,
});
const ids = (blocks: readonly Block[]) => blocks.map(({ id }) => id);

/** A title across the page, then two columns of two paragraphs. */
const TWO_COLUMNS = [
  block('title', [0.1, 0.05, 0.9, 0.1]),
  block('left-1', [0.1, 0.15, 0.48, 0.4]),
  block('left-2', [0.1, 0.6, 0.48, 0.9]),
  block('right-1', [0.52, 0.2, 0.9, 0.4]),
  block('right-2', [0.52, 0.6, 0.9, 0.9]),
];
const drawn = (box: Box) => ({ box, block: null, markdown: 'new', label: 'equation' }) as const;

describe('a part that was read', () => {
  it("takes the place of the block's words whose box it is", () => {
    const placed = placeReading(TWO_COLUMNS, {
      box: [0.1, 0.6, 0.48, 0.9],
      block: 'left-2',
      markdown: '\\[ x \\]',
      label: 'equation',
    });
    expect(ids(placed)).toEqual(ids(TWO_COLUMNS));
    expect(placed[2]).toEqual({ ...TWO_COLUMNS[2], label: 'equation', markdown: '\\[ x \\]' });
    expect(placed.filter((_, index) => index !== 2)).toEqual(TWO_COLUMNS.filter((_, index) => index !== 2));
  });

  it.each([
    ['between two paragraphs of the left column', [0.15, 0.45, 0.4, 0.55], 2],
    ['at the end of the left column', [0.15, 0.92, 0.4, 0.96], 3],
    ['at the head of the right column', [0.52, 0.13, 0.9, 0.18], 3],
    ['between two paragraphs of the right column', [0.55, 0.45, 0.85, 0.55], 4],
    ['at the end of the page', [0.55, 0.93, 0.85, 0.97], 5],
    ['above everything', [0.1, 0.01, 0.9, 0.04], 0],
  ] as [string, Box, number][])('%s is put there', (_where, box, index) => {
    const placed = placeReading(TWO_COLUMNS, drawn(box));
    expect(placed[index]).toEqual({ id: 'part-1', label: 'equation', boxes: [[...box]], markdown: 'new' });
    expect(placed.toSpliced(index, 1)).toEqual(TWO_COLUMNS);
  });

  it('comes last on a page without places, and first on one without words', () => {
    expect(ids(placeReading([block('a', null), block('b', null)], drawn([0, 0, 1, 1])))).toEqual(['a', 'b', 'part-1']);
    expect(ids(placeReading([], drawn([0, 0, 1, 1])))).toEqual(['part-1']);
  });

  it('becomes a block of its own where the block is gone whose box it was', () => {
    const placed = placeReading(TWO_COLUMNS, { ...drawn([0.55, 0.93, 0.85, 0.97]), block: 'gone' });
    expect(ids(placed).at(-1)).toBe('part-1');
  });

  it('gets an id that no block has', () => {
    const once = placeReading(TWO_COLUMNS, drawn([0.15, 0.45, 0.4, 0.5]));
    const twice = placeReading(once, drawn([0.15, 0.51, 0.4, 0.55]));
    expect(ids(twice)).toEqual(['title', 'left-1', 'part-1', 'part-2', 'left-2', 'right-1', 'right-2']);
  });

  it('falls between its neighbours on a page of one column, and moves no other block', () => {
    const heights = fc.uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(heights, fc.nat(), (rows, choice) => {
        const sorted = rows.toSorted((one, other) => one - other);
        const boxes = sorted.map((row): Box => [0.1, row / 50, 0.9, row / 50 + 0.01]);
        const at = choice % boxes.length;
        const page = boxes.flatMap((box, index) => (index === at ? [] : [block(`b${index}`, box)]));
        const placed = placeReading(page, drawn(boxes[at] as Box));
        expect(placed.toSpliced(at, 1)).toEqual(page);
        expect(placed[at]?.id).toBe('part-1');
      }),
    );
  });
});

describe('the words of a part', () => {
  it('leave its pictures out', () => {
    const blocks = [block('a', null, 'one'), block('b', [0, 0, 1, 1], '', 'image'), block('c', null, 'two')];
    expect(partMarkdown(blocks)).toBe('one\n\ntwo');
    expect(partMarkdown([block('b', [0, 0, 1, 1], '', 'image')])).toBe('');
  });

  it('are of the kind that was asked for, or of the kind that was found', () => {
    expect(partLabel([block('a', null)], 'formula')).toBe('equation');
    expect(partLabel([], 'table')).toBe('table');
    expect(partLabel([block('a', null, 'A', 'title')], 'text')).toBe('title');
    expect(partLabel([block('a', null, 'A', 'title'), block('b', null)], 'text')).toBe('text');
  });
});
