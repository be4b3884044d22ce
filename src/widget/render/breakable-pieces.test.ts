import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakablePieces } from './breakable-pieces.ts';

describe('words in pieces between which a line may break', () => {
  it('are the same words, none longer without a blank than a browser breaks at ease', () => {
    const run = fc.constantFrom('[', 'word ', '漢', '\n', 'x'.repeat(999), '('.repeat(3500));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const pieces = breakablePieces(text);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(piece).not.toMatch(/\S{1001}/);
      }),
    );
  });

  it('are one piece on any page that has blanks', () => {
    const page = 'A page with words. '.repeat(500);
    expect(breakablePieces(page)).toEqual([page]);
  });
});
