import type { Box } from '#core/geometry.ts';
import { type LeastSize, moveBox, resizeBox } from '#core/region.ts';

/** A press of an arrow, in fractions of the picture. */
const STEP = 0.01;
/** With Ctrl or Alt: a fine step. */
const FINE_STEP = 0.002;

const DIRECTIONS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The keys of an event that count. */
export type RegionKey = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey'>;

/** The region after a key: arrows move it, with Shift its right and lower edge. Null when the key means nothing here. */
export function boxAfterKey(box: Box, { key, shiftKey, ctrlKey, altKey }: RegionKey, least: LeastSize): Box | null {
  const direction = DIRECTIONS[key];
  if (!direction) return null;
  const step = ctrlKey || altKey ? FINE_STEP : STEP;
  const [x, y] = [direction[0] * step, direction[1] * step];
  return shiftKey ? resizeBox(box, { x: 'right', y: 'bottom' }, x, y, least) : moveBox(box, x, y);
}
