import { columnGap, gapsBetween, sideGaps } from './column-gap.ts';
import type { Segment } from './page-segment.ts';

/** Fewer segments are not worth a cut. */
const LEAST_SEGMENTS = 6;
/** Share of a line's height at its upper and lower edge where neighbouring lines may overlap. */
const LINE_MARGIN = 0.22;
/** What stands this many line heights above the left column is read before it, also when it stands on the right. */
const LEAD = 1.5;
/** Lines may overlap by this share of a line height and still be parted. */
const SLACK = 0.15;

/**
 * Parts a page into pieces in reading order by recursive XY cut (Nagy and Seth 1984): first between columns, else
 * around the tallest band that has columns (under a title, above a full-width line).
 * @param lineHeight the page's median line height, in pixels.
 */
export function orderedPieces(segments: readonly Segment[], lineHeight: number): Segment[][] {
  if (segments.length < LEAST_SEGMENTS) return segments.length > 0 ? [[...segments]] : [];
  const sorted = [...segments].sort((first, second) => first.centreY - second.centreY);
  const parts = cutAtColumn(sorted, lineHeight) ?? cutAroundBand(sorted, lineHeight);
  return parts ? parts.flatMap((part) => orderedPieces(part, lineHeight)) : [[...segments]];
}

function cutAtColumn(segments: readonly Segment[], lineHeight: number): Segment[][] | undefined {
  const middle = columnGap(segments, lineHeight);
  if (middle === undefined) return undefined;
  const isLeft = (segment: Segment) => (segment.left + segment.right) / 2 < middle;
  const right = segments.filter((segment) => !isLeft(segment));
  const left = segments.filter(isLeft);
  const columnTop = Math.min(...left.map((segment) => segment.top)) - LEAD * lineHeight;
  const isLead = (segment: Segment) => segment.bottom < columnTop;
  const lead = right.filter(isLead);
  const isApart = lead.length > 0 && right.every((segment) => isLead(segment) || segment.top > columnTop);
  if (!isApart) return [left, right];
  return [lead, left, right.filter((segment) => !isLead(segment))].filter((part) => part.length > 0);
}

/** Above, inside and below the band with most segments that has a column gap. */
function cutAroundBand(sorted: readonly Segment[], lineHeight: number): Segment[][] | undefined {
  const cuts = rowCuts(sorted, lineHeight);
  let best: { start: number; end: number } | undefined;
  for (const start of cuts) {
    // A gap between columns can only close as a band grows, so the search for the longest band goes downwards and
    // stops at the first row that closes all gaps; the costlier question is asked from the longest band back.
    const ends = cuts.filter((end) => end > start && end - start < sorted.length);
    const open = openEnds(sorted, start, ends, lineHeight);
    for (const end of open.reverse()) {
      const count = end - start;
      if (count < LEAST_SEGMENTS || (best && count <= best.end - best.start)) break;
      if (columnGap(sorted.slice(start, end), lineHeight) === undefined) continue;
      best = { start, end };
    }
  }
  if (!best) return undefined;
  const { start, end } = best;
  return [sorted.slice(0, start), sorted.slice(start, end), sorted.slice(end)].filter((part) => part.length > 0);
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
