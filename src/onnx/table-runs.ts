import { type Segment, widthOf } from './page-segment.ts';
import { median } from './plane-geometry.ts';
import type { Row } from './text-rows.ts';

/** Consecutive rows that are running text, or that stand in columns like the rows of a table. */
export type RowRun = { readonly isTable: boolean; readonly rows: readonly Row[] };

/** A column's sides in pixels. */
export type Column = { readonly left: number; readonly right: number };

/** Rows further apart (in line heights) belong to different tables. */
const FARTHEST_ROW = 3.2;
/** A single cell wider than this (in its own heights) between two rows of a table ends it. */
const WIDEST_SINGLE = 30;
/** Cells whose median width is more than this many heights are running text (about 24 letters). */
export const WIDEST_CELL = 12;
const LEAST_SHARE_OF_MULTI = 0.55;
/** Rows with at least this share of the fullest row's cells tell where the columns are. */
const TELLING_SHARE = 0.6;
const CELL_MARGIN = 0.2;
/** A grid has at least three rows of several cells, or at least three columns. */
const LEAST_GRID_ROWS = 3;
const LIKE_HEIGHT = 1.5;
const MOSTLY_ALIKE = 0.8;

/** Splits rows (from the top down) into maximal runs that form tables and the rest. */
export function rowRuns(rows: readonly Row[], lineHeight: number): RowRun[] {
  const runs: { isTable: boolean; rows: Row[] }[] = [];
  let index = 0;
  while (index < rows.length) {
    const run = candidateRun(rows, index, lineHeight);
    if (isGrid(run)) {
      runs.push({ isTable: true, rows: run });
      index += run.length;
      continue;
    }
    const row = rows[index] as Row;
    const last = runs.at(-1);
    if (last && !last.isTable) last.rows.push(row);
    else runs.push({ isTable: false, rows: [row] });
    index++;
  }
  return runs;
}

/** Whether rows that no layout model calls a table form one all the same: enough cells of about one size in columns. */
function isGrid(rows: readonly Row[]): boolean {
  const columns = columnsOf(rows);
  if (!columns) return false;
  const multi = rows.filter((row) => row.segments.length >= 2).length;
  if (multi < LEAST_GRID_ROWS && columns.length < LEAST_GRID_ROWS) return false;
  const heights = rows.flatMap((row) => row.segments.map((segment) => segment.height));
  const usual = median(heights);
  const alike = heights.filter((height) => height < usual * LIKE_HEIGHT && usual < height * LIKE_HEIGHT).length;
  return alike >= MOSTLY_ALIKE * heights.length;
}

function candidateRun(rows: readonly Row[], start: number, lineHeight: number): Row[] {
  const run: Row[] = [];
  if ((rows[start]?.segments.length ?? 0) < 2) return run;
  let singles = 0;
  for (const row of rows.slice(start)) {
    const before = run.at(-1);
    if (before && row.centreY - before.centreY > FARTHEST_ROW * lineHeight) break;
    const [only] = row.segments;
    if (row.segments.length >= 2) singles = 0;
    else if (++singles > 1 || !only || widthOf(only) > WIDEST_SINGLE * only.height) break;
    run.push(row);
  }
  while ((run.at(-1)?.segments.length ?? 2) < 2) run.pop();
  return run;
}

/**
 * Columns of rows that form a table.
 * @returns undefined when the rows are no table.
 */
export function columnsOf(rows: readonly Row[]): Column[] | undefined {
  const multi = rows.filter((row) => row.segments.length >= 2);
  if (multi.length < 2 || multi.length < LEAST_SHARE_OF_MULTI * rows.length) return undefined;
  const cells = multi.flatMap((row) => row.segments);
  if (median(cells.map((cell) => widthOf(cell) / cell.height)) > WIDEST_CELL) return undefined;
  const most = Math.max(...rows.map((row) => row.segments.length));
  const columns = joinedColumns(multi.filter((row) => row.segments.length >= Math.max(2, most * TELLING_SHARE)));
  return columns.length >= 2 && columns.length >= most * TELLING_SHARE ? columns : undefined;
}

/**
 * Joins cells that stand above each other into columns, narrow cells first. A wide cell over two columns joins them
 * only when they are never filled side by side: otherwise it spans them.
 */
function joinedColumns(rows: readonly Row[]): Column[] {
  let columns: Column[] = [];
  const cells = rows.flatMap((row) => row.segments);
  for (const cell of [...cells].sort((first, second) => widthOf(first) - widthOf(second))) {
    const added = innerSides(cell);
    const touched = columns.filter((column) => touches(column, added));
    const isSpanning = touched.some((first) =>
      touched.some((other) => first !== other && rowsWithBoth(rows, first, other) > 1),
    );
    if (isSpanning) continue;
    const joined = touched.reduce(
      (sum, { left, right }) => ({ left: Math.min(sum.left, left), right: Math.max(sum.right, right) }),
      added,
    );
    columns = [...columns.filter((column) => !touched.includes(column)), joined];
  }
  return withoutAlternatives(
    columns.sort((first, second) => first.left - second.left),
    rows,
  );
}

/** Joins neighbours that are never filled in one row: numbers of different length in one column need not overlap. */
function withoutAlternatives(columns: readonly Column[], rows: readonly Row[]): Column[] {
  const joined: Column[] = [];
  for (const column of columns) {
    const last = joined.at(-1);
    if (last && rowsWithBoth(rows, last, column) === 0) {
      joined[joined.length - 1] = { left: last.left, right: column.right };
    } else joined.push(column);
  }
  return joined;
}

function innerSides(cell: Segment): Column {
  const margin = Math.min(cell.height, widthOf(cell)) * CELL_MARGIN;
  return { left: cell.left + margin, right: cell.right - margin };
}

const touches = (first: Column, second: Column): boolean => first.left < second.right && second.left < first.right;

/** How many rows have one cell in the first column and another one in the second. */
function rowsWithBoth(rows: readonly Row[], first: Column, second: Column): number {
  return rows.filter((row) => {
    const sides = row.segments.map(innerSides);
    const inFirst = sides.some((side) => touches(side, first) && !touches(side, second));
    return inFirst && sides.some((side) => touches(side, second) && !touches(side, first));
  }).length;
}

/** The column that a cell shares most with, else the nearest one. */
export function columnIndex(cell: Segment, columns: readonly Column[]): number {
  const shared = columns.map(({ left, right }) => Math.min(right, cell.right) - Math.max(left, cell.left));
  return shared.indexOf(Math.max(...shared));
}
