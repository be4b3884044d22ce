import type { Block } from '#core/contract.ts';

/** True when two blocks show the same: an answer that was parsed again has other objects for the same words. */
export const isSameBlock = (one: Block, other: Block): boolean =>
  one === other ||
  (one.id === other.id &&
    one.label === other.label &&
    one.markdown === other.markdown &&
    one.boxes.length === other.boxes.length &&
    one.boxes.every((box, index) => box.every((side, corner) => side === other.boxes[index]?.[corner])));
