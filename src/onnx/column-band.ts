import { sideGaps } from './column-gap.ts';
import { SLACK } from './column-leads.ts';
import { gapsBetween } from './empty-stretches.ts';
import type { Segment } from './page-segment.ts';
import { areCellsOfText, isCellRow } from './strip-cells.ts';
import { rowsOf } from './text-rows.ts';
import { stripsBetween } from './text-strips.ts';
import { hasLongLine } from './wrapped-text.ts';

type GapFinder = (segments: readonly Segment[], lineHeight: number) => readonly number[];

/** Fewer segments are not worth a cut. */
export const LEAST_SEGMENTS = 6;
/** Share of a line's height at its upper and lower edge where neighbouring lines may overlap. */
const LINE_MARGIN = 0.22;
/** Rows of one table are as far apart as this, the distance of others being one. */
const AS_NEAR = 1.1;

/** Some of the segments that are sorted by their centres: from one index to before another one. */
export type Band = { readonly start: number; readonly end: number };

/**
 * The band with most segments that has a column gap; the whole is none.
 * @param sorted by their centres from the top down.
 * @param lineHeight the page's median line height, in pixels.
 * @param gapsOf tells the gaps of a band: `columnGaps` or one like it.
 */
export function columnBand(sorted: readonly Segment[], lineHeight: number, gapsOf: GapFinder): Band | undefined {
  const cuts = rowCuts(sorted, lineHeight);
  let best: Band | undefined;
  let cellsEnd = 0;
  for (const start of cuts) {
    if (start < cellsEnd) continue;
    // A gap between columns can only close as a band grows, so the search for the longest band goes downwards and
    // stops at the first row that closes all gaps; the costlier question is asked from the longest band back.
    const ends = cuts.filter((end) => end > start && end - start < sorted.length);
    const open = openEnds(sorted, start, ends, lineHeight);
    const openEnd = open.at(-1);
    if (openEnd === undefined) continue;
    const longest = sorted.slice(start, openEnd);
    // One row of a table whose cells are text looks like columns.
    if (hasLongLine(longest) && areCellsOfText(stripsBetween(longest, sideGaps(longest, lineHeight)), lineHeight)) {
      cellsEnd = openEnd;
      continue;
    }
    for (const end of open.reverse()) {
      const count = end - start;
      if (count < LEAST_SEGMENTS || (best && count <= best.end - best.start)) break;
      if (gapsOf(sorted.slice(start, end), lineHeight).length === 0) continue;
      best = { start, end };
    }
  }
  return best && withoutTableHead(sorted, best, lineHeight, gapsOf);
}

/**
 * A band without last rows that belong to what is below: the head of a table often fits the columns above it. Such a row has
 * pieces side by side and stands no further from the row that follows than from the one before.
 */
function withoutTableHead(sorted: readonly Segment[], band: Band, lineHeight: number, gapsOf: GapFinder): Band {
  const [next] = rowsOf(sorted.slice(band.end));
  const [before, last] = rowsOf(sorted.slice(band.start, band.end)).slice(-2);
  if (!next || !before || !last) return band;
  const inBand = sorted.slice(band.start, band.end);
  if (!isCellRow(last, stripsBetween(inBand, sideGaps(inBand, lineHeight)))) return band;
  if (next.centreY - last.centreY > AS_NEAR * (last.centreY - before.centreY)) return band;
  const shorter = { start: band.start, end: band.end - last.segments.length };
  if (gapsOf(sorted.slice(shorter.start, shorter.end), lineHeight).length === 0) return band;
  return withoutTableHead(sorted, shorter, lineHeight, gapsOf);
}

function openEnds(sorted: readonly Segment[], start: number, ends: readonly number[], lineHeight: number): number[] {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sideGaps(sorted.slice(start, ends[middle]), lineHeight).length > 0) low = middle + 1;
    else high = middle;
  }
  return ends.slice(0, low);
}

/** Indices into segments sorted by their centres at which a horizontal line can part them, both ends included. */
function rowCuts(sorted: readonly Segment[], lineHeight: number): number[] {
  const gaps = gapsBetween(
    sorted.map((segment) => {
      const margin = Math.min(segment.height, lineHeight * 2) * LINE_MARGIN;
      return [segment.top + margin, segment.bottom - margin] as const;
    }),
    -lineHeight * SLACK,
  );
  const cuts = gaps.map((gap) => {
    const height = (gap.start + gap.end) / 2;
    const index = sorted.findIndex((segment) => segment.centreY >= height);
    return index < 0 ? sorted.length : index;
  });
  return [...new Set([0, ...cuts, sorted.length])].sort((first, second) => first - second);
}
