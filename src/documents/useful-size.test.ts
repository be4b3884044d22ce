import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#core/limits.ts';
import { tileGrid } from '#core/vision-tokens.ts';
import { usefulScale } from './useful-size.ts';

const side = fc.integer({ min: 1, max: LIMITS.maxSide });

describe('the useful size', () => {
  it.each([
    [2480, 3508, 1697, 2400],
    [4000, 3000, 2400, 1800],
    [4000, 4000, 2400, 2400],
    [1240, 1754, 1240, 1754],
    [16_000, 200, 16_000, 200],
  ])('of %i x %i is %i x %i', (width, height, usefulWidth, usefulHeight) => {
    const scale = usefulScale(width, height);
    expect(Math.round(width * scale)).toBe(usefulWidth);
    expect(Math.round(height * scale)).toBe(usefulHeight);
  });

  it('holds every tile and the largest view of the whole, or all pixels that there are', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        fc.pre(width * height <= LIMITS.maxFilePixels);
        const scale = usefulScale(width, height);
        expect(scale).toBeGreaterThan(0);
        expect(scale).toBeLessThanOrEqual(1);
        const isLimited = width * height * scale ** 2 > LIMITS.maxPixels * 0.999;
        if (scale === 1 || isLimited) return;
        const { columns, rows } = tileGrid(width, height, 9);
        expect(width * scale).toBeGreaterThanOrEqual(columns * 640);
        expect(height * scale).toBeGreaterThanOrEqual(rows * 640);
        expect(Math.max(width, height) * scale).toBeGreaterThanOrEqual(1280);
      }),
    );
  });
});
