import { type Segment, widthOf } from './page-segment.ts';
import { median } from './plane-geometry.ts';
import { LOOSE_ROWS, pitchesOf, type TextColumn, textColumn } from './text-column.ts';
import { type Row, rowsOf } from './text-rows.ts';

/** Columns narrower than this many heights of their lines hold names and numbers, not text that goes on in the next line. */
const NARROW = 8;
/** A line that goes on in the next one leaves room for less than a long word, of twelve letters, in line heights. */
const LONGEST_WORD = 4.5;
/** In a narrow column it fills this share of the width all the same. */
const LEAST_FILLED = 0.6;
/** Lines of one paragraph are at most this many times as far apart as the column's nearest; white between paragraphs is a third of that or more. */
const TIGHT = 1.25;
/** Of the lines of a column of text at least this share is in paragraphs of several lines; headings and short items are not. */
const LEAST_IN_PARAGRAPHS = 0.5;
/** For so many lines that go on there may be one that ends before the next one: paragraphs without white between them. */
const LINES_FOR_AN_END = 2;
/** In a column of text at most this share of the rows is in several pieces, into which the detector has torn it. */
const TORN = 0.1;

/** A column with the lines in it. Other lines of the page may be of another size, so that it is measured by its own ones. */
export type TextStrip = { readonly column: TextColumn; readonly rows: readonly Row[]; readonly lineHeight: number };

/** The column of lines that stand above each other. */
export function stripOf(segments: readonly Segment[]): TextStrip {
  const rows = rowsOf(segments);
  const lineHeight = median(rows.map((row) => row.height)) || 1;
  return { column: textColumn(rows, lineHeight), rows, lineHeight };
}

/**
 * Whether lines above each other are paragraphs: each fills the column and goes on at its left side, but for the last one, which
 * has white below. Cells of a table end where their words do.
 */
export function isWrappedText(strip: TextStrip): boolean {
  const { column, rows, lineHeight } = strip;
  if (column.right - column.left < NARROW * lineHeight) return false;
  if (rows.filter((row) => row.segments.length > 1).length > TORN * rows.length) return false;
  const { goingOn, inParagraphs, ended } = wrappingOf(strip);
  return goingOn > 0 && LINES_FOR_AN_END * ended <= goingOn && inParagraphs >= LEAST_IN_PARAGRAPHS * rows.length;
}

/** Whether any line is wide enough to go on in the next one: a quick answer before it is asked where they stand. */
export const hasLongLine = (segments: readonly Segment[]): boolean =>
  segments.some((segment) => widthOf(segment) >= NARROW * LEAST_FILLED * segment.height);

/** Whether any of the rows goes on in the next one. */
export const hasWrappedRow = (strip: TextStrip): boolean => wrappingOf(strip).goingOn > 0;

/** Whether no white parts the rows. */
export const isUnbroken = ({ rows, ...strip }: TextStrip): boolean =>
  pitchesOf(rows).every((pitch) => pitch <= tightPitch(strip));

/** Lines of one paragraph are at most so many pixels apart. */
const tightPitch = ({ column, lineHeight }: Omit<TextStrip, 'rows'>): number =>
  Math.min(TIGHT * column.pitch, LOOSE_ROWS * lineHeight);

/** How many lines go on in the next one, how many are so joined, and how many end though the next one is near. */
function wrappingOf({ column, rows, lineHeight }: TextStrip) {
  const { left, right } = column;
  const tight = tightPitch({ column, lineHeight });
  const spare = Math.min(LONGEST_WORD * lineHeight, (1 - LEAST_FILLED) * (right - left));
  const inParagraphs = new Set<Row>();
  let [goingOn, ended] = [0, 0];
  rows.slice(1).forEach((row, index) => {
    const before = rows[index] as Row;
    // Cells side by side are no line.
    if (before.segments.length > 1 || row.segments.length > 1) return;
    if (row.centreY - before.centreY > tight) return;
    const end = Math.max(...before.segments.map((segment) => segment.right));
    const start = Math.min(...row.segments.map((segment) => segment.left));
    if (right - end < spare && start - left < lineHeight) {
      goingOn++;
      inParagraphs.add(before).add(row);
      // The first line may be a heading near to its text.
    } else if (index > 0) ended++;
  });
  return { goingOn, ended, inParagraphs: inParagraphs.size };
}
