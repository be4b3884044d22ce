/** The corpus itself, and what of it can be shown without a browser: the parser keeps its bounds and answers the same. */
import { describe, expect, it } from 'vitest';
import { blockSchema } from '#core/contract.ts';
import { LIMITS } from '#core/limits.ts';
import { parseModelOutput } from '#core/model-output.ts';
import { CORPUS } from './attacks/corpus.ts';

const attacks = Object.values(CORPUS).flat();

describe('the corpus of attacks', () => {
  it('has its attacks once each, none larger than the function lets through', () => {
    expect(attacks.length).toBeGreaterThanOrEqual(60);
    expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
    expect(new Set(attacks.map(({ output }) => output())).size).toBe(attacks.length);
    expect(attacks.filter(({ output }) => output().length > LIMITS.maxAnswerLength)).toEqual([]);
  });
});

describe.each(attacks)('the parser before $name', ({ output, task }) => {
  it('gives blocks of the contract, no more than are kept, with boxes inside the picture', () => {
    for (const complete of [true, false]) {
      const { blocks } = parseModelOutput(output(), { task, complete });
      expect(blocks.length).toBeLessThanOrEqual(LIMITS.maxBlocks);
      for (const block of blocks) {
        expect(block.boxes.length).toBeLessThanOrEqual(LIMITS.maxBoxes);
        blockSchema.parse(block);
      }
    }
  });
});
