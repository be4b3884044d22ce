/** The tables of a document, for spreadsheets. */
import type { Block } from '#core/contract.ts';
import { blocksToParts } from '../parts/blocks-to-parts.ts';
import type { DocumentPart, Inline } from '../parts/document-parts.ts';

export type ExportCell = { text: string; header: boolean; colspan: number; rowspan: number };
/** `caption` is '' where there is none. */
export type ExportTable = { caption: string; rows: ExportCell[][] };

/** Words of a cell: a formula is its TeX, and what TeX writes otherwise than a spreadsheet is as it is written there. */
function plainText(inlines: readonly Inline[]): string {
  const textOf = (inline: Inline): string => {
    switch (inline.kind) {
      case 'words':
        return inline.text;
      case 'formula':
        return inline.tex
          .trim()
          .replace(/\\([%$&#_])/g, '$1')
          .replace(/\\[,;:! ]/g, ' ')
          .replace(/\s+/g, ' ');
      case 'break':
        return '\n';
      case 'figure':
        return inline.words;
      case 'link':
        return plainText(inline.content);
    }
  };
  return inlines.map(textOf).join('').trim();
}

const tablesOfPart = (part: DocumentPart): ExportTable[] => {
  if (part.kind === 'quote') return part.parts.flatMap(tablesOfPart);
  if (part.kind === 'list') return part.items.flat().flatMap(tablesOfPart);
  if (part.kind !== 'table') return [];
  const rows = part.rows.map((row) =>
    row.map(({ content, align, ...cell }) => ({ ...cell, text: plainText(content) })),
  );
  return [{ caption: plainText(part.caption), rows }];
};

/** All tables in order. */
export const tablesOfPages = (pages: readonly { blocks: readonly Block[] }[]): ExportTable[] =>
  pages.flatMap(({ blocks }) => blocksToParts(blocks).flatMap(tablesOfPart));
