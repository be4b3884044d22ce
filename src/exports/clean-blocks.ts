import type { Block } from '#core/contract.ts';

/** Controls, halves of surrogate pairs and signs that are none: XML and PDF take none of them. */
const FOREIGN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that every format can hold. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(FOREIGN, '');

/**
 * The most characters and blocks of one page that go into a file. 8,192 tokens are some 40,000 characters, and no page has
 * a thousand blocks: only an answer that wants to keep the page busy is longer.
 */
export const MOST_OF_A_PAGE = { characters: 100_000, blocks: 2_000 };

/** Blocks whose text every format can hold, and how many characters of the page were left out. */
export type CleanPage = { blocks: Block[]; leftOut: number };

/** A page's blocks within bounds; those that need no change stay the same objects. */
export function cleanBlocks(blocks: readonly Block[]): CleanPage {
  let room = MOST_OF_A_PAGE.characters;
  let leftOut = 0;
  const clean: Block[] = [];
  for (const block of blocks) {
    const whole = cleanText(block.markdown);
    const markdown = clean.length < MOST_OF_A_PAGE.blocks ? cleanText(whole.slice(0, room)) : '';
    leftOut += whole.length - markdown.length;
    if (clean.length >= MOST_OF_A_PAGE.blocks || (markdown === '' && whole !== '')) continue;
    room -= markdown.length;
    clean.push(markdown === block.markdown ? block : { ...block, markdown });
  }
  return { blocks: clean, leftOut };
}
