import { type Segment, widthOf } from './page-segment.ts';
import type { FilledCell, FilledTable } from './table-cells.ts';
import { type Column, columnIndex } from './table-runs.ts';
import { joinLines } from './text-joining.ts';
import type { Row } from './text-rows.ts';

/** A cell spans a column when it covers at least this share of it. */
const SPANNED_SHARE = 0.6;

/** A table by the places of its lines alone: one row for each row of text; cells may span columns that are empty. */
export function gridTable(
  rows: readonly Row[],
  columns: readonly Column[],
  textOf: (line: number) => string,
): FilledTable {
  return { rows: rows.map((row, index) => gridRow(row, index, columns, textOf)) };
}

function gridRow(
  row: Row,
  rowIndex: number,
  columns: readonly Column[],
  textOf: (line: number) => string,
): FilledCell[] {
  const texts = columns.map(() => '');
  const spans = columns.map(() => 1);
  for (const segment of row.segments) {
    const column = columnIndex(segment, columns);
    texts[column] = joinLines(texts[column] ?? '', textOf(segment.id));
  }
  for (const segment of row.segments) {
    const covered = columns.flatMap((column, index) => (covers(segment, column) ? [index] : []));
    const [first] = covered;
    const last = covered.at(-1);
    const home = columnIndex(segment, columns);
    const others = columns.map((_, index) => index).filter((index) => index !== home && texts[index] !== '');
    if (first === undefined || last === undefined || last === first || home < first || home > last) continue;
    if (others.some((index) => index >= first && index <= last)) continue;
    texts[first] = texts[home] ?? '';
    spans[first] = last - first + 1;
  }
  const cells: FilledCell[] = [];
  for (let column = 0; column < columns.length; column += spans[column] ?? 1) {
    const columnSpan = spans[column] ?? 1;
    cells.push({ row: rowIndex, column, rowSpan: 1, columnSpan, isHead: false, text: texts[column] ?? '' });
  }
  return cells;
}

function covers(segment: Segment, column: Column): boolean {
  const shared = Math.min(segment.right, column.right) - Math.max(segment.left, column.left);
  return shared > SPANNED_SHARE * Math.min(column.right - column.left, widthOf(segment));
}
