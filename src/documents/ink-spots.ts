/** Connected pieces of ink. */
import type { InkMap } from './ink.ts';

/** Bounds in pixels, ends excluded, and the number of ink pixels. */
export type InkSpot = { left: number; top: number; right: number; bottom: number; area: number };

/** Pieces of ink that hang together by sides or corners, in the order of their first pixel. */
export function findSpots({ ink, width, height }: Pick<InkMap, 'ink' | 'width' | 'height'>): InkSpot[] {
  const spots: InkSpot[] = [];
  const left = ink.slice();
  const stack: number[] = [];
  for (let start = 0; start < left.length; start += 1) {
    if (left[start] !== 1) continue;
    const spot = { left: width, top: height, right: 0, bottom: 0, area: 0 };
    left[start] = 0;
    stack.push(start);
    for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
      const x = index % width;
      const y = (index - x) / width;
      spot.area += 1;
      if (x < spot.left) spot.left = x;
      if (x >= spot.right) spot.right = x + 1;
      if (y < spot.top) spot.top = y;
      if (y >= spot.bottom) spot.bottom = y + 1;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const neighbour = ny * width + nx;
          if (left[neighbour] !== 1) continue;
          left[neighbour] = 0;
          stack.push(neighbour);
        }
      }
    }
    spots.push(spot);
  }
  return spots;
}
