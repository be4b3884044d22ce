/** `.xlsx`: a sheet for each table, spans merged, numbers as numbers. */
import writeExcelFile, { type Cell, type CellObject } from 'write-excel-file/universal';
import type { Exporter } from '../export-document.ts';
import { cellNumber, type DecimalSign, decimalSignOf } from '../tables/cell-number.ts';
import { type ExportCell, type ExportTable, tablesOfPages } from '../tables/export-tables.ts';
import { type PlacedCell, toTableGrid } from '../tables/table-grid.ts';
import { isRightToLeft, languageOf } from '../text-language.ts';

/** What Excel takes as a sheet's name. */
const LONGEST_NAME = 31;
/** Column widths, in characters. */
const WIDTHS = { least: 6, most: 48, room: 2 };

/** Names of sheets: what the caption begins with, else a word and the number; each once. */
function sheetNames(tables: readonly ExportTable[], word: string): string[] {
  const taken = new Set<string>();
  return tables.map(({ caption }, index) => {
    const numbered = `${word} ${index + 1}`;
    const wanted = caption
      .replace(/[\\/?*:[\]]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[' ]+|[' ]+$/g, '');
    const cut = [...(wanted || numbered)]
      .join('')
      .slice(0, LONGEST_NAME)
      .replace(/[\ud800-\udbff]$/, '')
      .trim();
    // Excel does not tell names apart by their case, and keeps one for itself.
    const isFree = !taken.has(cut.toLowerCase()) && cut.toLowerCase() !== 'history';
    const name = isFree ? cut : `${cut.slice(0, LONGEST_NAME - 5).trim()} (${index + 1})`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function toCell({ cell, colspan, rowspan }: PlacedCell<ExportCell>, decimal: DecimalSign): Cell {
  const style: CellObject = {
    alignVertical: 'center',
    borderStyle: 'thin',
    ...(colspan > 1 && { columnSpan: colspan }),
    ...(rowspan > 1 && { rowSpan: rowspan }),
    ...(cell.header && { fontWeight: 'bold' }),
    ...(colspan > 1 && { align: 'center' }),
  };
  const number = cellNumber(cell.text, decimal);
  if (number) return { ...style, type: Number, value: number.value, format: number.format };
  // Text whatever it begins with: a command stays words. `@` is the format of text.
  return { ...style, type: String, value: cell.text, format: '@', wrap: true };
}

/** Characters of a text's longest line; those of East Asia are two wide. */
const widthOf = (text: string): number =>
  Math.max(...text.split('\n').map((line) => [...line].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0)));

/**
 * A workbook of all tables.
 * @throws RangeError when there is no table.
 */
export const exportExcel: Exporter = async ({ pages, tableWord }, signal) => {
  const tables = tablesOfPages(pages);
  if (tables.length === 0) throw new RangeError('There is no table.');
  const names = sheetNames(tables, tableWord);
  const sheets = tables.map(({ rows }, index) => {
    const grid = toTableGrid(rows);
    const decimal = decimalSignOf(rows.flat().map(({ text }) => text));
    const data = grid.rows.map((row) =>
      row.map((place): Cell => (place === null || place === 'reached' ? null : toCell(place, decimal))),
    );
    const columns = Array.from({ length: grid.width }, (_, column) => {
      const widths = grid.cells
        .filter((placed) => placed.column === column && placed.colspan === 1)
        .map(({ cell }) => widthOf(cell.text));
      return { width: Math.min(WIDTHS.most, Math.max(WIDTHS.least, ...widths) + WIDTHS.room) };
    });
    const language = languageOf(
      rows
        .flat()
        .map(({ text }) => text)
        .join('\n'),
    );
    // The first column stands at the right then.
    return { sheet: names[index] ?? String(index + 1), data, columns, rightToLeft: isRightToLeft(language) };
  });
  const blob = await writeExcelFile(sheets).toBlob();
  signal.throwIfAborted();
  return {
    extension: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: new Uint8Array(await blob.arrayBuffer()),
    remarks: [],
  };
};
