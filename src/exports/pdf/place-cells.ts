/** Where the cells of a table stand: columns by the gaps that run down through all of them, rows by their lines. */
import type { PageInk } from '../export-document.ts';
import type { ExportCell } from '../tables/export-tables.ts';
import { type TableGrid, toTableGrid } from '../tables/table-grid.ts';
import { columnInk, linesOfInk, type PixelBox } from './ink-lines.ts';
import { textWidth } from './sign-width.ts';

type Span = [start: number, end: number];

/** Parts of a length that blank stretches part, so many as are asked for; null where there are not enough. */
function segments(sums: ArrayLike<number>, count: number): Span[] | null {
  const gaps: Span[] = [];
  let first = -1;
  let last = -1;
  for (let at = 0; at < sums.length; at += 1) {
    if ((sums[at] ?? 0) === 0) continue;
    if (first < 0) first = at;
    else if (at - last > 1) gaps.push([last + 1, at]);
    last = at;
  }
  if (first < 0 || gaps.length < count - 1) return null;
  const cuts = gaps
    .toSorted((one, other) => other[1] - other[0] - (one[1] - one[0]))
    .slice(0, count - 1)
    .toSorted((one, other) => one[0] - other[0]);
  return [first, ...cuts.map(([, end]) => end)].map((start, index) => [start, cuts[index]?.[0] ?? last + 1]);
}

/** Edges of equal or weighted parts of a length. */
function shares(from: number, to: number, weights: readonly number[]): Span[] {
  const total = Math.max(
    1e-6,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  let reached = from;
  return weights.map((weight) => {
    const start = reached;
    reached += ((to - from) * weight) / total;
    return [start, reached];
  });
}

/** The columns' places, from the left; by the widths of their words where no gaps tell them. */
function columnsOf(grid: TableGrid<ExportCell>, box: PixelBox, ink: PageInk): Span[] {
  // Heads that span columns would close the gaps between them.
  const plain = grid.rows.findIndex((row) =>
    row.every((place) => place !== null && (place === 'reached' || place.colspan === 1)),
  );
  const skipped = Math.max(0, plain) / Math.max(1, grid.rows.length);
  const below = { ...box, top: Math.round(box.top + (box.bottom - box.top) * skipped) };
  const found = segments(columnInk(ink, below), grid.width);
  if (found) return found.map(([start, end]) => [box.left + start, box.left + end]);
  const widths = Array.from({ length: grid.width }, (_, column) =>
    Math.max(
      300,
      ...grid.cells
        .filter((cell) => cell.column === column && cell.colspan === 1)
        .map(({ cell }) => textWidth(cell.text)),
    ),
  );
  return shares(
    box.left,
    box.right,
    widths.map((width) => width + 600),
  );
}

/** The middles of the rows that some column tells: one whose lines are as many as its cells. */
function knownMiddles(grid: TableGrid<ExportCell>, columns: readonly Span[], box: PixelBox, ink: PageInk): number[] {
  const middles: number[] = [];
  for (const [column, [left, right]] of columns.entries()) {
    const cells = grid.cells.filter((cell) => cell.column === column && cell.colspan === 1 && cell.cell.text !== '');
    const lines = linesOfInk(ink, { ...box, left: Math.round(left), right: Math.round(right) });
    if (lines.length !== cells.length) continue;
    for (const [index, { row, rowspan }] of cells.entries()) {
      const line = lines[index];
      if (line && rowspan === 1) middles[row] ??= (line.top + line.bottom) / 2;
    }
  }
  return middles;
}

/** The rows' places, from the top: they meet half way between their middles. Rows that nothing tells share what is left. */
function rowsOf(grid: TableGrid<ExportCell>, columns: readonly Span[], box: PixelBox, ink: PageInk): Span[] {
  const known = knownMiddles(grid, columns, box, ink);
  const count = grid.rows.length;
  const middles = Array.from({ length: count }, (_, row) => {
    const at = known[row];
    if (at !== undefined) return at;
    let above = row - 1;
    while (above >= 0 && known[above] === undefined) above -= 1;
    let below = row + 1;
    while (below < count && known[below] === undefined) below += 1;
    // Half a row lies between an edge of the table and the first row's middle.
    const [fromRow, from] = above >= 0 ? [above, known[above] ?? box.top] : [-0.5, box.top];
    const [toRow, to] = below < count ? [below, known[below] ?? box.bottom] : [count - 0.5, box.bottom];
    return from + ((to - from) * (row - fromRow)) / (toRow - fromRow);
  });
  return middles.map((middle, row) => [
    row === 0 ? box.top : ((middles[row - 1] ?? middle) + middle) / 2,
    row === count - 1 ? box.bottom : (middle + (middles[row + 1] ?? middle)) / 2,
  ]);
}

/**
 * Each cell's words with the part of the page that they stand in.
 * @param ink of the page, without the table's rules.
 */
export function placeCells(
  rows: readonly ExportCell[][],
  box: PixelBox,
  ink: PageInk,
): { text: string; box: PixelBox }[] {
  const grid = toTableGrid(rows);
  const columns = columnsOf(grid, box, ink);
  const bands = rowsOf(grid, columns, box, ink);
  return grid.cells.map(({ cell, row, column, colspan, rowspan }) => {
    const first = columns[column] ?? [box.left, box.right];
    const last = columns[column + colspan - 1] ?? first;
    const before = columns[column - 1];
    const after = columns[column + colspan];
    return {
      text: cell.text,
      box: {
        // A cell's words may stand out of its column's ink, as far as half way to its neighbours'.
        left: Math.round(before ? (before[1] + first[0]) / 2 : box.left),
        right: Math.round(after ? (last[1] + after[0]) / 2 : box.right),
        top: Math.round(bands[row]?.[0] ?? box.top),
        bottom: Math.round(bands[row + rowspan - 1]?.[1] ?? box.bottom),
      },
    };
  });
}
