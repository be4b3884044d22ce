/** A page's blocks as the body of a LaTeX document. */
import type { Block } from '#core/contract.ts';
import type { BlockLabel } from '#core/ids.ts';
import { isPictureBlock } from '#core/result-text.ts';
import type { CanSet } from './inline.ts';
import { lineToLatex, markdownToLatex, tableToLatex } from './markdown-to-latex.ts';

/** LaTeX that stands between `\begin{document}` and its end, and the packages that it needs, in alphabetical order. */
export type LatexBody = { body: string; packages: string[] };

const CAPTIONS: ReadonlySet<BlockLabel> = new Set(['image_caption', 'figure_caption', 'figure_title', 'table_caption']);

const float = (name: 'figure' | 'table', parts: readonly string[]): string =>
  [`\\begin{${name}}[htbp]`, '\\centering', ...parts, `\\end{${name}}`].join('\n');

/** Words of a caption in one paragraph; its number is one of the page's own words. */
function captionOf(block: Block, packages: Set<string>, canSet: CanSet | undefined): string {
  packages.add('caption');
  return `\\caption*{${lineToLatex(block.markdown.replace(/<\/?center\b[^<>]*>/gi, '').trim(), packages, canSet)}}`;
}

/** A picture's file and its words, or a table alone: what a caption can belong to. */
function floatOf(
  block: Block,
  pictures: number,
  packages: Set<string>,
  canSet: CanSet | undefined,
): { name: 'figure' | 'table'; latex: string } | null {
  if (isPictureBlock(block)) {
    packages.add('graphicx');
    const file = /\((images\/\d+\.jpg)\)$/.exec(block.markdown)?.[1] ?? `images/${pictures}.jpg`;
    return { name: 'figure', latex: `\\includegraphics[width=\\linewidth]{${file}}` };
  }
  const table = block.label === 'table' && /^\s*<table\b[\s\S]*<\/table\s*>\s*$/i.test(block.markdown);
  const latex = table ? tableToLatex(block.markdown, packages, canSet) : '';
  return latex === '' ? null : { name: 'table', latex };
}

/** Whether a block is the caption of a picture or a table. */
const isCaptionOf = (block: Block | undefined, name: 'figure' | 'table'): block is Block =>
  block !== undefined &&
  CAPTIONS.has(block.label) &&
  (block.label === 'table_caption') === (name === 'table') &&
  block.markdown.trim() !== '';

/**
 * Blocks in reading order as LaTeX. A table or picture with a caption beside it becomes a float; the caption before a
 * table is the table's, the one behind a picture the picture's.
 * @param canSet tells formulas that TeX knows, see `markdownToLatex`.
 */
export function blocksToLatex(blocks: readonly Block[], canSet?: CanSet): LatexBody {
  const packages = new Set<string>();
  const parts: string[] = [];
  let pictures = 0;
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index] as Block;
    const next = blocks[index + 1];
    const isPicture = isPictureBlock(block);
    const content = floatOf(block, pictures, packages, canSet);
    if (isPicture) pictures += 1;
    if (content && isCaptionOf(next, content.name)) {
      parts.push(float(content.name, [content.latex, captionOf(next, packages, canSet)]));
      index += 1;
    } else if (content) {
      parts.push(`\\begin{center}\n${content.latex}\n\\end{center}`);
    } else if (CAPTIONS.has(block.label) && next) {
      const captioned = floatOf(next, pictures, packages, canSet);
      if (captioned && isCaptionOf(block, captioned.name)) {
        parts.push(float(captioned.name, [captionOf(block, packages, canSet), captioned.latex]));
        if (isPictureBlock(next)) pictures += 1;
        index += 1;
      } else parts.push(markdownToLatex(block.markdown, packages, canSet));
    } else {
      parts.push(markdownToLatex(block.markdown, packages, canSet));
    }
  }
  return { body: parts.filter(Boolean).join('\n\n'), packages: [...packages].toSorted() };
}
