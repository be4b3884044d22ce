import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from './geometry.ts';
import { keepInside, leastRegion, moveBox, resizeBox } from './region.ts';

const least = { width: 0.02, height: 0.01 };
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const far = fc.double({ min: -3, max: 3, noNaN: true });
/** Any region that can be on a picture. */
const region = fc
  .tuple(fraction, fraction, fraction, fraction)
  .map(([left, top, right, bottom]) => keepInside([left, top, right, bottom], least));
const CLOSE = 1e-9;

function expectInside([left, top, right, bottom]: Box): void {
  expect(left).toBeGreaterThanOrEqual(-CLOSE);
  expect(top).toBeGreaterThanOrEqual(-CLOSE);
  expect(right).toBeLessThanOrEqual(1 + CLOSE);
  expect(bottom).toBeLessThanOrEqual(1 + CLOSE);
  expect(right - left).toBeGreaterThanOrEqual(least.width - CLOSE);
  expect(bottom - top).toBeGreaterThanOrEqual(least.height - CLOSE);
}

describe('a region', () => {
  it('stays on the picture and large enough, however it is drawn', () => {
    fc.assert(fc.property(far, far, far, far, (...corners) => expectInside(keepInside(corners, least))));
  });

  it('keeps what is drawn well as it is', () => {
    expect(keepInside([0.7, 0.6, 0.2, 0.1], least)).toEqual([0.2, 0.1, 0.7, 0.6]);
    expect(keepInside([1, 1, 1, 1], least)).toEqual([0.98, 0.99, 1, 1]);
  });

  it('keeps its size when it is moved, and stops at the sides', () => {
    fc.assert(
      fc.property(region, far, far, (box, x, y) => {
        const moved = moveBox(box, x, y);
        expectInside(moved);
        expect(moved[2] - moved[0]).toBeCloseTo(box[2] - box[0], 9);
        expect(moved[3] - moved[1]).toBeCloseTo(box[3] - box[1], 9);
      }),
    );
    expect(moveBox([0.5, 0.5, 0.75, 0.75], 1, -0.25)).toEqual([0.75, 0.25, 1, 0.5]);
  });

  it('stays on the picture and large enough, however it is sized, and moves no other edge', () => {
    const edges = fc.record({
      x: fc.constantFrom('left', 'right', null),
      y: fc.constantFrom('top', 'bottom', null),
    });
    fc.assert(
      fc.property(region, edges, far, far, (box, moving, x, y) => {
        const sized = resizeBox(box, moving, x, y, least);
        expectInside(sized);
        if (moving.x !== 'left') expect(sized[0]).toBe(box[0]);
        if (moving.y !== 'top') expect(sized[1]).toBe(box[1]);
        if (moving.x !== 'right') expect(sized[2]).toBe(box[2]);
        if (moving.y !== 'bottom') expect(sized[3]).toBe(box[3]);
      }),
    );
    expect(resizeBox([0.2, 0.2, 0.4, 0.4], { x: 'right', y: null }, 0.1, 0.5, least)).toEqual([
      0.2,
      0.2,
      expect.closeTo(0.5),
      0.4,
    ]);
  });

  it('is a dozen pixels at least, and the whole of a picture that is smaller', () => {
    expect(leastRegion(1200, 600)).toEqual({ width: 0.01, height: 0.02 });
    expect(leastRegion(8, 4)).toEqual({ width: 1, height: 1 });
  });
});
