import { expect, it } from 'vitest';
import { levenshtein, normalise, scoreText } from './score-text.ts';

it('counts the least edits', () => {
  expect(levenshtein([...'kitten'], [...'sitting'])).toBe(3);
  expect(levenshtein([], [...'ab'])).toBe(2);
});

it('looks through quotes, dashes, widths and blanks', () => {
  expect(normalise('“Ａ” –  b\n', false)).toBe('"A" - b');
  expect(normalise('老 茶馆', true)).toBe('老茶馆');
});

it('scores words in another order as wrong but present', () => {
  const score = scoreText('one two three', 'three one two');
  expect(score.bagF1).toBe(1);
  expect(score.wordErrorRate).toBeCloseTo(2 / 3);
  expect(scoreText('老茶馆开门', '老茶馆关门').characterErrorRate).toBeCloseTo(0.2);
});
