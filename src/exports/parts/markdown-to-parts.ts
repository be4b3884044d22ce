/** Markdown as parts, by the tokens of marked's lexer. */
import { Marked, type MarkedToken, type Token, type Tokens } from 'marked';
import { decodeEntities, parseHtmlTable } from '#core/html-table.ts';
import { isOverloaded } from '../is-overloaded.ts';
import { type Sealed, sealFormulas } from '../sealed-formulas.ts';
import type { CellPart, DocumentPart, Inline } from './document-parts.ts';
import { tokensToInlines, trimInlines, wordsToInlines } from './inline-parts.ts';

const marked = new Marked({ gfm: true, breaks: true });

/** Lists and quotes in one another; deeper ones are as flat as this. Word's own lists go nine deep. */
const DEEPEST = 8;

const stripTags = (html: string): string =>
  decodeEntities(html.replace(/<br\s*\/?>/gi, '\n').replace(/<\/?[a-z][^<>]*>|<!--[\s\S]*?-->/gi, ''));

const lines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();

const paragraph = (content: Inline[], centred: boolean): DocumentPart[] => {
  const trimmed = trimInlines(content);
  const [only] = trimmed;
  if (trimmed.length === 1 && only?.kind === 'figure')
    return [{ kind: 'figure', number: only.number, words: only.words, caption: [] }];
  return trimmed.length === 0 ? [] : [{ kind: 'paragraph', content: trimmed, centred }];
};

/** The words of a cell of the model's HTML. */
const cellInlines = (text: string, sealed: Sealed): Inline[] => wordsToInlines(text, sealed, {}, true);

/** A piece of HTML between blank lines: its tables, its centred lines, and the words of all the rest. */
function htmlToParts(html: string, sealed: Sealed): DocumentPart[] {
  const pieces = html.split(/(<table\b[\s\S]*?(?:<\/table\s*>|$)|<center\b[^<>]*>[\s\S]*?(?:<\/center\s*>|$))/i);
  return pieces.flatMap((piece): DocumentPart[] => {
    if (/^<table\b/i.test(piece)) {
      const rows = parseHtmlTable(piece)
        .filter((row) => row.length > 0)
        .map((row) =>
          row.map(({ text, ...cell }): CellPart => ({ ...cell, align: 'center', content: cellInlines(text, sealed) })),
        );
      return rows.length === 0 ? [] : [{ kind: 'table', rows, caption: [] }];
    }
    return paragraph(wordsToInlines(lines(stripTags(piece)), sealed, {}, true), /^<center\b/i.test(piece));
  });
}

function pipeTableToPart(table: Tokens.Table, sealed: Sealed): DocumentPart {
  const toCell = (cell: Tokens.TableCell): CellPart => ({
    content: trimInlines(tokensToInlines(cell.tokens, sealed, {})),
    header: cell.header,
    colspan: 1,
    rowspan: 1,
    align: cell.align ?? 'center',
  });
  return { kind: 'table', rows: [table.header, ...table.rows].map((row) => row.map(toCell)), caption: [] };
}

const levelOf = (depth: number): 1 | 2 | 3 | 4 | 5 | 6 =>
  depth <= 1 ? 1 : depth === 2 ? 2 : depth === 3 ? 3 : depth === 4 ? 4 : depth === 5 ? 5 : 6;

function tokenToParts(token: MarkedToken, sealed: Sealed, depth: number): DocumentPart[] {
  switch (token.type) {
    case 'heading': {
      const content = trimInlines(tokensToInlines(token.tokens, sealed, {}));
      return content.length === 0 ? [] : [{ kind: 'heading', level: levelOf(token.depth), content }];
    }
    case 'paragraph':
    case 'text':
      return paragraph(tokensToInlines(token.tokens ?? [token], sealed, {}), false);
    case 'list': {
      const items = token.items.map((item) => tokensToParts(item.tokens, sealed, depth + 1));
      if (depth >= DEEPEST) return items.flat();
      const start = typeof token.start === 'number' && token.start >= 0 && token.start < 10_000 ? token.start : 1;
      return [{ kind: 'list', ordered: token.ordered, start, items }];
    }
    case 'blockquote': {
      const parts = tokensToParts(token.tokens, sealed, depth + 1);
      return parts.length === 0 || depth >= DEEPEST ? parts : [{ kind: 'quote', parts }];
    }
    case 'code':
      return [{ kind: 'code', text: sealed.unseal(token.text) }];
    case 'table':
      return [pipeTableToPart(token, sealed)];
    case 'html':
      return htmlToParts(token.text, sealed);
    case 'hr':
      return [{ kind: 'rule' }];
    case 'space':
    case 'def':
      return [];
    default:
      return paragraph(tokensToInlines([token], sealed, {}), false);
  }
}

const tokensToParts = (tokens: readonly Token[], sealed: Sealed, depth: number): DocumentPart[] =>
  // Without extensions the lexer gives these tokens and no others.
  tokens.flatMap((token) => tokenToParts(token as MarkedToken, sealed, depth));

/**
 * The parts of a text, in order. One that is no page's text (marks in one another without end) gives its plain lines.
 * Never throws.
 */
export function markdownToParts(markdown: string): DocumentPart[] {
  const sealed = sealFormulas(markdown);
  if (isOverloaded(markdown)) return paragraph(wordsToInlines(lines(stripTags(sealed.text)), sealed, {}, true), false);
  try {
    return tokensToParts(marked.lexer(sealed.text), sealed, 0);
  } catch {
    // A parser that calls itself too often.
    return paragraph(wordsToInlines(lines(stripTags(sealed.text)), sealed, {}, true), false);
  }
}
