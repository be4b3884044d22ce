import { contains, median, type Rectangle } from './plane-geometry.ts';
import type { TableCell, TableStructure } from './table-structure.ts';
import type { PlacedText } from './table-words.ts';

/** So many cells of a row must hold the same number of lines before it is taken for several rows. */
const LEAST_STACKED = 3;
/** Share of the row's cells with text that must be stacked; the others span the new rows. */
const LEAST_STACKED_SHARE = 0.5;
/** Share of the stacked lines that must be numbers: words that go on in the next line are one cell. */
const LEAST_NUMBERS = 0.5;

const NUMBER = /^[\d.,'’%$€£¥()+\-–—−~±*\s]*\d[\d.,'’%$€£¥()+\-–—−~±*\s]*$/u;

/**
 * The table model joins two rows when a cell spans both. Such a row shows by numbers that stand above each other in
 * several of its cells; it becomes as many rows as there are numbers, and its other cells span them.
 */
export function splitStackedRows(structure: TableStructure, lines: readonly PlacedText[]): TableStructure {
  let cells = structure.cells;
  let rows = structure.rows;
  for (let row = structure.rows - 1; row >= 0; row--) {
    const bands = stackedBands(cells, row, lines);
    if (bands.length < 2) continue;
    cells = cells.flatMap((cell) => splitCell(cell, row, bands, lines));
    rows += bands.length - 1;
  }
  return { ...structure, rows, cells: [...cells].sort((a, b) => a.row - b.row || a.column - b.column) };
}

const linesIn = (area: Rectangle, lines: readonly PlacedText[]): PlacedText[] =>
  lines
    .filter(({ bounds }) => contains(area, (bounds.left + bounds.right) / 2, middleOf(bounds)))
    .sort((first, second) => first.bounds.top - second.bounds.top);

const middleOf = (bounds: Rectangle): number => (bounds.top + bounds.bottom) / 2;

/** Whether each line begins below the middle of the one before. */
const areStacked = (lines: readonly PlacedText[]): boolean =>
  lines.every((line, index) => index === 0 || line.bounds.top > middleOf((lines[index - 1] as PlacedText).bounds));

/** Middles (pixels down the page) of the rows that a row ought to be, fewer than two when it is one. */
function stackedBands(cells: readonly TableCell[], row: number, lines: readonly PlacedText[]): number[] {
  const contents = cells
    .filter((cell) => cell.row === row && cell.rowSpan === 1)
    .map((cell) => linesIn(cell.area, lines))
    .filter((content) => content.length > 0);
  const count = median(contents.map((content) => content.length));
  const stacked = contents.filter((content) => content.length === count && count > 1 && areStacked(content));
  if (stacked.length < Math.max(LEAST_STACKED, LEAST_STACKED_SHARE * contents.length)) return [];
  const texts = stacked.flat();
  if (texts.filter((line) => NUMBER.test(line.text)).length < LEAST_NUMBERS * texts.length) return [];
  return Array.from({ length: count }, (_, index) =>
    median(stacked.map((content) => middleOf((content[index] as PlacedText).bounds))),
  );
}

function splitCell(cell: TableCell, row: number, bands: readonly number[], lines: readonly PlacedText[]): TableCell[] {
  const added = bands.length - 1;
  if (cell.row > row) return [{ ...cell, row: cell.row + added }];
  if (cell.row + cell.rowSpan <= row) return [cell];
  const content = cell.row === row && cell.rowSpan === 1 ? linesIn(cell.area, lines) : [];
  if (content.length === 1 || cell.rowSpan > 1 || cell.row < row) return [{ ...cell, rowSpan: cell.rowSpan + added }];
  return bands.map((middle, index) => {
    const before = bands[index - 1];
    const after = bands[index + 1];
    const top = before === undefined ? cell.area.top : (before + middle) / 2;
    const bottom = after === undefined ? cell.area.bottom : (middle + after) / 2;
    return { ...cell, row: row + index, area: { ...cell.area, top, bottom } };
  });
}
