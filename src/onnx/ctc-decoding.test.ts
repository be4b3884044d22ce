import { describe, expect, it } from 'vitest';
import { alphabetOf, decodeCtc } from './ctc-decoding.ts';

const alphabet = alphabetOf('a\nb');

/** Probabilities that put `0.9` on the given class of each step. */
function stepsOf(...classes: number[]): Float32Array {
  return Float32Array.from(classes.flatMap((best) => alphabet.map((_, index) => (index === best ? 0.9 : 0.005))));
}

describe('alphabetOf', () => {
  it('puts nothing first and the blank last', () => {
    expect(alphabetOf('x\r\ny')).toEqual(['', 'x', 'y', ' ']);
  });
});

describe('decodeCtc', () => {
  it('joins repeats, and parts them where nothing stands between', () => {
    const read = decodeCtc(stepsOf(1, 1, 0, 1, 2), 5, alphabet);
    expect(read.characters.join('')).toBe('aab');
    expect(read.steps).toEqual([0, 3, 4]);
    expect(read.probabilities[0]).toBeCloseTo(0.9);
  });

  it('takes blanks between words only, and one at a time', () => {
    expect(decodeCtc(stepsOf(3, 1, 3, 0, 3, 2, 3), 7, alphabet).characters.join('')).toBe('a b');
  });

  it('reads a blank that is the runner-up to nothing', () => {
    const steps = stepsOf(1, 0, 2);
    steps.set([0.9, 0.001, 0.001, 0.05], 4);
    expect(decodeCtc(steps, 3, alphabet).characters.join('')).toBe('a b');
  });

  it('refuses numbers that do not fit the alphabet', () => {
    expect(() => decodeCtc(new Float32Array(3), 1, alphabet)).toThrow(RangeError);
  });
});
