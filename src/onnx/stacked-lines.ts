import { distance, pointBetween, type Quadrilateral } from './plane-geometry.ts';

/** Boxes this much taller than wide may hold short lines above each other; taller ones hold text that runs down. */
const LEAST_SHAPE = 1.5;
const MOST_SHAPE = 2.5;
/** A stack is at most this many line heights wide. */
const WIDEST = 1.6;

/**
 * The detector joins single digits that stand closely above each other into one tall box, which would be read as text
 * that runs down. Such a box is cut into lines of the page's usual height.
 * @param corners as detected: left above, right above, right below, left below.
 * @param lineHeight usual height of a line's box, in pixels.
 * @returns the box itself when it is no stack.
 */
export function cutStack(corners: Quadrilateral, lineHeight: number): Quadrilateral[] {
  const [leftAbove, rightAbove, rightBelow, leftBelow] = corners;
  const width = distance(leftAbove, rightAbove);
  const height = distance(leftAbove, leftBelow);
  const count = Math.round(height / lineHeight);
  if (count < 2 || width > WIDEST * lineHeight || height < LEAST_SHAPE * width || height > MOST_SHAPE * width) {
    return [corners];
  }
  return Array.from({ length: count }, (_, index): Quadrilateral => {
    const [from, to] = [index / count, (index + 1) / count];
    return [
      pointBetween(leftAbove, leftBelow, from),
      pointBetween(rightAbove, rightBelow, from),
      pointBetween(rightAbove, rightBelow, to),
      pointBetween(leftAbove, leftBelow, to),
    ];
  });
}
