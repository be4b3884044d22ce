/** What goes to the clipboard in each of the formats. Loaded when the visitor asks for one of them. */
import type { Block } from '#core/contract.ts';
import { findFormulas } from '#core/formulas.ts';
import { tablesOfMarkdown } from '#core/html-table.ts';
import { markdownToText } from '#core/result-text.ts';
import { formulaToMathMl } from '#exports/formula-mathml.ts';
import { blocksToLatex } from '#exports/latex/blocks-to-latex.ts';
import { toRichText } from '#exports/rich-text.ts';
import { tableToTsv } from '#exports/tables/table-to-tsv.ts';
import { renderMarkdown } from '../render/render-markdown.ts';
import type { CopyContent, CopyKind, CopySource } from './copy-kinds.ts';

const allText = (blocks: readonly Block[]): string =>
  blocks
    .map(({ markdown }) => markdownToText(markdown))
    .filter(Boolean)
    .join('\n\n');

/** Formulas, one a line. */
function formulasAs(markdown: string, write: (tex: string) => string): string {
  const formulas = findFormulas(markdown);
  // A line end inside a formula is a blank to TeX.
  return formulas.map(({ tex }) => write(tex.trim().replace(/\s*\n\s*/g, ' '))).join('\n');
}

/**
 * The page, or the block, in one format.
 * @returns the plain text, and HTML beside it where the format has some.
 */
export function copyContent(kind: CopyKind, { blocks, markdown }: CopySource): CopyContent {
  switch (kind) {
    case 'rich':
      return {
        text: allText(blocks),
        html: blocks.map((block) => toRichText(renderMarkdown(block.markdown))).join('\n'),
      };
    case 'markdown':
      return { text: markdown };
    case 'text':
      return { text: allText(blocks) };
    case 'latex':
      return { text: blocksToLatex(blocks).body };
    case 'tsv':
      return { text: tablesOfMarkdown(markdown).map(tableToTsv).join('\n\n') };
    case 'formula-raw':
      return { text: formulasAs(markdown, (tex) => tex) };
    case 'formula-dollar':
      return { text: formulasAs(markdown, (tex) => `$${tex}$`) };
    case 'formula-dollars':
      return { text: formulasAs(markdown, (tex) => `$$${tex}$$`) };
    case 'formula-mathml':
      return { text: findFormulas(markdown).map(formulaToMathMl).join('\n') };
  }
}
