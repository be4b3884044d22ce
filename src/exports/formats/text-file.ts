/** `.txt`: the words in reading order, as a screen reader says them: formulas are their LaTeX, cells are parted by tabs. */
import { bytesOf, type Exporter } from '../export-document.ts';
import { figureName, numberFigures } from '../figures.ts';
import { blocksToParts } from '../parts/blocks-to-parts.ts';
import type { DocumentPart, Inline, TablePart } from '../parts/document-parts.ts';
import { beginsAt, toTableGrid } from '../tables/table-grid.ts';

const figureText = (number: number, words: string): string => `[${words || figureName(number)}]`;

/** What stands in a line. A formula on display has lines of its own. */
const inlineText = (inline: Inline): string => {
  switch (inline.kind) {
    case 'words':
      return inline.text;
    case 'formula': {
      const tex = inline.tex.trim().replace(/\s*\n\s*/g, ' ');
      return inline.display ? `\\[ ${tex} \\]` : `\\( ${tex} \\)`;
    }
    case 'break':
      return '\n';
    case 'figure':
      return figureText(inline.number, inline.words);
    case 'link': {
      const words = inlinesText(inline.content);
      return words === inline.href ? words : `${words} (${inline.href})`;
    }
  }
};
const inlinesText = (inlines: readonly Inline[]): string => inlines.map(inlineText).join('');

/** One line a row, each cell in its own column. */
const tableText = ({ rows }: TablePart): string =>
  toTableGrid(rows)
    .rows.map((row) =>
      row
        .map((place) => inlinesText(beginsAt(place)?.cell.content ?? []).replace(/\s+/g, ' '))
        .join('\t')
        .trimEnd(),
    )
    .join('\n');

const indent = (text: string, by: string): string => text.replace(/\n(?=[^\n])/g, `\n${by}`);

const withCaption = (caption: readonly Inline[], words: string, isAbove: boolean): string => {
  const said = inlinesText(caption);
  return [...(isAbove ? [said, words] : [words, said])].filter(Boolean).join('\n');
};

function partText(part: DocumentPart): string {
  switch (part.kind) {
    case 'heading':
      return inlinesText(part.content).replace(/\s*\n\s*/g, ' ');
    case 'paragraph':
    case 'caption':
      return inlinesText(part.content);
    case 'quote':
      return partsText(part.parts);
    case 'code':
      return part.text;
    case 'rule':
      return '';
    case 'table':
      return withCaption(part.caption, tableText(part), true);
    case 'figure':
      return withCaption(part.caption, figureText(part.number, part.words), false);
    case 'list':
      return part.items
        .map((item, index) => {
          const mark = part.ordered ? `${part.start + index}. ` : '- ';
          return `${mark}${indent(item.map(partText).filter(Boolean).join('\n'), ' '.repeat(mark.length))}`;
        })
        .join('\n');
  }
}

const partsText = (parts: readonly DocumentPart[]): string => parts.map(partText).filter(Boolean).join('\n\n');

/** Pages are parted by a form feed, as in the plain text of books. */
const PAGE_BREAK = '\n\f\n';

const joinPages = (texts: readonly string[], hasBreaks: boolean): string =>
  hasBreaks ? texts.join(PAGE_BREAK) : texts.filter(Boolean).join('\n\n');

/** The words of all pages. */
export const exportText: Exporter = async ({ pages, hasPageBreaks = true }) => {
  const texts = numberFigures(pages).pages.map((blocks) =>
    partsText(blocksToParts(blocks))
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n'),
  );
  return { extension: 'txt', type: 'text/plain', bytes: bytesOf(`${joinPages(texts, hasPageBreaks)}\n`), remarks: [] };
};
