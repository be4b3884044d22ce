import type { Block } from '#core/contract.ts';

/** Controls, halves of surrogate pairs and signs that are none: XML and PDF take none of them. */
const FOREIGN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text that every format can hold. */
export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(FOREIGN, '');

/** Blocks whose text every format can hold; those that have nothing else stay the same objects. */
export const cleanBlocks = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => {
    const markdown = cleanText(block.markdown);
    return markdown === block.markdown ? block : { ...block, markdown };
  });
