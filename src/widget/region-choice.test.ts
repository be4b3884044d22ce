import { describe, expect, it } from 'vitest';
import type { Block } from '#core/contract.ts';
import { blockOfRegion, boxAt, taskOfLabel } from './region-choice.ts';

const blocks: Block[] = [
  { id: 'page', label: 'text', boxes: [[0, 0, 1, 1]], markdown: 'page' },
  {
    id: 'formula',
    label: 'equation',
    boxes: [
      [0.2, 0.2, 0.4, 0.3],
      [0.6, 0.2, 0.8, 0.3],
    ],
    markdown: '',
  },
];

describe('a region on the picture', () => {
  it('is taken from the smallest box under the finger', () => {
    expect(boxAt(blocks, 0.7, 0.25)).toEqual({ block: blocks[1], box: [0.6, 0.2, 0.8, 0.3] });
    expect(boxAt(blocks, 0.5, 0.25)?.block.id).toBe('page');
    expect(boxAt([], 0.5, 0.5)).toBeNull();
  });

  it('stands for its block until it is moved away', () => {
    expect(blockOfRegion(blocks, 'formula', [0.19, 0.19, 0.41, 0.31])).toBe('formula');
    expect(blockOfRegion(blocks, 'formula', [0.61, 0.2, 0.8, 0.3])).toBe('formula');
    expect(blockOfRegion(blocks, 'formula', [0.2, 0.5, 0.4, 0.6])).toBeNull();
    expect(blockOfRegion(blocks, null, [0.2, 0.2, 0.4, 0.3])).toBeNull();
  });

  it('is read as what its block looks like', () => {
    expect(taskOfLabel('equation')).toBe('formula');
    expect(taskOfLabel('image')).toBe('figure');
    expect(taskOfLabel('title')).toBe('text');
  });
});
