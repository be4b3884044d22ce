import { type Gap, gapsBetween } from './empty-stretches.ts';
import { type Segment, widthOf } from './page-segment.ts';
import { areCellsOfText, holdTable } from './strip-cells.ts';
import { type Row, rowsOf } from './text-rows.ts';
import { PROSE_SHAPE, type Strips, stripsBetween, textStrips } from './text-strips.ts';
import { hasLongLine } from './wrapped-text.ts';

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
 * The middles of empty stretches that part columns of text (not columns of a table), from the left to the right: all of those
 * between paragraphs, else the widest one that parts other columns.
 * @param segments sorted by their centres from the top down.
 * @param lineHeight the page's median line height, in pixels.
 */
export function columnGaps(segments: readonly Segment[], lineHeight: number): number[] {
  const gaps = sideGaps(segments, lineHeight);
  if (gaps.length > 0 && hasLongLine(segments)) {
    const strips = stripsBetween(segments, gaps);
    if (areCellsOfText(strips, lineHeight)) return [];
    const between = gapsBetweenText(gaps, strips, lineHeight);
    if (between.length > 0) return holdTable(strips, lineHeight) ? [] : between.map(middleOf);
  }
  let widest: Gap | undefined;
  for (const gap of gaps) {
    if (widest && gap.end - gap.start <= widest.end - widest.start) continue;
    const left = segments.filter((segment) => segment.right <= gap.start + 1);
    const right = segments.filter((segment) => segment.left >= gap.end - 1);
    const isWide = gap.end - gap.start >= INDEPENDENT_GAP * lineHeight;
    if (partsProse(left, right, lineHeight) || (isWide && partsShortLines(left, right, lineHeight))) widest = gap;
  }
  return widest ? [middleOf(widest)] : [];
}

/** The same with paragraphs, or a picture, on both sides only. */
export function paragraphGaps(segments: readonly Segment[], lineHeight: number): number[] {
  const gaps = sideGaps(segments, lineHeight);
  const strips = stripsBetween(segments, gaps);
  if (gaps.length === 0 || areCellsOfText(strips, lineHeight) || holdTable(strips, lineHeight)) return [];
  return gapsBetweenText(gaps, strips, lineHeight).map(middleOf);
}

function gapsBetweenText(gaps: readonly Gap[], strips: Strips, lineHeight: number): Gap[] {
  const areText = textStrips(strips, lineHeight);
  return gaps.filter((_, index) => areText[index] && areText[index + 1]);
}

const middleOf = (gap: Gap): number => (gap.start + gap.end) / 2;

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
