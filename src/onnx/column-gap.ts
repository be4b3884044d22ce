import { type Segment, widthOf } from './page-segment.ts';
import { type Row, rowsOf } from './text-rows.ts';

/** An empty stretch along one axis, in pixels. */
export type Gap = { readonly start: number; readonly end: number };

/** Empty stretches of at least `least` pixels between intervals. A negative `least` takes slight overlaps for gaps. */
export function gapsBetween(intervals: readonly (readonly [start: number, end: number])[], least: number): Gap[] {
  const sorted = [...intervals].sort((first, second) => first[0] - second[0]);
  const gaps: Gap[] = [];
  let end = sorted[0]?.[1] ?? 0;
  for (const [start, nextEnd] of sorted) {
    if (start - end >= least) gaps.push({ start: end, end: start });
    end = Math.max(end, nextEnd);
  }
  return gaps;
}

/** A line this many times wider than high is running text, not a cell. */
export const PROSE_SHAPE = 9;
const LEAST_GAP = 0.45;
const LEAST_ROWS = 3;
const LEAST_PROSE_ROWS = 5;
/** Rows of both sides that stand this near (in line heights) are aligned, as those of a table are. */
const ALIGNED_WITHIN = 0.35;
const MOSTLY_ALIGNED = 0.8;
/** Rows of a table stand on one base line to within this share of a line height; by chance a third of them would. */
const ON_ONE_LINE = 0.18;
/** Columns of short lines (addresses side by side) that share fewer base lines have nothing to do with each other. */
const INDEPENDENT = 0.55;
/** Least distance (line heights) and rows of such columns. */
const INDEPENDENT_GAP = 1.5;
const INDEPENDENT_ROWS = 4;

/** Whether the median segment is wide enough for running text. Counts instead of sorting: this is asked very often. */
function isProse(segments: readonly Segment[]): boolean {
  let narrow = 0;
  for (const segment of segments) if (widthOf(segment) < PROSE_SHAPE * segment.height) narrow++;
  return segments.length >= 3 && narrow <= segments.length >> 1;
}

/** Empty stretches between columns of segments, at least `LEAST_GAP` line heights wide. */
export const sideGaps = (segments: readonly Segment[], lineHeight: number): Gap[] =>
  gapsBetween(
    segments.map((segment) => [segment.left, segment.right] as const),
    lineHeight * LEAST_GAP,
  );

/**
 * The middle of the widest empty stretch that parts two columns of text (not two columns of a table).
 * @param segments sorted by their centres from the top down.
 * @param lineHeight the page's median line height, in pixels.
 * @returns undefined when there is none.
 */
export function columnGap(segments: readonly Segment[], lineHeight: number): number | undefined {
  let best: Gap | undefined;
  for (const gap of sideGaps(segments, lineHeight)) {
    if (best && gap.end - gap.start <= best.end - best.start) continue;
    const left = segments.filter((segment) => segment.right <= gap.start + 1);
    const right = segments.filter((segment) => segment.left >= gap.end - 1);
    const isWide = gap.end - gap.start >= INDEPENDENT_GAP * lineHeight;
    if (partsProse(left, right, lineHeight) || (isWide && partsShortLines(left, right, lineHeight))) best = gap;
  }
  return best && (best.start + best.end) / 2;
}

function partsProse(left: readonly Segment[], right: readonly Segment[], lineHeight: number): boolean {
  if (left.length < LEAST_ROWS || right.length < LEAST_ROWS) return false;
  const [leftProse, rightProse] = [isProse(left), isProse(right)];
  if (!leftProse && !rightProse) return false;
  const leftRows = rowsOf(left);
  const rightRows = rowsOf(right);
  const fewer = Math.min(leftRows.length, rightRows.length);
  if (fewer < LEAST_ROWS) return false;
  const enoughProse =
    (leftProse && leftRows.length >= LEAST_PROSE_ROWS) || (rightProse && rightRows.length >= LEAST_PROSE_ROWS);
  if (!enoughProse) return false;
  if (alignedRows(leftRows, rightRows, ALIGNED_WITHIN * lineHeight) / fewer <= MOSTLY_ALIGNED) return true;
  return leftProse && rightProse && leftRows.length > LEAST_ROWS + 1;
}

/** Whether columns of short lines do not stand on common base lines, as cells of a table would. */
function partsShortLines(left: readonly Segment[], right: readonly Segment[], lineHeight: number): boolean {
  if (Math.min(left.length, right.length) < INDEPENDENT_ROWS || standInRows(left, right, lineHeight)) return false;
  // Only rows side by side count: blocks one below the other are parted by a horizontal cut, if at all.
  const top = Math.max(...[left, right].map((side) => Math.min(...side.map((segment) => segment.centreY))));
  const bottom = Math.min(...[left, right].map((side) => Math.max(...side.map((segment) => segment.centreY))));
  const isBeside = (row: Row) => row.centreY >= top - lineHeight && row.centreY <= bottom + lineHeight;
  const leftRows = rowsOf(left).filter(isBeside);
  const rightRows = rowsOf(right).filter(isBeside);
  const fewer = Math.min(leftRows.length, rightRows.length);
  if (fewer < INDEPENDENT_ROWS) return false;
  return alignedRows(leftRows, rightRows, ON_ONE_LINE * lineHeight) < INDEPENDENT * fewer;
}

/** Whether most segments (sorted from the top down) of the side with fewer have one of the other side on their base line, as cells do. */
function standInRows(left: readonly Segment[], right: readonly Segment[], lineHeight: number): boolean {
  const [fewer, more] = left.length < right.length ? [left, right] : [right, left];
  const heights = Float64Array.from(more, (segment) => segment.centreY);
  const within = ON_ONE_LINE * lineHeight;
  let met = 0;
  for (const { centreY } of fewer) {
    let [low, high] = [0, heights.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((heights[middle] as number) < centreY - within) low = middle + 1;
      else high = middle;
    }
    if ((heights[low] ?? Number.POSITIVE_INFINITY) < centreY + within) met++;
  }
  return met > MOSTLY_ALIGNED * fewer.length;
}

const alignedRows = (first: readonly Row[], second: readonly Row[], within: number): number =>
  second.filter((row) => first.some((other) => Math.abs(row.centreY - other.centreY) < within)).length;
