/** The distance of formulas that the comparison of engines is told in. */
import { describe, expect, it } from 'vitest';
import { readingOf } from '../scripts/bench/compare/reading.ts';
import { loadFormulaPage } from '../scripts/bench/ocr/corpus.ts';
import { formulaDistance, formulaTokens } from '../scripts/bench/ocr/formula-score.ts';
import { scoreReading } from '../scripts/bench/ocr/score.ts';

const distance = (truth: string, read: string): number => formulaDistance([truth], [read]);

describe('formulas are compared by what they show', () => {
  it.each([
    ['blanks', String.raw`\frac{a}{b}+c`, String.raw`\frac { a } { b } + c`],
    ['braces', 'x^2_i', 'x^{2}_{i}'],
    ['sizes of brackets', String.raw`\left(\frac{a}{b}\right)`, String.raw`\big(\frac{a}{b}\big)`],
    ['equal commands', String.raw`a \le b \to c`, String.raw`a \leq b \rightarrow c`],
    ['spacing', String.raw`a\,b\quad c`, 'abc'],
  ])('%s do not matter', (_, one, other) => {
    expect(distance(one, other)).toBe(0);
  });

  it('a sign counts as one, and a place as one with its end', () => {
    // Seven tokens: x, 2 and the superscript around them, its end, plus, y, 1.
    expect(formulaTokens('x^2+y1')).toEqual(['<msup>', 'x', '2', '</>', '+', 'y', '1']);
    expect(distance('x^2+y1', 'x^3+y1')).toBeCloseTo(1 / 7);
    expect(distance('x^2+y1', 'x2+y1')).toBeCloseTo(2 / 7);
  });

  it('nothing read is a distance of 1, and so is something read where nothing is', () => {
    expect(formulaDistance(['a+b', 'c'], [])).toBe(1);
    expect(distance('a', String.raw`\frac{1}{2}`)).toBe(1);
  });

  it('one that is missing or too much does not spoil those around it', () => {
    const all = ['a+b', 'c-d', 'e/f'];
    expect(formulaDistance(all, ['a+b', 'e/f'])).toBeCloseTo(3 / 9);
    expect(formulaDistance(all, ['a+b', 'c-d', 'x=y', 'e/f'])).toBeCloseTo(3 / 12);
  });

  it('what is no TeX is compared sign by sign', () => {
    expect(distance(String.raw`\frac{a}{`, String.raw`\frac{b}{`)).toBeCloseTo(1 / 9);
  });
});

describe('the page of formulas', () => {
  it('is read without an error by its own truth, in the model’s delimiters', async () => {
    const page = await loadFormulaPage();
    const [title = '', ...sentences] = page.truth?.trim().split('\n') ?? [];
    const markdown = sentences.flatMap((sentence, index) => [sentence, `\\[ ${page.formulas?.[index]} \\]`]);
    const reading = readingOf([`# ${title}`, ...markdown].join('\n\n'), 0);
    expect(page.formulas).toHaveLength(7);
    expect(reading.formulas).toHaveLength(7);
    expect(scoreReading(page, reading)).toMatchObject({ characterErrorRate: 0, wordErrorRate: 0, formulaDistance: 0 });
  });

  it('costs an engine without formulas all of them, and what it writes in their place', async () => {
    const page = await loadFormulaPage();
    const reading = { text: `${page.truth}\nh(t) = ho +`, tables: undefined, seconds: 0 };
    const score = scoreReading(page, reading);
    expect(score?.formulaDistance).toBe(1);
    expect(score?.characterErrorRate).toBeCloseTo(12 / (page.truth?.trim().length ?? 0), 2);
  });
});
