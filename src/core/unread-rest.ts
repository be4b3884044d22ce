import type { Block } from './contract.ts';
import type { Box } from './geometry.ts';

/** A strip lower than this, as a fraction of the page, holds no line: then the answer broke off elsewhere. */
const LEAST_HEIGHT = 0.05;

/**
 * The part of a page that is left when an answer was cut off: from the lower edge of the last block that has a place
 * to the foot of the page, over the whole width; the lower half where no place is known.
 */
export function unreadRest(blocks: readonly Block[]): Box {
  const last = blocks.findLast(({ boxes }) => boxes.length > 0);
  const edge = Math.max(0, ...(last?.boxes ?? []).map(([, , , bottom]) => bottom));
  return edge > 0 && edge <= 1 - LEAST_HEIGHT ? [0, edge, 1, 1] : [0, 0.5, 1, 1];
}
