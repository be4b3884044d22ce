/** The HTML tables that the model writes, read without a DOM: rows, cells, spans. Anything else in them is text. */

export type TableCell = { text: string; header: boolean; colspan: number; rowspan: number };
export type TableRow = TableCell[];

/** No page has a table wider or taller than this; a hostile span must not cost memory. */
const MAX_SPAN = 1000;

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Character references of HTML as characters, the few that the model writes and the numeric ones. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole;
    const code =
      name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/** `text` made safe to stand in HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const spanOf = (attributes: string, name: string): number => {
  const value = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,6})`, 'i').exec(attributes)?.[1];
  return value ? Math.min(MAX_SPAN, Math.max(1, Number.parseInt(value, 10))) : 1;
};

const textOf = (html: string): string =>
  decodeEntities(
    html
      .replace(/<br\s*\/?>/gi, '\n')
      // A tag starts with a letter or a slash: "a < b" is text.
      .replace(/<\/?[a-z][^<>]*>/gi, ''),
  )
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

/**
 * Rows of the first table in `html`. Closing tags may be missing, as in a table that is still being written.
 * @returns an empty list when there is no row.
 */
export function parseHtmlTable(html: string): TableRow[] {
  const rows: TableRow[] = [];
  let row: TableRow | undefined;
  let cell: { start: number; attributes: string; header: boolean } | undefined;
  const closeCell = (end: number) => {
    if (!cell) return;
    row ??= rows[rows.push([]) - 1];
    const { attributes, header, start } = cell;
    row?.push({
      text: textOf(html.slice(start, end)),
      header,
      colspan: spanOf(attributes, 'colspan'),
      rowspan: spanOf(attributes, 'rowspan'),
    });
    cell = undefined;
  };
  const tag = /<(\/?)(table|tr|td|th)\b([^<>]*)>/gi;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    const closing = match[1] === '/';
    const name = (match[2] ?? '').toLowerCase();
    closeCell(match.index);
    if (name === 'table') {
      if (closing) return rows;
    } else if (name === 'tr') {
      row = closing ? undefined : rows[rows.push([]) - 1];
    } else if (!closing) {
      cell = { start: tag.lastIndex, attributes: match[3] ?? '', header: name === 'th' };
    }
  }
  closeCell(html.length);
  return rows;
}

/** A table as lines of cells with a tabulator between them: what a spreadsheet takes from the clipboard. */
export const tableToText = (rows: readonly TableRow[]): string =>
  rows.map((row) => row.map((cell) => cell.text.replace(/\s+/g, ' ')).join('\t')).join('\n');

/** A cell of a Markdown table. */
const pipeCell = (text: string, header: boolean): TableCell => ({ text: text.trim(), header, colspan: 1, rowspan: 1 });

/** Cells of one line between pipes; an escaped pipe is text. */
const pipeRow = (line: string, header: boolean): TableRow =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((text) => pipeCell(text.replaceAll('\\|', '|'), header));

const PIPE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Whether a table is open at the end of the line; `isOpen` says so of its beginning. */
const leavesTableOpen = (line: string, isOpen: boolean): boolean => {
  const lower = line.toLowerCase();
  const opened = lower.lastIndexOf('<table');
  const closed = lower.lastIndexOf('</table');
  return opened === closed ? isOpen : opened > closed;
};

/**
 * All tables of a Markdown text in order, written in HTML or with pipes, with the cells that each row has in the text:
 * a renderer fills up and cuts off the rows of a table with pipes. Listings are passed over.
 */
export function tablesOfMarkdown(markdown: string): TableRow[][] {
  const tables: TableRow[][] = [];
  const lines = markdown.split('\n');
  let fence = '';
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence !== '') {
      if (mark.startsWith(fence)) fence = '';
      continue;
    }
    fence = mark;
    if (/<table\b/i.test(line)) {
      // One line may hold several tables, and one table many lines.
      const first = index;
      while (index + 1 < lines.length && leavesTableOpen(lines[index] ?? '', index > first)) index += 1;
      const html = lines.slice(first, index + 1).join('\n');
      for (const table of html.split(/(?=<table\b)/i)) if (/^<table\b/i.test(table)) tables.push(parseHtmlTable(table));
    } else if (line.includes('|') && PIPE_RULE.test(lines[index + 1] ?? '')) {
      const rows = [pipeRow(line, true)];
      // GitHub's rule: head and rule have as many cells, else it is no table.
      if (rows[0]?.length !== pipeRow(lines[index + 1] ?? '', false).length) continue;
      for (index += 2; (lines[index] ?? '').trim() !== ''; index += 1) rows.push(pipeRow(lines[index] ?? '', false));
      tables.push(rows);
    }
  }
  return tables;
}

/** Cells that each row fills, those that hang down from the rows above it counted. */
function rowWidths(rows: readonly TableRow[]): number[] {
  // How many cells hang into the rows below, by the row in which they end.
  const ending = new Map<number, number>();
  let hanging = 0;
  return rows.map((row, index) => {
    hanging -= ending.get(index) ?? 0;
    const width = row.reduce((sum, { colspan }) => sum + colspan, hanging);
    for (const { colspan, rowspan } of row) {
      if (rowspan === 1) continue;
      hanging += colspan;
      ending.set(index + rowspan, (ending.get(index + rowspan) ?? 0) + colspan);
    }
    return width;
  });
}

/** The number of cells that most rows fill (of two that are as frequent, the larger), spans counted; 0 without rows. */
export function tableWidth(rows: readonly TableRow[]): number {
  const frequency = new Map<number, number>();
  for (const width of rowWidths(rows)) frequency.set(width, (frequency.get(width) ?? 0) + 1);
  const [most] = [...frequency].toSorted(([width, count], [other, otherCount]) => otherCount - count || other - width);
  return most?.[0] ?? 0;
}

/**
 * Rows, by their index, that fill another number of cells than the table has (`tableWidth`). Spans count for what they
 * span, in the rows below, too.
 */
export function unevenRows(rows: readonly TableRow[]): number[] {
  const most = tableWidth(rows);
  return rowWidths(rows).flatMap((width, index) => (width === most ? [] : [index]));
}
