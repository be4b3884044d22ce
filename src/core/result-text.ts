import type { Block } from './contract.ts';
import { decodeEntities, parseHtmlTable, tableToText } from './html-table.ts';

/** Labels whose block is a part of the picture rather than text. */
const PICTURE_LABELS = new Set(['image', 'figure']);

/** A picture's own line in the Markdown, as it is left by a visitor who typed words for it. */
const PICTURE_LINE = /^!\[[^\]\n]{0,500}\]\(images\/\d{1,4}\.jpg\)$/;

/** A block that stands for a part of the picture: an image, or an equation that was found and not read. */
export const isPictureBlock = (block: Block): boolean =>
  (block.markdown === '' || PICTURE_LINE.test(block.markdown)) &&
  block.boxes.length > 0 &&
  (PICTURE_LABELS.has(block.label) || block.label === 'equation');

/** Markdown of the whole page; pictures are named in order, as the model's own scripts do (`images/0.jpg`). */
export function blocksToMarkdown(blocks: readonly Block[]): string {
  let pictures = 0;
  const pictureLine = (block: Block) => {
    const line = block.markdown || `![](images/${pictures}.jpg)`;
    pictures += 1;
    return line;
  };
  return blocks
    .map((block) => (isPictureBlock(block) ? pictureLine(block) : block.markdown))
    .filter(Boolean)
    .join('\n\n');
}

const TABLE = /<table\b[\s\S]*?(?:<\/table\s*>|$)/gi;

/**
 * A link or a picture. Neither its words nor its address hold an opening bracket outside a pair, so that a search that
 * fails ends at the next one: otherwise a megabyte of `![a](` would take seconds.
 */
const LINK = /!?\[([^[\]\n]{0,200})\]\((?:[^()[\]\n]|\([^()[\]\n]{0,200}\)){0,2000}\)/g;

/** One block's Markdown as plain text: marks and tags go, words, formulas and cells stay. */
export function markdownToText(markdown: string): string {
  const withoutTables = markdown.replace(TABLE, (table) => tableToText(parseHtmlTable(table)));
  return decodeEntities(
    withoutTables
      .replace(LINK, '$1')
      .replace(/^ {0,3}#{1,6}\s+/gm, '')
      .replace(/^ {0,3}>\s?/gm, '')
      .replace(/(\*\*|__)(?=\S)([^\n]{0,500}?\S)\1/g, '$2')
      .replace(/<\/?(?:center|b|i|u|em|strong|sub|sup|p|div|span)\b[^<>]*>/gi, '')
      .replace(/<br\s*\/?>/gi, '\n'),
  )
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** Plain text of the whole page. */
export const blocksToText = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => markdownToText(block.markdown))
    .filter(Boolean)
    .join('\n\n');

/** Blocks with what is made of them: what a page on show is. */
export const wordsOf = (blocks: readonly Block[]) => ({
  blocks,
  markdown: blocksToMarkdown(blocks),
  text: blocksToText(blocks),
});
