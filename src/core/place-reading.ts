/** Puts the reading of a part of a page into the page. */
import type { Block } from './contract.ts';
import type { Box } from './geometry.ts';
import type { BlockLabel, Task } from './ids.ts';
import { isPictureBlock } from './result-text.ts';

/** What was read in a part of the page, and where it belongs. */
export type PartReading = {
  /** Where the part stands on the whole page. */
  box: Box;
  /** The block whose box the part is, or null when it was drawn by hand. */
  block: string | null;
  markdown: string;
  label: BlockLabel;
};

/** What standing in quite another column counts as a distance, in heights of the page. */
const COLUMN_WEIGHT = 0.5;

const middle = (low: number, high: number): number => (low + high) / 2;

/** How well two boxes stand in one column: what they share of their common width, 0..1. */
function sameColumn([left, , right]: Box, [otherLeft, , otherRight]: Box): number {
  const shared = Math.min(right, otherRight) - Math.max(left, otherLeft);
  const together = Math.max(right, otherRight) - Math.min(left, otherLeft);
  return together > 0 ? Math.max(0, shared) / together : 1;
}

/** Free height between two boxes, as a fraction of the page; 0 when they stand beside or over each other. */
const gapBetween = ([, top, , bottom]: Box, [, otherTop, , otherBottom]: Box): number =>
  Math.max(0, Math.max(top, otherTop) - Math.min(bottom, otherBottom));

/**
 * Where in `blocks`, which stand in reading order, a block with this box belongs: beside its nearest neighbour, after it
 * when that one stands higher. Near means a small gap and the same column, so that a part at the head of the right
 * column comes before that column's first paragraph and not after the title across the page.
 * @returns an index 0..`blocks.length`; the end when no block has a box.
 */
export function placeInOrder(blocks: readonly Block[], box: Box): number {
  let best = { distance: Number.POSITIVE_INFINITY, index: blocks.length };
  for (const [index, block] of blocks.entries()) {
    for (const other of block.boxes) {
      const distance = gapBetween(box, other) + COLUMN_WEIGHT * (1 - sameColumn(box, other));
      if (distance >= best.distance) continue;
      const isBelow = middle(box[1], box[3]) >= middle(other[1], other[3]);
      best = { distance, index: index + (isBelow ? 1 : 0) };
    }
  }
  return best.index;
}

/** An id that no block has. */
function freeId(blocks: readonly Block[]): string {
  const taken = new Set(blocks.map(({ id }) => id));
  let number = 1;
  while (taken.has(`part-${number}`)) number += 1;
  return `part-${number}`;
}

/**
 * The page's blocks with what was read in a part of it: the Markdown takes the place of the block's whose box was read;
 * a part that was drawn becomes a block of its own, in reading order by its place.
 */
export function placeReading(blocks: readonly Block[], { box, block, markdown, label }: PartReading): Block[] {
  if (blocks.some(({ id }) => id === block)) {
    return blocks.map((old) => (old.id === block ? { ...old, label, markdown } : old));
  }
  const added: Block = { id: freeId(blocks), label, boxes: [[...box]], markdown };
  return blocks.toSpliced(placeInOrder(blocks, box), 0, added);
}

/** Markdown of a part's blocks, without pictures in it: those are places on the part, which the page does not have. */
export const partMarkdown = (blocks: readonly Block[]): string =>
  blocks
    .filter((block) => !isPictureBlock(block))
    .map(({ markdown }) => markdown)
    .filter(Boolean)
    .join('\n\n');

/** The kind of block that a part becomes: that of its only block, else what the task was after. */
export function partLabel(blocks: readonly Block[], task: Task): BlockLabel {
  if (task === 'formula') return 'equation';
  if (task === 'table') return 'table';
  const [only, ...others] = blocks.filter(({ markdown }) => markdown !== '');
  return only && others.length === 0 ? only.label : 'text';
}
