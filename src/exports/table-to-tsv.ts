import type { TableRow } from '#core/html-table.ts';

/** No table of a page is wider; a hostile span must not cost memory. */
const MOST_COLUMNS = 200;

/** A cell that a spreadsheet would take for a command is marked as text; a number with its sign is none. */
const asText = (text: string): string => (/^(?:[=@]|[+-](?![\d.,\s]*%?$))/.test(text) ? `'${text}` : text);

const writeCell = (text: string): string => {
  const safe = asText(text.replace(/\r\n?/g, '\n'));
  return /[\t\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * A table as lines of cells with tabulators between them, as Excel, Numbers and Google Sheets take it from the
 * clipboard: each cell in its own column, the places that a span covers empty.
 */
export function tableToTsv(rows: readonly TableRow[]): string {
  /** Rows that the cell of a column still reaches down. */
  const hanging: number[] = [];
  return rows
    .map((row) => {
      const cells: string[] = [];
      const skipTaken = () => {
        while ((hanging[cells.length] ?? 0) > 0) {
          hanging[cells.length] = (hanging[cells.length] ?? 1) - 1;
          cells.push('');
        }
      };
      for (const { text, colspan, rowspan } of row) {
        skipTaken();
        for (let part = 0; part < colspan && cells.length < MOST_COLUMNS; part += 1) {
          hanging[cells.length] = rowspan - 1;
          cells.push(part === 0 ? writeCell(text) : '');
        }
      }
      skipTaken();
      return cells.join('\t');
    })
    .join('\n');
}
