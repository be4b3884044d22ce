import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { DocumentPart, Inline, ListPart, TablePart } from '../parts/document-parts.ts';
import { toTableGrid } from '../tables/table-grid.ts';
import { displayed, formulaToWord } from './formula.ts';
import { directionOf, figureToWord, inlinesToWord, type WordContext } from './inline-to-word.ts';

type WordBlock = Paragraph | Table;

const HEADINGS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
  5: HeadingLevel.HEADING_5,
  6: HeadingLevel.HEADING_6,
} as const;

/** Width of an indent, in twentieths of a point. */
const INDENT = 360;

/** The name under which Word knows the numbering of a list. */
export const listReference = (index: number): string => `list-${index}`;

/** Where a part stands: in how many lists and quotes, and whether it is the words of an item. */
type Place = { depth: number; item: { reference: string | null; isFirst: boolean } | null };
const TOP: Place = { depth: 0, item: null };

/** How a paragraph is set in, and the mark before it. */
function placement({ depth, item }: Place) {
  if (item?.isFirst) {
    const level = Math.min(8, depth - 1);
    return item.reference === null ? { bullet: { level } } : { numbering: { reference: item.reference, level } };
  }
  return depth > 0 ? { indent: { left: INDENT * depth } } : {};
}

/** Words with displayed formulas between them: each of these has a paragraph of its own. */
function paragraphs(content: readonly Inline[], centred: boolean, place: Place, context: WordContext): Paragraph[] {
  const out: Paragraph[] = [];
  let words: Inline[] = [];
  const alignment = centred ? { alignment: AlignmentType.CENTER } : {};
  let isFirst = true;
  const options = () => {
    const { item } = place;
    const options = placement(item ? { ...place, item: { ...item, isFirst: item.isFirst && isFirst } } : place);
    isFirst = false;
    return options;
  };
  const flush = () => {
    while (words[0]?.kind === 'break') words.shift();
    while (words.at(-1)?.kind === 'break') words.pop();
    if (words.length > 0)
      out.push(
        new Paragraph({
          ...options(),
          ...alignment,
          ...directionOf(words, context),
          children: inlinesToWord(words, context),
        }),
      );
    words = [];
  };
  for (const inline of content) {
    const math = inline.kind === 'formula' && inline.display ? formulaToWord(inline.tex) : null;
    if (math) {
      flush();
      const paragraph = new Paragraph(options());
      paragraph.addChildElement(displayed(math));
      out.push(paragraph);
    } else {
      words.push(inline);
    }
  }
  flush();
  return out;
}

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '808080' };
const BORDERS = { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER };
const CELL_SPACING = { before: 20, after: 20 };
const CELL_ALIGNMENTS = {
  left: AlignmentType.START,
  center: AlignmentType.CENTER,
  right: AlignmentType.END,
} as const;

function tableToWord({ rows, caption }: TablePart, context: WordContext): WordBlock[] {
  const grid = toTableGrid(rows);
  const tableRows = grid.rows.map((row, index) => {
    const children = row.flatMap((place) => {
      // Word's library fills what a cell from above reaches; what no cell reaches in a short row is empty.
      if (place === 'reached') return [];
      if (!place) return [new TableCell({ borders: BORDERS, children: [new Paragraph({ spacing: CELL_SPACING })] })];
      const { cell, colspan, rowspan } = place;
      const content = cell.header ? cell.content.map(toBold) : cell.content;
      return [
        new TableCell({
          columnSpan: colspan,
          rowSpan: rowspan,
          borders: BORDERS,
          verticalAlign: VerticalAlign.CENTER,
          children: [
            new Paragraph({
              alignment: CELL_ALIGNMENTS[cell.align],
              spacing: CELL_SPACING,
              ...directionOf(content, context),
              children: inlinesToWord(content, context),
            }),
          ],
        }),
      ];
    });
    const isHead = rows.slice(0, index + 1).every((cells) => cells.length > 0 && cells.every(({ header }) => header));
    return new TableRow({ children, tableHeader: isHead, cantSplit: true });
  });
  return [
    ...(caption.length > 0 ? [captionToWord(caption, true, context)] : []),
    new Table({
      rows: tableRows,
      alignment: AlignmentType.CENTER,
      width: { size: 100, type: WidthType.PERCENTAGE },
      visuallyRightToLeft: context.isFromRight,
    }),
    // Two tables without a paragraph between them would become one.
    new Paragraph({ children: [], spacing: { after: 0 } }),
  ];
}

const toBold = (inline: Inline): Inline =>
  inline.kind === 'words' ? { ...inline, marks: { ...inline.marks, bold: true } } : inline;

const captionToWord = (content: readonly Inline[], keepNext: boolean, context: WordContext): Paragraph =>
  new Paragraph({
    style: 'Caption',
    keepNext,
    ...directionOf(content, context),
    children: inlinesToWord(content, context),
  });

function listToWord(list: ListPart, place: Place, context: WordContext): WordBlock[] {
  let reference: string | null = null;
  if (list.ordered) {
    reference = listReference(context.lists.length);
    context.lists.push({ start: list.start });
  }
  const depth = place.depth + 1;
  return list.items.flatMap((item) =>
    item.length === 0
      ? [new Paragraph({ ...placement({ depth, item: { reference, isFirst: true } }), children: [] })]
      : item.flatMap((part, index) => partToWord(part, { depth, item: { reference, isFirst: index === 0 } }, context)),
  );
}

function partToWord(part: DocumentPart, place: Place, context: WordContext): WordBlock[] {
  switch (part.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[part.level],
          ...directionOf(part.content, context),
          children: inlinesToWord(part.content, context),
        }),
      ];
    case 'paragraph':
      return paragraphs(part.content, part.centred, place, context);
    case 'caption':
      return [captionToWord(part.content, false, context)];
    case 'quote':
      return part.parts.flatMap((inner) => partToWord(inner, { depth: place.depth + 1, item: null }, context));
    case 'code': {
      const lines = part.text
        .split('\n')
        .map((text, index) => new TextRun({ text, font: 'Consolas', ...(index > 0 && { break: 1 }) }));
      return [new Paragraph({ ...placement(place), children: lines })];
    }
    case 'rule':
      return [new Paragraph({ children: [], thematicBreak: true })];
    case 'list':
      return listToWord(part, place, context);
    case 'table':
      return tableToWord(part, context);
    case 'figure': {
      const image = figureToWord(part.number, part.words, context);
      const shown = image ? [image] : part.words === '' ? [] : [new TextRun(part.words)];
      return [
        ...(shown.length > 0
          ? [new Paragraph({ alignment: AlignmentType.CENTER, keepNext: part.caption.length > 0, children: shown })]
          : []),
        ...(part.caption.length > 0 ? [captionToWord(part.caption, false, context)] : []),
      ];
    }
  }
}

/** A page's parts as paragraphs and tables of Word. */
export const partsToWord = (parts: readonly DocumentPart[], context: WordContext): WordBlock[] =>
  parts.flatMap((part) => partToWord(part, TOP, context));
