import { describe, expect, it } from 'vitest';
import { isPoorReading, looksLikeOtherScript } from './other-script.ts';

describe('looksLikeOtherScript', () => {
  it.each([
    // Measured: the page in Korean is read with more certainty than many a page in Latin print, but hardly read at all.
    ['little was read, and surely', 'common', 0.967, 0.11, true],
    ['all was read, and unsurely', 'common', 0.76, 1.6, true],
    ['Latin print', 'common', 0.998, 1.9, false],
    ['Chinese', 'common', 0.993, 0.9, false],
    ['too little text to tell', 'common', 0.4, null, false],
    ['nothing was read of much text', 'common', 0, 0, true],
    ['a pack in its own script', 'arabic', 0.893, 1.7, false],
    ['a pack in its neighbour’s language', 'bulgarian', 0.79, 2.1, true],
    // Wide letters, wide line spacing: what is sparse for Latin print may be all there is.
    ['a pack whose letters are wide', 'korean', 0.93, 0.45, false],
  ] as const)('%s', (_, script, confidence, density, expected) => {
    expect(looksLikeOtherScript(script, confidence, density)).toBe(expected);
  });

  it('says of a poor reading that it is one, by the measure of who has read it', () => {
    expect([isPoorReading('common', 0.89), isPoorReading('hindi', 0.89)]).toEqual([true, false]);
    expect([isPoorReading('common', 0.9), isPoorReading('hindi', 0.84)]).toEqual([false, true]);
  });
});
