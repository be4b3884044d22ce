/** A rectangle that is drawn on a picture: moved, sized, kept inside. All lengths are fractions of the picture's sides. */
import { type Box, clamp } from './geometry.ts';

/** Least width and height of a region. */
export type LeastSize = { width: number; height: number };

/** Pixels of the picture, each way, that a region has at least: below that there is no letter to be read. */
const LEAST_PIXELS = 12;

/** The least region of a picture of `width` x `height` pixels; a picture that is smaller still is one region. */
export const leastRegion = (width: number, height: number): LeastSize => ({
  width: Math.min(1, LEAST_PIXELS / width),
  height: Math.min(1, LEAST_PIXELS / height),
});

/** An interval inside 0..1 that is `least` long at least: what is missing is added at its end, then before it. */
function atLeast(low: number, high: number, least: number): [number, number] {
  const start = clamp(low, 0, 1);
  const end = clamp(high, 0, 1);
  if (end - start >= least) return [start, end];
  const grown = clamp(start, 0, 1 - least);
  return [grown, grown + least];
}

/** `box` inside the picture and at least `least` large. */
export function keepInside([left, top, right, bottom]: Box, least: LeastSize): Box {
  const [x1, x2] = atLeast(Math.min(left, right), Math.max(left, right), least.width);
  const [y1, y2] = atLeast(Math.min(top, bottom), Math.max(top, bottom), least.height);
  return [x1, y1, x2, y2];
}

/** `box` moved by a distance, as far as the picture goes; its size stays. */
export function moveBox([left, top, right, bottom]: Box, x: number, y: number): Box {
  const byX = clamp(x, -left, 1 - right);
  const byY = clamp(y, -top, 1 - bottom);
  return [left + byX, top + byY, right + byX, bottom + byY];
}

/** Which edges of a box a handle moves. */
export type Edges = { x: 'left' | 'right' | null; y: 'top' | 'bottom' | null };

/** `box` with some edges moved by a distance; an edge stops at the picture's side and short of the edge across. */
export function resizeBox([left, top, right, bottom]: Box, edges: Edges, x: number, y: number, least: LeastSize): Box {
  return [
    edges.x === 'left' ? clamp(left + x, 0, Math.max(0, right - least.width)) : left,
    edges.y === 'top' ? clamp(top + y, 0, Math.max(0, bottom - least.height)) : top,
    edges.x === 'right' ? clamp(right + x, Math.min(1, left + least.width), 1) : right,
    edges.y === 'bottom' ? clamp(bottom + y, Math.min(1, top + least.height), 1) : bottom,
  ];
}
