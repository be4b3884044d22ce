import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText, LONGEST_PIECE, SseCutter, splitPiece } from './sse-cutter.ts';

const isWellFormed = (text: string): boolean => text.isWellFormed();

test('cut events join to what was pushed, and no character is torn apart', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (events) => {
      const cutter = new SseCutter();
      const pieces = [...events.map((event) => cutter.push(event)), cutter.flush()];
      expect(pieces.join('')).toBe(events.map((event) => `data: ${event}\n\n`).join(''));
      expect(pieces.every(isWellFormed)).toBe(true);
    }),
  );
});

test('a text is cut without losing or tearing anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, length) => {
      const pieces = cutText(text, length);
      expect(pieces.join('')).toBe(text);
      expect(pieces.every((piece) => piece.length > 0 && piece.length <= length + 1 && isWellFormed(piece))).toBe(true);
    }),
  );
});

test('a piece above 1 MB is split', () => {
  expect(splitPiece({ small: 1 })).toEqual([{ small: 1 }]);
  const pieces = splitPiece('字'.repeat(500_000)).map(String);
  expect(pieces.join('')).toHaveLength(500_000);
  expect(pieces.every((piece) => Buffer.byteLength(piece) <= LONGEST_PIECE)).toBe(true);
});
