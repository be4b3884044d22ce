import { describe, expect, it } from 'vitest';
import type { Segment } from './page-segment.ts';
import { isWrappedText, stripOf } from './wrapped-text.ts';

const HEIGHT = 20;

/** Lines that begin at 0, by where they end and where their middles are. */
const lines = (places: readonly (readonly [right: number, centreY: number])[]): Segment[] =>
  places.map(([right, centreY], id) => {
    const [top, bottom] = [centreY - HEIGHT / 2, centreY + HEIGHT / 2];
    return { id, left: 0, right, top, bottom, height: HEIGHT, centreY };
  });

const isText = (places: readonly (readonly [right: number, centreY: number])[]) =>
  isWrappedText(stripOf(lines(places)));

describe('lines above each other', () => {
  it('are text where each goes on in the next one and white follows the last one, under a heading or not', () => {
    const paragraphs = [
      [330, 40],
      [340, 65],
      [150, 90],
      [200, 126],
    ] as const;
    expect(isText(paragraphs)).toBe(true);
    expect(isText([[120, 0], ...paragraphs])).toBe(true);
  });

  it('are cells where they end before the next one, or stand as far apart as rows do', () => {
    const lengths = [220, 340, 150, 190, 330, 120];
    expect(isText(lengths.map((right, row) => [right, row * 25]))).toBe(false);
    expect(isText([0, 1, 2, 3, 4].map((row) => [340, row * 40]))).toBe(false);
  });

  it('are names or numbers in a narrow column', () => {
    expect(isText([0, 1, 2, 3, 4].map((row) => [100, row * 25]))).toBe(false);
  });
});
