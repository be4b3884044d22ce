/** What a region on the picture means: which block it is, and what to read it as. */
import type { Block } from '#core/contract.ts';
import { type Box, overlapOf } from '#core/geometry.ts';
import type { BlockLabel, Task } from '#core/ids.ts';

/** What a part of a page can be read as. */
export const REGION_TASKS = ['text', 'formula', 'table', 'figure', 'describe'] as const satisfies readonly Task[];
export type RegionTask = (typeof REGION_TASKS)[number];

const TASK_OF_LABEL: Partial<Record<BlockLabel, RegionTask>> = {
  equation: 'formula',
  table: 'table',
  figure: 'figure',
  image: 'figure',
};

/** What a block of this kind is most likely to be read as. */
export const taskOfLabel = (label: BlockLabel): RegionTask => TASK_OF_LABEL[label] ?? 'text';

const areaOf = ([left, top, right, bottom]: Box): number => (right - left) * (bottom - top);

/** The smallest box under a point of the picture, with its block; null where there is none. */
export function boxAt(blocks: readonly Block[], x: number, y: number): { block: Block; box: Box } | null {
  const under = blocks.flatMap((block) =>
    block.boxes
      .filter(([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom)
      .map((box) => ({ block, box })),
  );
  return under.toSorted((one, other) => areaOf(one.box) - areaOf(other.box))[0] ?? null;
}

/** Share that a region must have in common with a block's box to stand for that block still. */
const SAME_BOX = 0.5;

/** The block that a region stands for: the one it was taken from, while it has not been moved away from it; else none. */
export function blockOfRegion(blocks: readonly Block[], id: string | null, region: Box): string | null {
  const boxes = blocks.find((block) => block.id === id)?.boxes ?? [];
  return boxes.some((box) => overlapOf(box, region) >= SAME_BOX) ? id : null;
}
