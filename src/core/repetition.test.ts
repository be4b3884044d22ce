import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRepetition } from './repetition.ts';

const recorded = (name: string) =>
  readFileSync(new URL(`../../tests/fixtures/${name}.deepseek-ocr-raw.md`, import.meta.url), 'utf8');

/** The first prefix at which a repetition is noticed, as a growing stream would meet it. */
function firstNoticed(text: string, step = 40) {
  for (let length = step; length < text.length + step; length += step) {
    const found = findRepetition(text.slice(0, length));
    if (found) return { ...found, length: Math.min(length, text.length) };
  }
  return undefined;
}

const table = (rows: number, cell: (row: number, column: number) => string, columns = 6) =>
  `<table>${Array.from(
    { length: rows },
    (_, row) => `<tr>${Array.from({ length: columns }, (_, column) => `<td>${cell(row, column)}</td>`).join('')}</tr>`,
  ).join('')}</table>`;

describe('a runaway repetition', () => {
  const before = 'Some good words before it.\n';
  it.each([
    ['a line over and over', before + 'The same line again.\n'.repeat(60)],
    ['a phrase without line ends', `${before}${'and so on and on, '.repeat(80)}`],
    ['a long paragraph over and over', before + `${'word '.repeat(40)}ending here. `.repeat(14)],
    ['one letter', before + 'A'.repeat(1500)],
    ['equal rows of a table', `${before}${table(400, () => '0')}`],
    ['empty cells without an end', `${before}<table><tr>${'<td></td>'.repeat(300)}`],
    ['lines that count on', before + Array.from({ length: 365 }, (_, day) => `Day ${day + 1}: rest\n`).join('')],
    [
      'the same box again and again',
      before +
        Array.from(
          { length: 12 },
          (_, n) => `<|ref|>text<|/ref|><|det|>[[1, 2, 3, 4]]<|/det|>\nwords ${n * n}\n\n`,
        ).join(''),
    ],
  ])('is noticed, and what came before is kept: %s', (_name, text) => {
    const found = firstNoticed(text);
    expect(found).toBeDefined();
    expect(found?.keep).toBeGreaterThan(before.length);
    expect(found?.keep).toBeLessThan(found?.length ?? 0);
    expect(text.slice(0, found?.keep)).toContain(before);
    // Noticed long before the token limit would end it.
    expect(found?.length).toBeLessThan(text.length);
  });

  it.each(['paper-page-table', 'paper-page-two-column'])('is not seen in the recorded output %s', (name) => {
    expect(firstNoticed(recorded(name), 1)).toBeUndefined();
  });

  it('is not seen in long tables, not even of zeros, as long as a page can hold them', () => {
    const values = [
      () => '0',
      () => '',
      () => '-',
      (row: number) => String(row),
      (row: number, column: number) => `${row}.${column}`,
      () => 'n/a',
    ];
    for (const rows of [20, 60, 120, 150]) {
      for (const columns of [1, 2, 6, 14]) {
        for (const cell of values)
          expect(firstNoticed(table(rows, cell, columns), 97), `${rows} x ${columns}`).toBeUndefined();
      }
    }
  });

  it.each([
    [
      'a table of contents',
      Array.from({ length: 60 }, (_, n) => `${n + 1}. Chapter ${'.'.repeat(90)} ${n * 7 + 3}\n`).join(''),
    ],
    ['a form with lines to fill in', `Name: ${'_'.repeat(200)}\nStreet: ${'_'.repeat(200)}\n`],
    ['a ruled page', `${'-'.repeat(600)}\n`],
    ['a list of a hundred entries', Array.from({ length: 100 }, (_, n) => `- Item ${n + 1}\n`).join('')],
    ['a chorus', 'La la la, la la la la,\nwe all sing along.\n'.repeat(6)],
    ['binary digits', '0101010101'.repeat(20)],
  ])('is not seen in %s', (_name, text) => {
    expect(firstNoticed(text, 7)).toBeUndefined();
  });

  it('is not seen in random words', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ mode: 'sentences', maxCount: 3 }), { maxLength: 40 }), (sentences) => {
        expect(findRepetition(sentences.join('\n'))).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it('never throws and never keeps more than there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.nat(400), (unit, times) => {
        const text = unit.repeat(times);
        expect(findRepetition(text)?.keep ?? 0).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
  });
});
