import { gapsBetween } from './empty-stretches.ts';
import { widthOf } from './page-segment.ts';
import { unionOf } from './plane-geometry.ts';
import { pitchesOf } from './text-column.ts';
import { type Row, rowsOf } from './text-rows.ts';
import type { Strips } from './text-strips.ts';
import { hasLongLine, hasWrappedRow, isUnbroken, stripOf } from './wrapped-text.ts';

/** White right through a row of strips is at least this many line heights high. */
export const LEAST_BAND = 0.3;
/** Paragraphs of columns side by side may end on one height once; in a table all rows do. */
const LEAST_CELL_ROWS = 3;
/** Where a column of labels stands beside them, fewer rows are a table. */
const LEAST_LABELLED_ROWS = 2;
/** A cell takes less than this share of the column of text that it stands under. */
const MOST_OF_CELL = 0.6;
/** So many rows of short cells are a table; fewer where they stand as far apart as those of one. */
const LEAST_TABLE_ROWS = 3;
const LEAST_LOOSE_ROWS = 2;
/** Rows of a table with room around its cells are at least this many line heights apart. */
const LEAST_ROW_DISTANCE = 1.3;

/**
 * Whether strips are the columns of a table whose cells are text of several lines: white runs right through all of them after each
 * such cell, again and again or beside a column of labels. Paragraphs of columns mostly end on different heights.
 */
export function areCellsOfText(strips: Strips, lineHeight: number): boolean {
  if (strips.filter(hasLongLine).length < 2) return false;
  const bands = gapsBetween(
    strips.flatMap((strip) => strip.map((segment) => [segment.top, segment.bottom] as const)),
    LEAST_BAND * lineHeight,
  );
  if (bands.length < LEAST_LABELLED_ROWS - 1) return false;
  const edges = [Number.NEGATIVE_INFINITY, ...bands.map((band) => (band.start + band.end) / 2)];
  const wholes = strips.map(stripOf);
  let [run, labelled] = [0, 0];
  return edges.some((from, index) => {
    const to = edges[index + 1] ?? Number.POSITIVE_INFINITY;
    const cells = wholes.map((whole) => ({
      ...whole,
      rows: whole.rows.filter((row) => row.centreY > from && row.centreY < to),
    }));
    const isRow = cells.filter(hasWrappedRow).length >= 2 && cells.every(isUnbroken);
    run = isRow ? run + 1 : 0;
    labelled = isRow && cells.some(({ rows }) => rows.length === 1) ? labelled + 1 : 0;
    return run >= LEAST_CELL_ROWS || labelled >= LEAST_LABELLED_ROWS;
  });
}

/** Whether a row is of cells: pieces side by side that are all much narrower than what they stand above or below. */
export const isCellRow = (row: Row, strips: Strips): boolean =>
  row.segments.length > 1 &&
  row.segments.every((segment) => {
    const strip = strips.find((members) => members.includes(segment));
    if (!strip) return true;
    const { left, right } = unionOf(strip);
    return widthOf(segment) < MOST_OF_CELL * (right - left);
  });

/** Whether strips begin or end with rows of a table, which fits the columns of text by chance. */
export function holdTable(strips: Strips, lineHeight: number): boolean {
  const rows = rowsOf(strips.flat());
  return [rows, [...rows].reverse()].some((ordered) => {
    const end = ordered.findIndex((row) => !isCellRow(row, strips));
    const cells = ordered.slice(0, Math.max(0, end));
    const isLoose = pitchesOf(cells).every((pitch) => Math.abs(pitch) > LEAST_ROW_DISTANCE * lineHeight);
    return cells.length >= LEAST_TABLE_ROWS || (cells.length >= LEAST_LOOSE_ROWS && isLoose);
  });
}
