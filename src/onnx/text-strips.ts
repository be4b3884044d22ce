import type { Gap } from './empty-stretches.ts';
import { type Segment, widthOf } from './page-segment.ts';
import { hasLongLine, isWrappedText, stripOf } from './wrapped-text.ts';

/** A line this many times wider than high is running text, not a cell. */
export const PROSE_SHAPE = 9;
/** What is at least this many line heights high and wide is no line but a picture or a table. */
const LEAST_PICTURE = 3;

/** What stands side by side, from the left to the right: the segments of each column that a page or a table may have. */
export type Strips = readonly (readonly Segment[])[];

/** What stands between two neighbouring gaps that run down through `segments`, from the left to the right. */
export const stripsBetween = (segments: readonly Segment[], gaps: readonly Gap[]): Segment[][] =>
  [...gaps, undefined].map((gap, index) => {
    const [from, to] = [gaps[index - 1]?.end ?? Number.NEGATIVE_INFINITY, gap?.start ?? Number.POSITIVE_INFINITY];
    return segments.filter((segment) => segment.left >= from - 1 && segment.right <= to + 1);
  });

/**
 * Which strips side by side, from the left to the right, are columns of a page: text that goes on from line to line, or a picture
 * with what belongs to it. Beside two columns of text a strip with a long line is one as well.
 */
export function textStrips(strips: Strips, lineHeight: number): readonly boolean[] {
  const areText = strips.map((strip) => hasLongLine(strip) && isWrappedText(stripOf(strip)));
  if (!areText.includes(true)) return [];
  const hasPair = areText.some((isText, index) => isText && areText[index + 1]);
  const mayBe = (segment: Segment) =>
    isPictureLike(segment, lineHeight) || (hasPair && widthOf(segment) > PROSE_SHAPE * segment.height);
  return strips.map((strip, index) => areText[index] || strip.some(mayBe));
}

const isPictureLike = (segment: Segment, lineHeight: number): boolean =>
  Math.min(segment.bottom - segment.top, widthOf(segment)) > LEAST_PICTURE * lineHeight;
