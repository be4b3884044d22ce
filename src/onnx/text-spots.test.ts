import { describe, expect, it } from 'vitest';
import { boundsOf, type Point } from './plane-geometry.ts';
import { convexHull, smallestRectangle } from './smallest-rectangle.ts';
import { findTextSpots } from './text-spots.ts';

const [width, height] = [60, 40];

function mapWith(...boxes: { left: number; top: number; right: number; bottom: number; value: number }[]) {
  const map = new Float32Array(width * height);
  for (const box of boxes) {
    for (let y = box.top; y < box.bottom; y++) map.fill(box.value, y * width + box.left, y * width + box.right);
  }
  return map;
}

describe('findTextSpots', () => {
  it('finds each line and moves its box outwards by area x ratio / perimeter', () => {
    const map = mapWith(
      { left: 10, top: 5, right: 51, bottom: 12, value: 0.9 },
      { left: 10, top: 25, right: 31, bottom: 32, value: 0.8 },
    );
    const spots = findTextSpots(map, width, height, 2, 3);
    expect(spots).toHaveLength(2);
    const box = boundsOf(spots[0]?.corners ?? []);
    // The first line spans 40 x 6 between pixel middles: margin 40 * 6 * 1.5 / (2 * 46).
    const margin = 360 / 92;
    expect(box.left).toBeCloseTo((10 - margin) * 2);
    expect(box.bottom).toBeCloseTo((11 + margin) * 3);
    expect(spots[0]?.score).toBeCloseTo(0.9);
  });

  it('drops what is faint, tiny or thin', () => {
    const map = mapWith(
      { left: 5, top: 5, right: 40, bottom: 12, value: 0.5 },
      { left: 50, top: 5, right: 52, bottom: 7, value: 0.9 },
      { left: 5, top: 30, right: 40, bottom: 32, value: 0.9 },
    );
    expect(findTextSpots(map, width, height, 1, 1)).toEqual([]);
  });
});

describe('smallestRectangle', () => {
  it('follows a tilted rectangle and describes it from left to right', () => {
    const corners: Point[] = [
      [0, 0],
      [20, 10],
      [17, 16],
      [-3, 6],
    ];
    const rectangle = smallestRectangle(convexHull([...corners, [5, 6]]));
    expect(rectangle?.width).toBeCloseTo(Math.hypot(20, 10));
    expect(rectangle?.height).toBeCloseTo(Math.hypot(3, 6));
    expect(rectangle?.directionX).toBeGreaterThan(0);
  });
});
