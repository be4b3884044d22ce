import { cropLine } from './line-crop.ts';
import { emptyStretches } from './line-cutting.ts';
import type { PageImage } from './page-image.ts';
import { boundsOf, distance, pointBetween, type Quadrilateral, type Rectangle } from './plane-geometry.ts';

/** Lines this many times wider than high may be two lines of columns side by side. */
const LEAST_SHAPE = 14;
/** A column begins at least this many heights within the line. */
const LEAST_PIECE = 5;
/** White between columns is wider than this many heights; between words of a justified line it hardly ever is. */
const LEAST_GAP = 1.1;
/** So many other lines have to begin where the white ends, to within this many heights. */
const LEAST_STARTS = 3;
const STARTS_WITHIN = 1.3;

/**
 * The detector joins lines of two columns that stand near to each other on one base line, or lets the left one reach over the
 * white between them. Such a line is cut where it is white and other lines of the page begin.
 * @param lines in reading order (see `readingCorners`), pixels of the page.
 */
export function cutJoinedColumns(image: PageImage, lines: readonly Quadrilateral[]): Quadrilateral[] {
  const bounds = lines.map(boundsOf);
  return lines.flatMap((line, index) => {
    const own = bounds[index] as Rectangle;
    const [height, length] = [distance(line[0], line[3]), distance(line[0], line[1])];
    if (length < LEAST_SHAPE * height) return [line];
    const starts = bounds
      .map(({ left }) => left)
      .filter((left) => left > own.left + LEAST_PIECE * height && left < own.right + STARTS_WITHIN * height);
    const areMany = (x: number) =>
      starts.filter((left) => Math.abs(left - x) < STARTS_WITHIN * height).length >= LEAST_STARTS;
    if (!starts.some(areMany)) return [line];
    const crop = cropLine(image, line);
    const gap = emptyStretches(crop)
      .map(({ start, end }) => ({ from: start / crop.width, to: end / crop.width }))
      .find(({ from, to }) => (to - from) * length > LEAST_GAP * height && areMany(own.left + to * length));
    return gap ? parts(line, gap.from, gap.to) : [line];
  });
}

/** What stands before and, if anything does, behind a stretch of a line, given as shares 0..1 of its length. */
function parts([startAbove, endAbove, endBelow, startBelow]: Quadrilateral, from: number, to: number): Quadrilateral[] {
  const before: Quadrilateral = [
    startAbove,
    pointBetween(startAbove, endAbove, from),
    pointBetween(startBelow, endBelow, from),
    startBelow,
  ];
  if (to >= 1) return [before];
  return [before, [pointBetween(startAbove, endAbove, to), endAbove, endBelow, pointBetween(startBelow, endBelow, to)]];
}
