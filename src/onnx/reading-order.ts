import { columnGap, gapsBetween, sideGaps } from './column-gap.ts';
import type { Segment } from './page-segment.ts';
import { unionOf } from './plane-geometry.ts';
import { rowsOf } from './text-rows.ts';

type Sides = { readonly left: number; readonly right: number };

/** Fewer segments are not worth a cut. */
const LEAST_SEGMENTS = 6;
/** Share of a line's height at its upper and lower edge where neighbouring lines may overlap. */
const LINE_MARGIN = 0.22;
/** What stands this many line heights above the left column is read before it, also when it stands on the right. */
const LEAD = 1.5;
/** A headline over columns stands in their middle, to within this share of their width. */
const CENTRED_WITHIN = 0.04;
/** A bar over the columns is at least this many line heights away from them. */
const BAR_DISTANCE = 0.9;
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

function cutAtColumn(segments: readonly Segment[], lineHeight: number): (readonly Segment[])[] | undefined {
  const middle = columnGap(segments, lineHeight);
  if (middle === undefined) return undefined;
  const isLeft = (segment: Segment) => (segment.left + segment.right) / 2 < middle;
  const first = headlines(segments, lineHeight) ?? topBar(segments, isLeft, lineHeight);
  if (first) return [first, segments.filter((segment) => !first.includes(segment))];
  const right = segments.filter((segment) => !isLeft(segment));
  const left = segments.filter(isLeft);
  const columnTop = Math.min(...left.map((segment) => segment.top)) - LEAD * lineHeight;
  const isLead = (segment: Segment) => segment.bottom < columnTop;
  const lead = right.filter(isLead);
  const isApart = lead.length > 0 && right.every((segment) => isLead(segment) || segment.top > columnTop);
  if (!isApart) return [left, right];
  return [lead, left, right.filter((segment) => !isLead(segment))].filter((part) => part.length > 0);
}

/**
 * Lines above all others and in the middle of them: over three columns or more no gap has them on one side, and they may be near to
 * the text below.
 */
function headlines(segments: readonly Segment[], lineHeight: number): readonly Segment[] | undefined {
  const sides = unionOf(segments);
  const sorted = [...segments].sort((one, other) => one.centreY - other.centreY);
  const end = sorted.findIndex((segment, index) => {
    const isAbove = sorted.slice(index + 1).every((other) => other.top > segment.bottom - SLACK * lineHeight);
    return !isAbove || !isCentred(segment, sides);
  });
  return end > 0 ? sorted.slice(0, end) : undefined;
}

/**
 * The top row, where it is a bar over the columns (the links of a site, say): apart from what is below, on both sides of the
 * gap, and with several pieces in one of the columns.
 */
function topBar(
  segments: readonly Segment[],
  isLeft: (segment: Segment) => boolean,
  lineHeight: number,
): readonly Segment[] | undefined {
  const [first, second] = rowsOf(segments);
  if (!first || !second) return undefined;
  const left = first.segments.filter(isLeft).length;
  const right = first.segments.length - left;
  if (left === 0 || right === 0 || Math.max(left, right) < 2) return undefined;
  const bottom = Math.max(...first.segments.map((segment) => segment.bottom));
  const others = segments.filter((segment) => !first.segments.includes(segment));
  const isApart = others.every((segment) => segment.top > bottom + BAR_DISTANCE * lineHeight);
  return isApart ? first.segments : undefined;
}

const isCentred = (segment: Segment, { left, right }: Sides): boolean =>
  Math.abs(segment.left + segment.right - left - right) / 2 < CENTRED_WITHIN * (right - left);

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
