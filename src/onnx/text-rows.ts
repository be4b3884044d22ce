import { type Segment, widthOf } from './page-segment.ts';
import { median } from './plane-geometry.ts';

/** Segments that stand on one base line, from left to right. */
export type Row = {
  readonly segments: readonly Segment[];
  readonly centreY: number;
  /** Median height of the segments. */
  readonly height: number;
};

/** Segments share a row when their centres are nearer than this share of the lower one's height. */
const NEAR = 0.45;
/** Segments that overlap sideways by more than this share of the narrower one stand above each other. */
const STACKED = 0.5;
/** How many of the latest rows a segment may join. */
const LOOK_BACK = 4;

type OpenRow = { segments: Segment[]; centreY: number; height: number };

/** Groups segments into rows, from the top down. */
export function rowsOf(segments: readonly Segment[]): Row[] {
  const rows: OpenRow[] = [];
  for (const segment of [...segments].sort((first, second) => first.centreY - second.centreY)) {
    const row = rows.slice(-LOOK_BACK).findLast((candidate) => fits(segment, candidate));
    if (!row) {
      rows.push({ segments: [segment], centreY: segment.centreY, height: segment.height });
      continue;
    }
    row.segments.push(segment);
    row.centreY = row.segments.reduce((sum, member) => sum + member.centreY, 0) / row.segments.length;
    row.height = median(row.segments.map((member) => member.height));
  }
  for (const row of rows) row.segments.sort((first, second) => first.left - second.left);
  return rows.sort((first, second) => first.centreY - second.centreY);
}

function fits(segment: Segment, row: OpenRow): boolean {
  if (Math.abs(segment.centreY - row.centreY) >= NEAR * Math.min(segment.height, row.height)) return false;
  return !row.segments.some((member) => {
    const shared = Math.min(member.right, segment.right) - Math.max(member.left, segment.left);
    return shared > STACKED * Math.min(widthOf(member), widthOf(segment));
  });
}
