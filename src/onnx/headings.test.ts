import { describe, expect, it } from 'vitest';
import { headingLevel, isBoldHead, type PageStyle } from './headings.ts';
import type { Paragraph } from './paragraphs.ts';

const STYLE: PageStyle = { bodyHeight: 20, largestHeight: 40, isLayoutSure: true, boldTitles: [] };

function paragraph(text: string, { height = 20, boldness = 1, rows = 1 } = {}): Paragraph {
  const one = { text, left: 0, right: text.length * 10, centreY: 0, height, boldness, lines: [0] };
  return { text, rows: Array.from({ length: rows }, () => one) };
}

const titleOf = (given: Paragraph, hasTitle = false) => headingLevel(given, 'title', STYLE, hasTitle);

describe('what the layout model calls a title', () => {
  it('is one, by its size', () => {
    expect(titleOf(paragraph('Configuration', { height: 38, boldness: 1.5 }))).toBe(1);
    expect(titleOf(paragraph('Ports', { height: 26, boldness: 1.4 }))).toBe(2);
  });

  it('is none when it is a sentence or several lines in running type', () => {
    expect(titleOf(paragraph('We sent the lamp back to the works on the next morning.'))).toBeUndefined();
    expect(titleOf(paragraph('From: Ines Duarte To: Paul Weber Date: Tue, 5 Nov 2024', { rows: 3 }))).toBeUndefined();
    expect(titleOf(paragraph('A heading over two lines, set boldly', { rows: 2, boldness: 1.4 }))).toBe(2);
  });

  it('is no second headline only because a short word looks large', () => {
    expect(titleOf(paragraph('Logging', { height: 39, boldness: 1.5 }), true)).toBe(2);
    expect(titleOf(paragraph('摘要', { height: 39 }))).toBe(2);
  });
});

describe('what it has not seen', () => {
  const levelOf = (text: string) => headingLevel(paragraph(text), undefined, STYLE, true);
  it('sections of laws and numbered headings are known, clauses are not taken for them', () => {
    expect(levelOf('§ 1 Mietsache')).toBe(2);
    expect(levelOf('3.2 Training data')).toBe(3);
    expect(headingLevel(paragraph('1. Definitions', { boldness: 1.5 }), undefined, STYLE, true)).toBe(2);
    expect(levelOf('1. Definitions')).toBeUndefined();
    expect(levelOf('2.1 The Licensor grants the Licensee a non-exclusive right to')).toBeUndefined();
  });
});

describe('a bold line on a page whose titles the layout model knows', () => {
  const question = paragraph('Do you store my documents?', { boldness: 1.5 });
  const levelWith = (boldTitles: readonly number[], given = question) =>
    headingLevel(given, undefined, { ...STYLE, boldTitles }, true);

  it('is a heading when it looks like one of them', () => {
    expect(levelWith([21])).toBe(2);
    expect(levelWith([])).toBeUndefined();
    expect(levelWith([30])).toBeUndefined();
  });

  it('is none when it is a sentence', () => {
    expect(levelWith([21], paragraph('This has been said before.', { boldness: 1.5 }))).toBeUndefined();
  });
});

it('a running head is a heading when it is bold and large', () => {
  expect(isBoldHead(paragraph('Energy use by month', { boldness: 2.2 }))).toBe(true);
  expect(isBoldHead(paragraph('Table of Contents', { boldness: 1.4 }))).toBe(false);
});

describe('lines with siblings', () => {
  const withSiblings = ({ text, rows }: Paragraph): Paragraph => ({
    text,
    rows: rows.map((row) => ({ ...row, siblings: { height: row.height, boldness: row.boldness } })),
  });
  const levelOf = (given: Paragraph) =>
    headingLevel(withSiblings(given), undefined, { ...STYLE, isLayoutSure: false }, false);

  it('are bold together by less', () => {
    const head = paragraph('Recently issued pronouncements', { boldness: 1.22 });
    expect(levelOf(head)).toBe(3);
    expect(headingLevel(head, undefined, { ...STYLE, isLayoutSure: false }, false)).toBeUndefined();
  });

  it('are no headlines, however large', () => {
    expect(levelOf(paragraph('Which languages can it read?', { height: 40 }))).toBe(2);
  });

  it('are no headings where they are sentences', () => {
    expect(levelOf(paragraph('Book the ferry early.', { boldness: 1.5 }))).toBeUndefined();
  });
});
