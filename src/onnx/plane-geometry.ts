import { type Box, clamp } from '#core/geometry.ts';

/** A point in pixels: x to the right, y down. */
export type Point = readonly [x: number, y: number];

/** Four corners of a line of text as it is read: start above, end above, end below, start below. */
export type Quadrilateral = readonly [Point, Point, Point, Point];

/** An upright rectangle in pixels. */
export type Rectangle = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** The smallest upright rectangle around points. */
export function boundsOf(points: readonly Point[]): Rectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

/** The smallest upright rectangle around rectangles. */
export function unionOf(rectangles: readonly Rectangle[]): Rectangle {
  return {
    left: Math.min(...rectangles.map((rectangle) => rectangle.left)),
    top: Math.min(...rectangles.map((rectangle) => rectangle.top)),
    right: Math.max(...rectangles.map((rectangle) => rectangle.right)),
    bottom: Math.max(...rectangles.map((rectangle) => rectangle.bottom)),
  };
}

/** Area of a rectangle in square pixels, 0 when its sides are crossed. */
export const areaOf = (rectangle: Rectangle): number =>
  Math.max(0, rectangle.right - rectangle.left) * Math.max(0, rectangle.bottom - rectangle.top);

/** Area that two rectangles share, 0 when they are apart. */
export function sharedArea(first: Rectangle, second: Rectangle): number {
  const width = Math.min(first.right, second.right) - Math.max(first.left, second.left);
  const height = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Shared area over joined area, 0..1. */
export function overlapRatio(first: Rectangle, second: Rectangle): number {
  const shared = sharedArea(first, second);
  return shared === 0 ? 0 : shared / (areaOf(first) + areaOf(second) - shared);
}

/** Whether a point lies in a rectangle (edges included). */
export const contains = (rectangle: Rectangle, x: number, y: number): boolean =>
  x >= rectangle.left && x <= rectangle.right && y >= rectangle.top && y <= rectangle.bottom;

/** Distance of two points in pixels. */
export const distance = (first: Point, second: Point): number => Math.hypot(first[0] - second[0], first[1] - second[1]);

/** The point at a share 0..1 of the way from one point to another. */
export const pointBetween = (start: Point, end: Point, share: number): Point => [
  start[0] + (end[0] - start[0]) * share,
  start[1] + (end[1] - start[1]) * share,
];

/** The middle value (the upper one of two), 0 for an empty list. */
export function median(values: readonly number[]): number {
  return [...values].sort((first, second) => first - second)[values.length >> 1] ?? 0;
}

/** Bounds of points given as fractions, held inside the picture. */
export function boxAround(points: readonly Point[]): Box {
  const { left, top, right, bottom } = boundsOf(points);
  return [clamp(left, 0, 1), clamp(top, 0, 1), clamp(right, 0, 1), clamp(bottom, 0, 1)];
}
