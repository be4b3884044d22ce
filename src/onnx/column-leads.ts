import { type Segment, widthOf } from './page-segment.ts';
import { unionOf } from './plane-geometry.ts';
import { type Row, rowsOf } from './text-rows.ts';

type Sides = { readonly left: number; readonly right: number };

/** A headline over columns stands in their middle, to within this share of their width. */
const CENTRED_WITHIN = 0.04;
/** A heading over a column takes less than this share of its width. */
const MOST_OF_HEADING = 0.6;
/** A bar over the columns is at least this many line heights away from them. */
const BAR_DISTANCE = 0.9;
/** Lines may overlap by this share of a line height and still be parted. */
export const SLACK = 0.15;

/**
 * Lines above all others and in the middle of them: over three columns or more no gap has them on one side, and they may be near to
 * the text below.
 */
export function headlines(segments: readonly Segment[], lineHeight: number): readonly Segment[] | undefined {
  const sides = unionOf(segments);
  const sorted = [...segments].sort((one, other) => one.centreY - other.centreY);
  const end = sorted.findIndex((segment, index) => {
    const isAbove = sorted.slice(index + 1).every((other) => other.top > segment.bottom - SLACK * lineHeight);
    return !isAbove || !isCentred(segment, sides);
  });
  return end > 0 ? sorted.slice(0, end) : undefined;
}

/**
 * The top row, where it is a bar over the columns (the links of a site, say): apart from what is below, over several columns, and
 * with several pieces in one of them.
 */
export function topBar(
  segments: readonly Segment[],
  columns: readonly (readonly Segment[])[],
  lineHeight: number,
): readonly Segment[] | undefined {
  const [first, second] = rowsOf(segments);
  if (!first || !second) return undefined;
  const counts = piecesIn(first, columns).map((pieces) => pieces.length);
  if (counts.filter((count) => count > 0).length < 2 || Math.max(...counts) < 2) return undefined;
  const bottom = Math.max(...first.segments.map((segment) => segment.bottom));
  const others = segments.filter((segment) => !first.segments.includes(segment));
  const isApart = others.every((segment) => segment.top > bottom + BAR_DISTANCE * lineHeight);
  return isApart ? first.segments : undefined;
}

/**
 * What stands above the second one of two rows of headings, each with one heading over every column: cards are read row by row.
 * Headings that happen to stand side by side within columns have other text above the first ones.
 */
export function firstCards(
  segments: readonly Segment[],
  columns: readonly (readonly Segment[])[],
  lineHeight: number,
): readonly Segment[] | undefined {
  const rows = rowsOf(segments);
  const widths = columns.map((column) => {
    const { left, right } = unionOf(column);
    return right - left;
  });
  const areHeadings = (row: Row) =>
    piecesIn(row, columns).every(
      ([piece, ...others], index) =>
        piece && others.length === 0 && widthOf(piece) < MOST_OF_HEADING * (widths[index] ?? 0),
    );
  if (!rows[0] || !areHeadings(rows[0])) return undefined;
  const next = rows.find((row, index) => {
    const [before, after] = [rows[index - 1], rows[index + 1]];
    if (index < 2 || !before || !after || !areHeadings(row)) return false;
    return row.centreY - before.centreY > after.centreY - row.centreY + BAR_DISTANCE * lineHeight;
  });
  if (!next) return undefined;
  const top = Math.min(...next.segments.map((segment) => segment.top));
  return segments.filter((segment) => segment.centreY < top);
}

/** The pieces of a row by the column that they stand in. */
const piecesIn = (row: Row, columns: readonly (readonly Segment[])[]): Segment[][] =>
  columns.map((column) => row.segments.filter((segment) => column.includes(segment)));

const isCentred = (segment: Segment, { left, right }: Sides): boolean =>
  Math.abs(segment.left + segment.right - left - right) / 2 < CENTRED_WITHIN * (right - left);
