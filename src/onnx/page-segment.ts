import { boundsOf, median, type Point, type Quadrilateral, type Rectangle } from './plane-geometry.ts';

/** A line of text, or a table or picture as one piece, on the page set level. */
export type Segment = Rectangle & {
  /** Which line or region it is; given by the caller. */
  readonly id: number;
  /** Height of the line of text, in pixels. */
  readonly height: number;
  readonly centreY: number;
};

/** Lines at least this many heights wide are running text. */
const RUNNING_TEXT = 6;
/** Fewer of them may all be headings. */
const LEAST_RUNNING = 3;
/** Lines shorter than this many heights say little about the page's tilt. */
const LONG_LINE = 4;
/** Lines of less than this share of the longest one (in heights) say less than it does. */
const NEAR_LONGEST = 0.6;
/** Smaller tilts (radians) are noise. */
const LEAST_TILT = 0.003;
/** Pieces of one row are at most this many heights out of line, before and after the page is set level. */
const SAME_ROW = 0.6;
/** The page is level when its pieces are so much better in line as it is: their distances over those after levelling. */
const CLEARLY_LESS = 0.8;
/** Shares of a box that the detector added around the letters: of its width at most, and of its height. */
const MARGIN_OF_WIDTH = 0.15;
const MARGIN_OF_HEIGHT = 0.22;

/** Lines that tell a page's type size and weight: its running text or, where there is next to none, all. */
export function tellingLines(lines: readonly Segment[]): readonly Segment[] {
  const running = lines.filter((line) => widthOf(line) > RUNNING_TEXT * line.height);
  return running.length < LEAST_RUNNING ? lines : running;
}

/**
 * Tilt of a page in radians, clockwise: the median over its longest lines, 0 when there is next to none. A line that begins
 * with a capital and has letters below the line further on looks tilted by half a degree where it is short; so pieces
 * side by side have the last word: a tilt that takes them out of line is none.
 */
export function pageTilt(lines: readonly Quadrilateral[]): number {
  const long = lines.flatMap(([startAbove, endAbove, , startBelow]) => {
    const [x, y] = [endAbove[0] - startAbove[0], endAbove[1] - startAbove[1]];
    const shape = x / Math.max(1, Math.hypot(startBelow[0] - startAbove[0], startBelow[1] - startAbove[1]));
    return x > Math.abs(y) && shape > LONG_LINE ? [{ shape, tilt: Math.atan2(y, x) }] : [];
  });
  const longest = Math.max(0, ...long.map(({ shape }) => shape));
  const tilt = median(long.filter(({ shape }) => shape >= NEAR_LONGEST * longest).map((line) => line.tilt));
  if (Math.abs(tilt) < LEAST_TILT) return 0;
  return outOfLine(lines, 0) < CLEARLY_LESS * outOfLine(lines, tilt) ? 0 : tilt;
}

/** How far pieces side by side are out of line on a page of this tilt: the mean over all that have one beside them, in heights. */
function outOfLine(lines: readonly Quadrilateral[], tilt: number): number {
  const slope = Math.tan(tilt);
  const boxes = lines.map((corners) => {
    const { left, right, top, bottom } = boundsOf(corners);
    return { left, right, height: bottom - top, y: (top + bottom - slope * (left + right)) / 2 };
  });
  const distances = boxes.flatMap((box) => {
    const beside = boxes.filter(({ left, right }) => left >= box.right || right <= box.left);
    const nearest = Math.min(...beside.map(({ y }) => Math.abs(y - box.y)));
    return nearest < Number.POSITIVE_INFINITY ? [Math.min(SAME_ROW, nearest / Math.max(1, box.height))] : [];
  });
  return distances.reduce((sum, distance) => sum + distance, 0) / Math.max(1, distances.length);
}

/** Turns points about the page's middle so that a page of this tilt lies level. */
export function leveller(tilt: number, width: number, height: number): (point: Point) => Point {
  if (tilt === 0) return (point) => point;
  const [cosine, sine] = [Math.cos(-tilt), Math.sin(-tilt)];
  const [middleX, middleY] = [width / 2, height / 2];
  return ([x, y]) => [
    middleX + (x - middleX) * cosine - (y - middleY) * sine,
    middleY + (x - middleX) * sine + (y - middleY) * cosine,
  ];
}

/** The segment of a line, its sides drawn in by the margin that the detector adds. */
export function lineSegment(id: number, corners: Quadrilateral, level: (point: Point) => Point): Segment {
  const points = corners.map(level);
  const [startAbove, , , startBelow] = points as [Point, Point, Point, Point];
  const box = boundsOf(points);
  const boxHeight = box.bottom - box.top;
  const margin = Math.min((box.right - box.left) * MARGIN_OF_WIDTH, boxHeight * MARGIN_OF_HEIGHT);
  const height = Math.min(boxHeight, Math.hypot(startBelow[0] - startAbove[0], startBelow[1] - startAbove[1]));
  return {
    ...box,
    left: box.left + margin,
    right: box.right - margin,
    id,
    height: Math.max(1, height),
    centreY: (box.top + box.bottom) / 2,
  };
}

/** The segment of a whole region. */
export function regionSegment(id: number, rectangle: Rectangle, level: (point: Point) => Point): Segment {
  const { left, top, right, bottom } = rectangle;
  const middleX = (left + right) / 2;
  const middleY = (top + bottom) / 2;
  const [newX, newY] = level([middleX, middleY]);
  const [shiftX, shiftY] = [newX - middleX, newY - middleY];
  const moved = { left: left + shiftX, top: top + shiftY, right: right + shiftX, bottom: bottom + shiftY };
  return { ...moved, id, height: Math.max(1, bottom - top), centreY: newY };
}

/** Lines this much taller than wide run down the page. */
const UPENDED = 3;

/** Whether a line runs down the page: vertical Chinese, or a stamp in the margin. */
export const isUpended = (segment: Segment): boolean => segment.bottom - segment.top > UPENDED * widthOf(segment);

/** Width of a segment in pixels. */
export const widthOf = (segment: Segment): number => segment.right - segment.left;
