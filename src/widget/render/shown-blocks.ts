import type { Block } from '#core/contract.ts';
import { PAGE_LIMITS } from './render-limits.ts';

/** Blocks that are shown: all of them, unless there are more, or longer ones, than a page can hold. */
export function shownBlocks(blocks: readonly Block[]): readonly Block[] {
  let length = 0;
  const end = blocks.findIndex((block, index) => {
    // A block is never cut here: the first one too long for all of them is shown, by its own bounds.
    const isBeyond = index >= PAGE_LIMITS.blocks || length > PAGE_LIMITS.length;
    length += block.markdown.length;
    return isBeyond;
  });
  return end < 0 ? blocks : blocks.slice(0, end);
}

/** Blocks whose boxes are drawn on the picture, in order, until a page has boxes enough. */
export function boxedBlocks(blocks: readonly Block[]): readonly Block[] {
  let boxes = 0;
  const end = blocks.findIndex((block) => {
    boxes += block.boxes.length;
    return boxes > PAGE_LIMITS.boxes;
  });
  return end < 0 ? blocks : blocks.slice(0, end);
}
