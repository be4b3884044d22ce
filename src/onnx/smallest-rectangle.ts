import type { Point } from './plane-geometry.ts';

/** A rectangle at any angle. `(directionX, directionY)` is the unit vector along its width, within 45° of the x-axis. */
export type TiltedRectangle = {
  readonly centreX: number;
  readonly centreY: number;
  readonly directionX: number;
  readonly directionY: number;
  readonly width: number;
  readonly height: number;
};

/** Convex hull of points in order around it (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((first, second) => first[0] - second[0] || first[1] - second[1]);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && cross(chain.at(-2) as Point, chain.at(-1) as Point, point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

const cross = (origin: Point, first: Point, second: Point): number =>
  (first[0] - origin[0]) * (second[1] - origin[1]) - (first[1] - origin[1]) * (second[0] - origin[0]);

/**
 * The rectangle of smallest area around a convex hull: one of its sides lies on a side of the hull.
 * @returns undefined for a single point.
 */
export function smallestRectangle(hull: readonly Point[]): TiltedRectangle | undefined {
  let best: TiltedRectangle | undefined;
  hull.forEach((start, index) => {
    const end = hull[(index + 1) % hull.length] as Point;
    const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
    if (length === 0) return;
    const found = rectangleAlong(hull, (end[0] - start[0]) / length, (end[1] - start[1]) / length);
    if (!best || found.width * found.height < best.width * best.height) best = found;
  });
  return best && levelled(best);
}

function rectangleAlong(hull: readonly Point[], directionX: number, directionY: number): TiltedRectangle {
  let [alongMin, alongMax, acrossMin, acrossMax] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of hull) {
    const along = x * directionX + y * directionY;
    const across = y * directionX - x * directionY;
    alongMin = Math.min(alongMin, along);
    alongMax = Math.max(alongMax, along);
    acrossMin = Math.min(acrossMin, across);
    acrossMax = Math.max(acrossMax, across);
  }
  const along = (alongMin + alongMax) / 2;
  const across = (acrossMin + acrossMax) / 2;
  return {
    centreX: along * directionX - across * directionY,
    centreY: along * directionY + across * directionX,
    directionX,
    directionY,
    width: alongMax - alongMin,
    height: acrossMax - acrossMin,
  };
}

/** The same rectangle, described so that its width runs to the right. */
function levelled(rectangle: TiltedRectangle): TiltedRectangle {
  const { directionX, directionY, width, height } = rectangle;
  const steep = Math.abs(directionY) > Math.abs(directionX);
  const [x, y] = steep ? [-directionY, directionX] : [directionX, directionY];
  const sign = x < 0 ? -1 : 1;
  return {
    ...rectangle,
    directionX: x * sign,
    directionY: y * sign,
    width: steep ? height : width,
    height: steep ? width : height,
  };
}
