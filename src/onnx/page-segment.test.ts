import { describe, expect, it } from 'vitest';
import { pageTilt } from './page-segment.ts';
import type { Quadrilateral } from './plane-geometry.ts';

/** A line of text that starts at (0, y), runs `width` pixels and falls by `tilt` radians. */
const line = (y: number, width: number, tilt: number, height = 20): Quadrilateral => [
  [0, y],
  [width, y + width * Math.tan(tilt)],
  [width, y + width * Math.tan(tilt) + height],
  [0, y + height],
];

describe('the tilt of a page', () => {
  it('is that of its long lines', () => {
    const lines = [line(0, 900, 0.02), line(40, 880, 0.021), line(80, 900, 0.019), line(120, 100, -0.05)];
    expect(pageTilt(lines)).toBeCloseTo(0.02, 3);
  });

  it('is none where it is no more than what letters below the line do to the box of a short one', () => {
    const lines = [line(0, 200, 0.012), line(40, 220, 0.013), line(80, 180, 0.01), line(120, 60, 0)];
    expect(pageTilt(lines)).toBe(0);
  });

  it('is none on a page without lines', () => {
    expect(pageTilt([])).toBe(0);
  });
});
