import { describe, expect, it } from 'vitest';
import type { Block } from '#core/contract.ts';
import { cleanBlocks, cleanText, MOST_OF_A_PAGE } from './clean-blocks.ts';

const block = (markdown: string, id = 'b0'): Block => ({ id, label: 'text', boxes: [], markdown });

describe('the blocks of a page that goes into a file', () => {
  it('stay the same objects where nothing is to be changed', () => {
    const blocks = [block('Words.'), block('', 'b1')];
    const clean = cleanBlocks(blocks);
    expect(clean.leftOut).toBe(0);
    expect(clean.blocks[0]).toBe(blocks[0]);
    expect(clean.blocks[1]).toBe(blocks[1]);
  });

  it('lose controls and halves of signs', () => {
    expect(cleanText('a\u0000b\r\nc\ud800d')).toBe('ab\ncd');
  });

  it('end where no page could go on, and what is left out is counted', () => {
    const { blocks, leftOut } = cleanBlocks([
      block('a'.repeat(MOST_OF_A_PAGE.characters - 1)),
      block('bcd'),
      block('ef'),
    ]);
    expect(blocks.map(({ markdown }) => markdown.length)).toEqual([MOST_OF_A_PAGE.characters - 1, 1]);
    expect(leftOut).toBe(4);
  });

  it('are not cut in the middle of a sign', () => {
    const { blocks } = cleanBlocks([block('a'.repeat(MOST_OF_A_PAGE.characters - 1)), block('😀')]);
    expect(blocks).toHaveLength(1);
  });

  it('are no more than a page has', () => {
    const { blocks, leftOut } = cleanBlocks(Array.from({ length: 5_000 }, (_, index) => block('x', `b${index}`)));
    expect(blocks).toHaveLength(MOST_OF_A_PAGE.blocks);
    expect(leftOut).toBe(5_000 - MOST_OF_A_PAGE.blocks);
  });
});
