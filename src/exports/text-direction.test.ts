import { describe, expect, it } from 'vitest';
import { runsFromRight, splitByDirection } from './text-direction.ts';

describe('the direction of a paragraph', () => {
  it.each([
    ['دليل المكتبة', true],
    ['שלום, world', true],
    ['2024: السنة', true],
    ['PDF هو ملف', false],
    ['Plain words', false],
    ['1,234.50', false],
    ['', false],
  ])('%j runs from the right: %j', (text, isFromRight) => {
    expect(runsFromRight(text, false)).toBe(isFromRight);
  });

  it('is the document’s where it has letters of that script at all', () => {
    expect(runsFromRight('PDF هو ملف', true)).toBe(true);
    expect(runsFromRight('PDF', true)).toBe(false);
  });
});

describe('a text', () => {
  it('is cut where its letters run the other way', () => {
    expect(splitByDirection('ملف PDF (12) جديد.')).toEqual([
      { text: 'ملف ', isFromRight: true },
      { text: 'PDF (12) ', isFromRight: false },
      { text: 'جديد.', isFromRight: true },
    ]);
    expect(splitByDirection('– שלום')).toEqual([{ text: '– שלום', isFromRight: true }]);
    expect(splitByDirection('12 %')).toEqual([{ text: '12 %', isFromRight: false }]);
    expect(splitByDirection('')).toEqual([]);
  });

  it('is whole when its pieces are put together, marks over letters included', () => {
    const text = 'اَلْعَرَبِيَّةُ and עִבְרִית, 12 – β';
    const pieces = splitByDirection(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.map(({ isFromRight }) => isFromRight)).toEqual([true, false, true, false]);
  });
});
