/** A rectangle on a picture: `[left, top, right, bottom]`, each a fraction 0..1 of the picture's width or height. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** `value` held between `low` and `high`. */
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * A box with its corners in order and inside the picture.
 * @returns undefined when a corner is no number or the box has no area.
 */
export function normaliseBox(x1: number, y1: number, x2: number, y2: number): Box | undefined {
  if (![x1, y1, x2, y2].every(Number.isFinite)) return undefined;
  const left = clamp(Math.min(x1, x2), 0, 1);
  const top = clamp(Math.min(y1, y2), 0, 1);
  const right = clamp(Math.max(x1, x2), 0, 1);
  const bottom = clamp(Math.max(y1, y2), 0, 1);
  return right > left && bottom > top ? [left, top, right, bottom] : undefined;
}

/** Intersection over union of two boxes, 0..1. */
export function overlapOf(one: Box, other: Box): number {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  if (width <= 0 || height <= 0) return 0;
  const areaOf = ([left, top, right, bottom]: Box) => (right - left) * (bottom - top);
  const shared = width * height;
  return shared / (areaOf(one) + areaOf(other) - shared);
}
