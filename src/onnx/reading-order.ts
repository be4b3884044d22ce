import { columnBand, LEAST_SEGMENTS } from './column-band.ts';
import { columnGaps } from './column-gap.ts';
import { firstCards, headlines, topBar } from './column-leads.ts';
import type { Segment } from './page-segment.ts';

/** What stands this many line heights above the left column is read before it, also when it stands on the right. */
const LEAD = 1.5;

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
  const middles = columnGaps(segments, lineHeight);
  if (middles.length === 0) return undefined;
  const columns = [...middles, Number.POSITIVE_INFINITY].map((to, index) =>
    segments.filter((segment) => {
      const centre = (segment.left + segment.right) / 2;
      return centre >= (middles[index - 1] ?? Number.NEGATIVE_INFINITY) && centre < to;
    }),
  );
  const first =
    headlines(segments, lineHeight) ??
    topBar(segments, columns, lineHeight) ??
    firstCards(segments, columns, lineHeight);
  if (first) return [first, segments.filter((segment) => !first.includes(segment))];
  const [left = [], ...others] = columns;
  const right = others.flat();
  const columnTop = Math.min(...left.map((segment) => segment.top)) - LEAD * lineHeight;
  const isLead = (segment: Segment) => segment.bottom < columnTop;
  const lead = right.filter(isLead);
  const isApart = lead.length > 0 && right.every((segment) => isLead(segment) || segment.top > columnTop);
  if (!isApart) return columns;
  return [lead, left, ...others.map((column) => column.filter((segment) => !isLead(segment)))].filter(
    (part) => part.length > 0,
  );
}

/** Above, inside and below the band with most segments that has a column gap. */
function cutAroundBand(sorted: readonly Segment[], lineHeight: number): Segment[][] | undefined {
  const band = columnBand(sorted, lineHeight, columnGaps);
  if (!band) return undefined;
  const { start, end } = band;
  return [sorted.slice(0, start), sorted.slice(start, end), sorted.slice(end)].filter((part) => part.length > 0);
}
