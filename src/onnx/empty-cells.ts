import type { FilledCell, FilledTable } from './table-cells.ts';

/**
 * A table without rows and columns in which nothing was read, not even in the head: the table model sees some in the white around
 * and between the lines. A table that is all empty is kept.
 */
export function withoutEmptyLines(table: FilledTable): FilledTable {
  const cells = table.rows.flat();
  const filled = cells.filter((cell) => cell.text !== '');
  if (filled.length === 0) return table;
  const rows = covered(filled.map((cell) => [cell.row, cell.rowSpan]));
  const columns = covered(filled.map((cell) => [cell.column, cell.columnSpan]));
  const kept = cells.flatMap((cell): FilledCell[] => {
    const [row, rowSpan] = placeAmong(rows, cell.row, cell.rowSpan);
    const [column, columnSpan] = placeAmong(columns, cell.column, cell.columnSpan);
    return rowSpan > 0 && columnSpan > 0 ? [{ ...cell, row, rowSpan, column, columnSpan }] : [];
  });
  return { rows: rows.map((_, index) => kept.filter((cell) => cell.row === index)) };
}

/** The rows or columns that any cell stands in, in order. */
function covered(places: readonly (readonly [start: number, span: number])[]): number[] {
  const all = places.flatMap(([start, span]) => Array.from({ length: span }, (_, index) => start + index));
  return [...new Set(all)].sort((first, second) => first - second);
}

/** Where a cell begins among the rows or columns that are kept, and how many of them it spans. */
function placeAmong(kept: readonly number[], start: number, span: number): [start: number, span: number] {
  const before = kept.filter((index) => index < start).length;
  return [before, kept.filter((index) => index >= start && index < start + span).length];
}
