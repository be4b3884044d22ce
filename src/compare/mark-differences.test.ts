import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markDifferences } from './mark-differences.ts';

describe('the differences between a truth and a reading', () => {
  it('are marked word by word', () => {
    expect(markDifferences('a 2x speed up', 'a 2z speed', false)).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'missing', text: '2x' },
      { kind: 'extra', text: '2z' },
      { kind: 'same', text: 'speed' },
      { kind: 'missing', text: 'up' },
    ]);
  });

  it('are marked character by character in Chinese, whose blanks do not count', () => {
    expect(markDifferences('泡茶最要紧', '泡 共 最 要 紧', true).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'same 泡',
      'missing 茶',
      'extra 共',
      'same 最要紧',
    ]);
  });

  it('give back both texts, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'dd'), { maxLength: 20 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (truth, reading) => {
        const pieces = markDifferences(truth, reading, false);
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join(' ');
        expect(without('extra')).toBe(truth);
        expect(without('missing')).toBe(reading);
      }),
    );
  });

  it('are not sought in what is longer than any page', () => {
    expect(() => markDifferences('a '.repeat(5000), 'b', false)).toThrow(RangeError);
  });
});
