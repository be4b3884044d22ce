import { describe, expect, it } from 'vitest';
import type { TextSpot } from './text-spots.ts';
import { cropToText, isMostlyUpended } from './upended-text.ts';

const spot = (left: number, top: number, width: number, height: number): TextSpot => ({
  corners: [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
  ],
  score: 1,
});

describe('a page on its side', () => {
  it('is one whose text runs up or down', () => {
    expect(isMostlyUpended([spot(0, 0, 20, 300), spot(40, 0, 20, 280)])).toBe(true);
    expect(isMostlyUpended([spot(0, 0, 300, 20), spot(0, 40, 280, 20)])).toBe(false);
  });

  it('is not one with a line in the margin, nor one without text', () => {
    expect(isMostlyUpended([spot(0, 0, 20, 300), spot(40, 0, 500, 20), spot(40, 40, 500, 20)])).toBe(false);
    expect(isMostlyUpended([])).toBe(false);
  });

  it('is cut down to its text, never beyond the picture', () => {
    const image = { width: 100, height: 200, channels: 3 as const, data: new Uint8Array(100 * 200 * 3) };
    const cut = cropToText(image, [spot(0, 50, 10, 100)]);
    expect([cut.width, cut.height]).toEqual([20, 120]);
  });
});
