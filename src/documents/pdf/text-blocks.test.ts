import { describe, expect, it } from 'vitest';
import { blocksOfText } from './text-blocks.ts';
import { joinColumns, placePiece, type TextPiece } from './text-pieces.ts';

const PAGE = { width: 600, height: 800 };

/** A piece of upright text in 10 points: 5 points a letter. */
const piece = (text: string, x: number, y: number, changes: Partial<TextPiece> = {}): TextPiece => ({
  text,
  x,
  y,
  angle: 0,
  length: 5 * [...text].length,
  size: 10,
  ascent: 0.8,
  descent: 0.2,
  isBold: false,
  isVertical: false,
  ...changes,
});

const LINE = 'the quick brown fox jumps over the lazy dog, and so';
const wordsOf = (pieces: readonly TextPiece[]) => blocksOfText(pieces, PAGE).map(({ markdown }) => markdown);

describe('blocks of a text layer', () => {
  it('join pieces of a line in any order, with the blanks that the file leaves out', () => {
    expect(wordsOf([piece('world', 103, 100), piece('Hello', 75, 100), piece('!', 128, 100)])).toEqual([
      'Hello world!',
    ]);
  });

  it('take blanks that have no width for blanks, and letters that are set one by one for words', () => {
    expect(wordsOf([piece('a', 50, 100), piece(' ', 55, 100, { length: 0 }), piece('b', 55, 100)])).toEqual(['a b']);
    expect(wordsOf([...'word'].map((letter, index) => piece(letter, 50 + 5 * index, 100)))).toEqual(['word']);
  });

  it('keep raised marks in their line, and print what is set twice once', () => {
    const raised = piece('2', 55, 96.5, { size: 6, length: 3 });
    expect(wordsOf([raised, piece('x', 50, 100), piece(' = 9', 58, 100)])).toEqual(['x2 = 9']);
    expect(wordsOf([piece('Bold', 50, 100), piece('Bold', 50.3, 100)])).toEqual(['Bold']);
  });

  it('make one paragraph of lines, and whole words of those that a hyphen parts', () => {
    const lines = [`${LINE} under-`, `stood the lines run on here ${LINE.slice(0, 29)}`, 'to their end.'];
    expect(wordsOf(lines.map((text, index) => piece(text, 50, 100 + 12 * index)))).toEqual([
      `${LINE} understood the lines run on here ${LINE.slice(0, 29)} to their end.`,
    ]);
  });

  it('read columns one after the other, however the file mixes them', () => {
    const rows = Array.from({ length: 8 }, (_, row) => [
      piece(`left ${row} ${LINE.slice(0, 36)}`, 50, 100 + 13 * row),
      piece(`right ${row} ${LINE.slice(0, 36)}`, 320, 104 + 13 * row),
    ]).flat();
    const text = wordsOf(rows).join(' ');
    expect([...text.matchAll(/(left|right) \d/g)].map(([name]) => name)).toEqual([
      ...Array.from({ length: 8 }, (_, row) => `left ${row}`),
      ...Array.from({ length: 8 }, (_, row) => `right ${row}`),
    ]);
  });

  it('tell large and bold lines as headings, and rows of cells as a table', () => {
    const heading = piece('A heading', 50, 80, { size: 20, length: 90 });
    const body = Array.from({ length: 6 }, (_, row) => piece(LINE, 50, 120 + 12 * row));
    expect(blocksOfText([heading, ...body], PAGE)[0]).toMatchObject({ label: 'title', markdown: '# A heading' });
    const cells = Array.from({ length: 4 }, (_, row) =>
      [50, 200, 350].map((x, column) => piece(`r${row}c${column}`, x, 300 + 14 * row)),
    ).flat();
    const [table] = blocksOfText(cells, PAGE);
    expect(table?.label).toBe('table');
    expect(table?.markdown).toContain('<td>r1c0</td><td>r1c1</td><td>r1c2</td>');
  });

  it('write scripts that run from the right to the left in the order in which they are read', () => {
    const line = [piece('עולם', 60, 100), piece('שלום', 90, 100), piece('42', 40, 100)];
    expect(wordsOf(line)).toEqual(['שלום עולם 42']);
    const columns = Array.from({ length: 8 }, (_, row) => [
      piece(`ימין ${'מילים רבות בשורה אחת '.repeat(2)}`, 330, 100 + 13 * row),
      piece(`שמאל ${'מילים רבות בשורה אחת '.repeat(2)}`, 50, 104 + 13 * row),
    ]).flat();
    const blocks = blocksOfText(columns, PAGE);
    const text = blocks.map(({ markdown }) => markdown).join(' ');
    expect(text.lastIndexOf('ימין')).toBeLessThan(text.indexOf('שמאל'));
    // Boxes lie where the words do, not where they would on a mirrored page.
    expect(blocks[0]?.boxes[0]?.[0]).toBeCloseTo(330 / 600, 2);
  });

  it('read text that lies on its side level, with boxes on the upright page', () => {
    const turned = (text: string, x: number) => piece(text, x, 100, { angle: Math.PI / 2 });
    const blocks = blocksOfText([turned(LINE, 300), turned(LINE, 288)], PAGE);
    expect(blocks.map(({ markdown }) => markdown).join(' ')).toBe(`${LINE} ${LINE}`);
    const [left = 0, top = 0, right = 0, bottom = 0] = blocks[0]?.boxes[0] ?? [];
    expect(left * 600).toBeCloseTo(286, 0);
    expect(right * 600).toBeCloseTo(308, 0);
    expect(top * 800).toBeCloseTo(100, 0);
    expect(bottom * 800).toBeCloseTo(100 + 5 * LINE.length, 0);
  });

  it('read Chinese columns from the right, also when each sign is set alone', () => {
    const column = (text: string, x: number) =>
      [...text].map((sign, index) => piece(sign, x, 100 + 11 * index, { length: 10 }));
    const pieces = joinColumns([...column('春眠不覺曉', 300), ...column('處處聞啼鳥', 280)]);
    expect(pieces.map(({ text }) => text)).toEqual(['春眠不覺曉', '處處聞啼鳥']);
    expect(wordsOf(pieces).join('')).toContain('春眠不覺曉');
    expect(wordsOf(pieces).join('').indexOf('春眠')).toBeLessThan(wordsOf(pieces).join('').indexOf('處處'));
  });

  it('leave out what stands beside the page, and escape what Markdown would take for marks', () => {
    expect(wordsOf([piece('seen', 50, 100), piece('gone', 700, 100), piece('below', 50, 900)])).toEqual(['seen']);
    expect(wordsOf([piece('# no heading <b>', 50, 100)])).toEqual(['&#35; no heading &lt;b>']);
  });
});

describe('pieces of text', () => {
  const item = { str: 'ab', transform: [12, 0, 0, 12, 100, 700], width: 12, height: 12, fontName: 'f' };
  /** pdf.js' matrix of an upright page of 800 points. */
  const toPage = [1, 0, 0, -1, 0, 800];

  it('stand where the page shows them, turned pages too', () => {
    expect(placePiece(item, undefined, toPage, false)).toMatchObject({
      x: 100,
      y: 100,
      angle: 0,
      size: 12,
      length: 12,
    });
    const turned = placePiece(item, undefined, [0, 1, 1, 0, 0, 0], false);
    expect(turned).toMatchObject({ x: 700, y: 100, size: 12 });
    expect(turned?.angle).toBeCloseTo(Math.PI / 2);
  });

  it('lose controls and soft hyphens, and are none without a size', () => {
    const odd = { ...item, str: 'so\u00adft\u0000x\u00ad' };
    expect(placePiece(odd, undefined, toPage, false)?.text).toBe('soft x-');
    expect(placePiece({ ...item, transform: [0, 0, 0, 0, 1, 1] }, undefined, toPage, false)).toBeUndefined();
    expect(placePiece({ ...item, transform: [Number.NaN, 0, 0, 1, 1, 1] }, undefined, toPage, false)).toBeUndefined();
  });
});
