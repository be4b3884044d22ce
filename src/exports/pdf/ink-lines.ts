/** Lines of print inside a box of the page, told by the page's ink. */
import type { Box } from '#core/geometry.ts';
import type { PageInk } from '../export-document.ts';

/** A rectangle of whole pixels of the ink; right and bottom lie outside. */
export type PixelBox = { left: number; top: number; right: number; bottom: number };

/** Rows with less ink than this share of a full row's are gaps between lines. */
const GAP_SHARE = 0.06;
/** A row of ink without a gap over so much of the box is a rule and no print. */
const RULE_SHARE = 0.6;
/** Lines lower than this share of the usual line are accents, dots or parts of a rule. */
const LOWEST_SHARE = 0.4;

/** `box`, fractions of the page, in pixels of the ink. */
export const toPixels = ([left, top, right, bottom]: Box, { width, height }: PageInk): PixelBox => ({
  left: Math.max(0, Math.floor(left * width)),
  top: Math.max(0, Math.floor(top * height)),
  right: Math.min(width, Math.ceil(right * width)),
  bottom: Math.min(height, Math.ceil(bottom * height)),
});

/** Longest run of ink in a row, and all its ink. */
function rowInk({ ink, width }: PageInk, y: number, { left, right }: PixelBox): { sum: number; run: number } {
  let sum = 0;
  let run = 0;
  let longest = 0;
  for (let x = left; x < right; x += 1) {
    if (ink[y * width + x] === 1) {
      sum += 1;
      run += 1;
      if (run > longest) longest = run;
    } else run = 0;
  }
  return { sum, run: longest };
}

/** Ink in each column of a box. */
export function columnInk({ ink, width }: PageInk, { left, top, right, bottom }: PixelBox): Uint32Array {
  const columns = new Uint32Array(Math.max(0, right - left));
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      if (ink[y * width + x] === 1) columns[x - left] = (columns[x - left] as number) + 1;
    }
  }
  return columns;
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;

/** The rows of a box that a rule fills: 1 for such a row. */
function rulesOf(ink: PageInk, box: PixelBox): Uint8Array {
  const rules = new Uint8Array(Math.max(0, box.bottom - box.top));
  for (let y = box.top; y < box.bottom; y += 1) {
    if (rowInk(ink, y, box).run > RULE_SHARE * (box.right - box.left)) rules[y - box.top] = 1;
  }
  return rules;
}

/** Ink that runs on across for so many heights of a table's row, or down for so many, is a rule: no letter does. */
const LONGEST_ACROSS = 4;
const LONGEST_DOWN = 1.2;

/** Takes runs of ink that are longer than `most` out of a row or column; pixels from `start` on, `step` apart. */
function eraseRuns(ink: Uint8Array, start: number, step: number, count: number, most: number): void {
  let run = 0;
  for (let index = 0; index <= count; index += 1) {
    if (index < count && ink[start + index * step] === 1) {
      run += 1;
      continue;
    }
    if (run > most) for (let back = index - run; back < index; back += 1) ink[start + back * step] = 0;
    run = 0;
  }
}

/**
 * The page's ink with the rules inside a table's box taken out: what is left there is print.
 * @param rows of the table.
 */
export function withoutRules(page: PageInk, box: PixelBox, rows: number): PageInk {
  const usual = (box.bottom - box.top) / Math.max(1, rows);
  // Each way by itself: where rules cross, one would break the other.
  const across = page.ink.slice();
  const down = page.ink.slice();
  const { width } = page;
  for (let y = box.top; y < box.bottom; y += 1)
    eraseRuns(across, y * width + box.left, 1, box.right - box.left, LONGEST_ACROSS * usual);
  for (let x = box.left; x < box.right; x += 1)
    eraseRuns(down, box.top * width + x, width, box.bottom - box.top, LONGEST_DOWN * usual);
  for (const [index, value] of across.entries()) down[index] = value & (down[index] as number);
  return { ...page, ink: down };
}

/** The lines of print in a box, from the top, each as wide as its ink; none where there is no print. */
export function linesOfInk(ink: PageInk, box: PixelBox): PixelBox[] {
  const height = box.bottom - box.top;
  const width = box.right - box.left;
  if (height < 2 || width < 2) return [];
  const rules = rulesOf(ink, box);
  const sums = Array.from({ length: height }, (_, row) => (rules[row] ? 0 : rowInk(ink, box.top + row, box).sum));
  const full = sums.toSorted((one, other) => one - other)[Math.floor(height * 0.9)] ?? 0;
  const least = Math.max(1, full * GAP_SHARE);
  const runs: { top: number; bottom: number }[] = [];
  for (let row = 0; row < height; row += 1) {
    if ((sums[row] ?? 0) < least) continue;
    const last = runs.at(-1);
    if (last?.bottom === row) last.bottom = row + 1;
    else runs.push({ top: row, bottom: row + 1 });
  }
  const usual = median(runs.map(({ top, bottom }) => bottom - top).filter((size) => size > 2));
  const lines: { top: number; bottom: number }[] = [];
  for (const run of runs) {
    const last = lines.at(-1);
    const isLow = run.bottom - run.top < usual * LOWEST_SHARE;
    const isNear = last !== undefined && run.top - last.bottom <= Math.max(1, usual * 0.25);
    // The dots and accents of a line stand just above it, its tails just below.
    const lastIsLow = last !== undefined && last.bottom - last.top < usual * LOWEST_SHARE;
    if (last && isNear && (isLow || lastIsLow)) last.bottom = run.bottom;
    else lines.push({ ...run });
  }
  return lines
    .filter(({ top, bottom }) => bottom - top >= usual * LOWEST_SHARE)
    .flatMap(({ top, bottom }) => {
      const line = { left: box.left, right: box.right, top: box.top + top, bottom: box.top + bottom };
      const columns = columnInk(ink, line);
      const first = columns.findIndex((sum) => sum > 0);
      const last = columns.findLastIndex((sum) => sum > 0);
      return first < 0 ? [] : [{ ...line, left: box.left + first, right: box.left + last + 1 }];
    });
}

/** A blank stretch inside a line, in pixels from the line's left. */
export type Gap = { start: number; end: number };

/** The gaps of a line, the widest first. */
export function gapsOfLine(ink: PageInk, line: PixelBox): Gap[] {
  const columns = columnInk(ink, line);
  const gaps: Gap[] = [];
  for (let column = 0; column < columns.length; column += 1) {
    if ((columns[column] ?? 0) > 0) continue;
    const last = gaps.at(-1);
    if (last?.end === column) last.end = column + 1;
    else gaps.push({ start: column, end: column + 1 });
  }
  return (
    gaps
      // What is blank at the ends of an assumed line parts nothing.
      .filter(({ start, end }) => start > 0 && end < columns.length)
      .toSorted((one, other) => other.end - other.start - (one.end - one.start))
  );
}

/**
 * Where the words of a line stand, by its widest gaps.
 * @param gaps of the line, the widest first.
 * @param count of words.
 * @returns null where the gaps between words cannot be told from those between letters.
 */
export function cutAtGaps(
  line: PixelBox,
  gaps: readonly Gap[],
  count: number,
): { left: number; right: number }[] | null {
  const chosen = gaps.slice(0, count - 1);
  if (chosen.length < count - 1) return null;
  const smallest = chosen.at(-1);
  const next = gaps[count - 1];
  // A gap between words is wider than the widest between letters, by a pixel at least.
  if (smallest && next && smallest.end - smallest.start <= next.end - next.start) return null;
  const cuts = chosen.toSorted((one, other) => one.start - other.start);
  const starts = [0, ...cuts.map(({ end }) => end)];
  const ends = [...cuts.map(({ start }) => start), line.right - line.left];
  return starts.map((start, index) => ({ left: line.left + start, right: line.left + (ends[index] ?? start) }));
}
