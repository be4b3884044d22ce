import { DETECTION } from './model-manifest.ts';
import type { Point, Quadrilateral } from './plane-geometry.ts';
import { convexHull, smallestRectangle, type TiltedRectangle } from './smallest-rectangle.ts';

/** A place where the detector sees a line of text. */
export type TextSpot = {
  /** Corners in pixels of the page, before it is known whether the text runs along or down. */
  readonly corners: Quadrilateral;
  /** Mean probability of text inside, 0..1. */
  readonly score: number;
};

/**
 * Boxes of text lines from the detector's probability map (post-processing of DB, Liao et al. 2020): connected pixels
 * above a threshold, the smallest rectangle around each, moved outwards because the map shows text shrunk.
 * @param map probabilities, `width` x `height`, row by row.
 * @param scaleX, scaleY page pixels per map pixel.
 */
export function findTextSpots(
  map: Float32Array,
  width: number,
  height: number,
  scaleX: number,
  scaleY: number,
): TextSpot[] {
  const seen = new Uint8Array(width * height);
  const stack = new Int32Array(width * height);
  const spots: TextSpot[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || (map[start] as number) <= DETECTION.pixelThreshold) continue;
    const outline = floodOutline(map, width, height, start, seen, stack);
    const rectangle = outline && smallestRectangle(convexHull(outline));
    if (!rectangle || Math.min(rectangle.width, rectangle.height) < DETECTION.smallestSide) continue;
    const score = meanInside(map, width, height, rectangle);
    if (score < DETECTION.boxThreshold) continue;
    spots.push({ score, corners: cornersOf(grown(rectangle), scaleX, scaleY) });
  }
  return spots;
}

/**
 * Marks all pixels connected with `start` (eight neighbours) and gives the outermost ones of every row.
 * @returns undefined when there are too few.
 */
function floodOutline(
  map: Float32Array,
  width: number,
  height: number,
  start: number,
  seen: Uint8Array,
  stack: Int32Array,
): Point[] | undefined {
  const rows = new Map<number, [number, number]>();
  let depth = 1;
  let count = 0;
  stack[0] = start;
  seen[start] = 1;
  while (depth > 0) {
    const pixel = stack[--depth] as number;
    const y = Math.floor(pixel / width);
    const x = pixel - y * width;
    count++;
    const row = rows.get(y);
    if (row) {
      if (x < row[0]) row[0] = x;
      if (x > row[1]) row[1] = x;
    } else rows.set(y, [x, x]);
    for (let nearY = Math.max(0, y - 1); nearY <= Math.min(height - 1, y + 1); nearY++) {
      for (let nearX = Math.max(0, x - 1); nearX <= Math.min(width - 1, x + 1); nearX++) {
        const near = nearY * width + nearX;
        if (seen[near] || (map[near] as number) <= DETECTION.pixelThreshold) continue;
        seen[near] = 1;
        stack[depth++] = near;
      }
    }
  }
  if (count < DETECTION.smallestSpot) return undefined;
  return [...rows].flatMap(([y, [first, last]]): Point[] =>
    first === last
      ? [[first, y]]
      : [
          [first, y],
          [last, y],
        ],
  );
}

/** Mean probability over the map pixels inside a rectangle. */
function meanInside(map: Float32Array, width: number, height: number, rectangle: TiltedRectangle): number {
  const { centreX, centreY, directionX, directionY } = rectangle;
  const reachX = (Math.abs(directionX) * rectangle.width + Math.abs(directionY) * rectangle.height) / 2;
  const reachY = (Math.abs(directionY) * rectangle.width + Math.abs(directionX) * rectangle.height) / 2;
  let sum = 0;
  let count = 0;
  for (let y = Math.max(0, Math.floor(centreY - reachY)); y <= Math.min(height - 1, Math.ceil(centreY + reachY)); y++) {
    for (
      let x = Math.max(0, Math.floor(centreX - reachX));
      x <= Math.min(width - 1, Math.ceil(centreX + reachX));
      x++
    ) {
      const along = (x - centreX) * directionX + (y - centreY) * directionY;
      const across = (y - centreY) * directionX - (x - centreX) * directionY;
      if (Math.abs(along) > rectangle.width / 2 || Math.abs(across) > rectangle.height / 2) continue;
      sum += map[y * width + x] as number;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** A rectangle with each side moved out by area x ratio / perimeter: for rectangles this is the polygon offset of DB. */
function grown(rectangle: TiltedRectangle): TiltedRectangle {
  const { width, height } = rectangle;
  const margin = (width * height * DETECTION.growRatio) / (2 * (width + height));
  return { ...rectangle, width: width + 2 * margin, height: height + 2 * margin };
}

function cornersOf(rectangle: TiltedRectangle, scaleX: number, scaleY: number): Quadrilateral {
  const { centreX, centreY, directionX, directionY, width, height } = rectangle;
  const corner = (along: number, across: number): Point => [
    (centreX + (directionX * along * width) / 2 - (directionY * across * height) / 2) * scaleX,
    (centreY + (directionY * along * width) / 2 + (directionX * across * height) / 2) * scaleY,
  ];
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}
