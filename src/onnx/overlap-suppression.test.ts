import { expect, it } from 'vitest';
import { suppressOverlaps } from './overlap-suppression.ts';

const box = (label: string, score: number, left: number) => ({
  label,
  score,
  left,
  top: 0,
  right: left + 10,
  bottom: 10,
});

it('keeps the surest of boxes that cover each other, class by class', () => {
  const kept = suppressOverlaps(
    [box('text', 0.5, 1), box('text', 0.9, 0), box('table', 0.4, 0), box('text', 0.6, 8)],
    0.5,
  );
  expect(kept.map(({ label, score }) => [label, score])).toEqual([
    ['text', 0.9],
    ['text', 0.6],
    ['table', 0.4],
  ]);
});
