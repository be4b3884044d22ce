/** Tables that run on over a page: two of the same width become one, without the head that the second repeats. */
import { parseHtmlTable, type TableRow, tablesOfMarkdown, tableWidth } from './html-table.ts';

const WHOLE_HTML = /^\s*<table\b[^<>]*>([\s\S]*?)<\/table\s*>\s*$/i;

const textsOf = (row: TableRow | undefined): string =>
  (row ?? []).map(({ text, colspan }) => `${text.replace(/\s+/g, ' ')}×${colspan}`).join('\t');

/** Rows at the top that hold nothing but heads; where none is marked as one, the first row may be. */
function headLength(rows: readonly TableRow[]): number {
  const first = rows.findIndex((row) => row.some(({ header }) => !header));
  return Math.max(1, first);
}

/** How many rows at the top of `next` repeat the head of `rows`. */
function repeatedHead(rows: readonly TableRow[], next: readonly TableRow[]): number {
  const head = headLength(rows);
  if (next.length <= head) return 0;
  return rows.slice(0, head).every((row, index) => textsOf(row) !== '' && textsOf(row) === textsOf(next[index]))
    ? head
    : 0;
}

const rowsOfHtml = (inside: string): string[] => inside.split(/(?=<tr\b)/i).filter((row) => /^<tr\b/i.test(row));

function joinHtml(markdown: string, next: string): string | null {
  const inside = WHOLE_HTML.exec(next)?.[1];
  // One table each: what stands between two would be lost.
  if (inside === undefined || !WHOLE_HTML.test(markdown) || /<table\b/i.test(inside)) return null;
  if ((markdown.match(/<table\b/gi) ?? []).length > 1) return null;
  const rows = parseHtmlTable(markdown);
  const nextRows = parseHtmlTable(next);
  if (tableWidth(rows) < 2 || tableWidth(rows) !== tableWidth(nextRows)) return null;
  const added = rowsOfHtml(inside).slice(repeatedHead(rows, nextRows));
  return markdown.trimEnd().replace(/(?:<\/tbody\s*>\s*)?<\/table\s*>$/i, () => {
    const end = /<\/tbody\s*>\s*<\/table\s*>$/i.test(markdown.trimEnd()) ? '</tbody></table>' : '</table>';
    return `${added.join('').replace(/<\/?t(?:head|body|foot)\b[^<>]*>/gi, '')}${end}`;
  });
}

function joinPipes(markdown: string, next: string): string | null {
  const isPipes = (text: string) =>
    text
      .trim()
      .split('\n')
      .every((line) => line.includes('|'));
  const [rows, ...others] = tablesOfMarkdown(markdown);
  const [nextRows, ...nextOthers] = tablesOfMarkdown(next);
  if (!rows || !nextRows || others.length + nextOthers.length > 0 || !isPipes(markdown) || !isPipes(next)) return null;
  if (tableWidth(rows) !== tableWidth(nextRows)) return null;
  const [head = '', , ...body] = next.trim().split('\n');
  const added = repeatedHead(rows, nextRows) > 0 ? body : [head, ...body];
  return [markdown.trim(), ...added].join('\n');
}

/** Both tables as one, or null where they are not the same table: another width, other forms, words around them. */
export const joinTables = (markdown: string, next: string): string | null =>
  joinHtml(markdown, next) ?? joinPipes(markdown, next);
