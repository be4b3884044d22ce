import { expect, it } from 'vitest';
import { countWords, readingMinutes } from './reading-minutes.ts';

it('counts words of one script and characters of the other', () => {
  expect(countWords("A page isn't 1,000 rows")).toEqual({ words: 6, characters: 0 });
  expect(countWords('识别 OCR 图片')).toEqual({ words: 1, characters: 4 });
});

it('takes a minute at least, and both scripts together', () => {
  expect(readingMinutes('Short.')).toBe(1);
  expect(readingMinutes('word '.repeat(238 * 3))).toBe(3);
  expect(readingMinutes(`${'word '.repeat(238)}${'字'.repeat(310)}`)).toBe(2);
});
