import type { FilledCell, FilledTable } from './table-cells.ts';
import { escapeHtml } from './text-escaping.ts';

/** A table as HTML in one line, as DeepSeek-OCR writes it: spans where there are some, text escaped. */
export function tableHtml(table: FilledTable): string {
  const rows = table.rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`);
  return `<table>${rows.join('')}</table>`;
}

function cellHtml(cell: FilledCell): string {
  const tag = cell.isHead ? 'th' : 'td';
  const columnSpan = cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : '';
  const rowSpan = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '';
  return `<${tag}${columnSpan}${rowSpan}>${escapeHtml(cell.text)}</${tag}>`;
}

/** A table as plain text: cells parted by tabs, one row a line. */
export const tableText = (table: FilledTable): string =>
  table.rows.map((row) => row.map((cell) => cell.text).join('\t')).join('\n');
