/** Markdown as the body of a LaTeX document, by the tokens of marked's lexer. */
import { Marked, type MarkedToken, type Token, type Tokens } from 'marked';
import { decodeEntities, parseHtmlTable } from '#core/html-table.ts';
import { isOverloaded } from '../is-overloaded.ts';
import { sealFormulas } from '../sealed-formulas.ts';
import { escapeLatex } from './escape-latex.ts';
import { type CanSet, inlineToLatex, type LatexContext, LINE_BREAK, trimBreaks, wordsToLatex } from './inline.ts';
import { type ColumnAlignment, type LatexCell, toTabular } from './tabular.ts';

const marked = new Marked({ gfm: true, breaks: true });

/** A page's own headings, without numbers: those that stand on the page are in its words. */
const HEADINGS = ['\\section*', '\\subsection*', '\\subsubsection*', '\\paragraph*'];

/** LaTeX's lists go four deep, and its environments six in all. */
const DEEPEST = 4;

/** How many environments are open: all of them, and those that number their items. */
type Depth = { all: number; numbered: number };
const TOP: Depth = { all: 0, numbered: 0 };

const environment = (name: string, content: string): string => `\\begin{${name}}\n${content}\n\\end{${name}}`;

const inOneLine = (latex: string): string =>
  trimBreaks(latex)
    .replaceAll(LINE_BREAK, ' ')
    .replace(/\s*\n\s*/g, ' ');

/** A cell must not hold a display formula, a list or an empty line. */
const cellContent = (latex: string): string =>
  inOneLine(latex.replace(/\\\[\n([\s\S]*?)\n\\\]/g, (_whole, tex: string) => `\\(${tex}\\)`));

/** The tables of the model's HTML. */
const htmlTableToLatex = (html: string, context: LatexContext): string => {
  const rows = parseHtmlTable(html).filter((row) => row.length > 0);
  if (rows.length === 0) return '';
  const cells = rows.map((row) =>
    row.map(({ text, ...spans }): LatexCell => ({ ...spans, content: cellContent(wordsToLatex(text, context)) })),
  );
  return toTabular(cells, context.packages);
};

const stripTags = (html: string): string =>
  decodeEntities(html.replace(/<br\s*\/?>/gi, '\n').replace(/<\/?[a-z][^<>]*>|<!--[\s\S]*?-->/gi, ''));

/** Plain lines of text, each on its own line. */
const linesToLatex = (text: string, context: LatexContext): string =>
  trimBreaks(
    text
      .split('\n')
      .map((line) => wordsToLatex(line.trim(), context))
      .join(LINE_BREAK),
  );

/** A piece of HTML between blank lines: its tables, its centred lines, and the words of all the rest. */
function htmlToLatex(html: string, context: LatexContext): string {
  const pieces = html.split(/(<table\b[\s\S]*?(?:<\/table\s*>|$)|<center\b[^<>]*>[\s\S]*?(?:<\/center\s*>|$))/i);
  return pieces
    .map((piece) => {
      if (/^<table\b/i.test(piece)) {
        const table = htmlTableToLatex(piece, context);
        return table && environment('center', table);
      }
      const words = linesToLatex(stripTags(piece), context);
      return words !== '' && /^<center\b/i.test(piece) ? environment('center', words) : words;
    })
    .filter(Boolean)
    .join('\n\n');
}

const ALIGNMENTS: Record<string, ColumnAlignment> = { left: 'l', right: 'r', center: 'c' };

function pipeTableToLatex(table: Tokens.Table, context: LatexContext): string {
  const toCell = (cell: Tokens.TableCell): LatexCell => ({
    content: cellContent(inlineToLatex(cell.tokens, context)),
    header: cell.header,
    colspan: 1,
    rowspan: 1,
  });
  const rows = [table.header, ...table.rows].map((row) => row.map(toCell));
  const alignment = table.align.map((align) => ALIGNMENTS[align ?? 'center'] ?? 'c');
  return environment('center', toTabular(rows, context.packages, alignment));
}

/** An item whose words begin with a bracket would name its own mark. */
const itemContent = (latex: string): string => (/^[[*]/.test(latex) ? `{}${latex}` : latex);

/** LaTeX's counters of numbered lists, by depth. */
const COUNTERS = ['enumi', 'enumii', 'enumiii', 'enumiv'];

function listToLatex(list: Tokens.List, context: LatexContext, depth: Depth): string {
  const inside = { all: depth.all + 1, numbered: depth.numbered + (list.ordered ? 1 : 0) };
  const items = list.items.map((item) => blockTokensToLatex(item.tokens, context, inside, '\n'));
  if (depth.all >= DEEPEST) return items.join('\n\n');
  const start = typeof list.start === 'number' && list.ordered ? list.start : 1;
  const counter = COUNTERS[depth.numbered];
  // A number that no page has is left out.
  const first = start !== 1 && start >= 0 && start < 10_000 ? [`\\setcounter{${counter}}{${start - 1}}`] : [];
  const lines = [...first, ...items.map((item) => `\\item ${itemContent(item)}`.trimEnd())];
  return environment(list.ordered ? 'enumerate' : 'itemize', lines.join('\n'));
}

/** A listing keeps its lines; one that holds the end of its own environment is set sign by sign. */
function codeToLatex(text: string): string {
  if (!/\\end\s*\{verbatim/.test(text)) return environment('verbatim', text);
  const lines = text.split('\n').map((line) => `\\texttt{${escapeLatex(line)}}`);
  return lines.join(LINE_BREAK);
}

function blockToLatex(token: MarkedToken, context: LatexContext, depth: Depth): string {
  switch (token.type) {
    case 'heading': {
      const name = HEADINGS[Math.min(token.depth, HEADINGS.length) - 1];
      const words = cellContent(inlineToLatex(token.tokens, context));
      return words === '' ? '' : `${name}{${words}}`;
    }
    case 'paragraph':
    case 'text':
      return trimBreaks(
        token.tokens ? inlineToLatex(token.tokens, context) : wordsToLatex(decodeEntities(token.text), context),
      );
    case 'list':
      return listToLatex(token, context, depth);
    case 'blockquote': {
      const content = blockTokensToLatex(token.tokens, context, { ...depth, all: depth.all + 1 });
      return content === '' || depth.all >= DEEPEST ? content : environment('quote', content);
    }
    case 'code':
      return codeToLatex(context.sealed.unseal(token.text));
    case 'table':
      return pipeTableToLatex(token, context);
    case 'html':
      return htmlToLatex(token.text, context);
    case 'hr':
      return environment('center', '\\rule{0.5\\linewidth}{0.4pt}');
    case 'space':
    case 'def':
      return '';
    default:
      return trimBreaks(inlineToLatex([token], context));
  }
}

function blockTokensToLatex(tokens: readonly Token[], context: LatexContext, depth: Depth, separator = '\n\n'): string {
  return (
    tokens
      // Without extensions the lexer gives these tokens and no others.
      .map((token) => blockToLatex(token as MarkedToken, context, depth))
      .filter(Boolean)
      .join(separator)
  );
}

/**
 * Markdown as LaTeX, without a preamble: formulas are kept as they are, all other signs are set as they stand there.
 * @param packages gets the names of the packages that the LaTeX needs.
 * @param canSet tells formulas that TeX knows; the others stand there as their source. Without it all are taken to be known.
 * @returns '' for text without words. Never throws.
 */
export function markdownToLatex(markdown: string, packages: Set<string>, canSet?: CanSet): string {
  const context: LatexContext = { sealed: sealFormulas(markdown), packages, canSet };
  if (isOverloaded(markdown)) return linesToLatex(context.sealed.text, context);
  try {
    return blockTokensToLatex(marked.lexer(context.sealed.text), context, TOP);
  } catch {
    // Thousands of nested quotations exhaust the lexer: then the words are what can be kept.
    return linesToLatex(context.sealed.text, context);
  }
}

/** Markdown of one line, such as a caption, as LaTeX that may stand in an argument. Never throws. */
export function lineToLatex(markdown: string, packages: Set<string>, canSet?: CanSet): string {
  const sealed = sealFormulas(markdown);
  const context: LatexContext = { sealed, packages, canSet };
  try {
    if (isOverloaded(markdown)) return cellContent(wordsToLatex(sealed.text, context));
    return cellContent(inlineToLatex(marked.Lexer.lexInline(sealed.text, marked.defaults), context));
  } catch {
    return cellContent(wordsToLatex(sealed.text, context));
  }
}

/** The LaTeX of one table alone, without the environment around it; '' where `html` holds none. */
export function tableToLatex(html: string, packages: Set<string>, canSet?: CanSet): string {
  const sealed = sealFormulas(html);
  return htmlTableToLatex(sealed.text, { sealed, packages, canSet });
}
