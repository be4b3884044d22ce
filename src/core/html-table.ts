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
