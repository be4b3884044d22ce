import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePageRange } from './page-range.ts';

/** Page numbers from 1, as they are typed. */
const pagesOf = (text: string, count = 10) => {
  const range = parsePageRange(text, count);
  return 'pages' in range ? range.pages.map((index) => index + 1) : range.error;
};

describe('page ranges', () => {
  it.each([
    ['1-3,7', [1, 2, 3, 7]],
    ['8-', [8, 9, 10]],
    ['-4', [1, 2, 3, 4]],
    ['7-3', [7, 6, 5, 4, 3]],
    ['9, 1 ,1-2', [9, 1, 2]],
    [' 2 - 4 ; 6 ', [2, 3, 4, 6]],
    ['１－３，７', [1, 2, 3, 7]],
    ['1–3、5—6', [1, 2, 3, 5, 6]],
    ['2到4，8至9', [2, 3, 4, 8, 9]],
    ['3~5', [3, 4, 5]],
    ['3,,5,', [3, 5]],
    ['010', [10]],
  ])('%s', (text, pages) => {
    expect(pagesOf(text)).toEqual(pages);
  });

  it.each([
    ['', { code: 'empty' }],
    [' , ', { code: 'empty' }],
    ['a', { code: 'unreadable', part: 'a' }],
    ['1-2-3', { code: 'unreadable', part: '1-2-3' }],
    ['-', { code: 'unreadable', part: '-' }],
    ['1 2', { code: 'unreadable', part: '1 2' }],
    ['1.5', { code: 'unreadable', part: '1.5' }],
    ['0', { code: 'no-such-page', part: '0', page: 0 }],
    ['3,11', { code: 'no-such-page', part: '11', page: 11 }],
    ['8-12', { code: 'no-such-page', part: '8-12', page: 12 }],
    ['11-', { code: 'no-such-page', part: '11-', page: 11 }],
    ['99999999999999999999999', { code: 'no-such-page', part: '99999999999999999999999', page: 1e23 }],
  ])('%s is refused', (text, error) => {
    expect(pagesOf(text)).toEqual(error);
  });

  it('names each page once and none that is not there, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789-,－， 至a') }),
        fc.integer({ min: 1, max: 40 }),
        (text, count) => {
          const range = parsePageRange(text, count);
          if (!('pages' in range)) return;
          expect(new Set(range.pages).size).toBe(range.pages.length);
          expect(range.pages.every((page) => page >= 0 && page < count)).toBe(true);
        },
      ),
    );
  });
});
