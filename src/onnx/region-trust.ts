import { columnGap, gapsBetween, PROSE_SHAPE } from './column-gap.ts';
import { type Segment, widthOf } from './page-segment.ts';
import type { LineShape } from './page-structure.ts';
import { areaOf, contains, median, type Rectangle, unionOf } from './plane-geometry.ts';
import { WIDEST_CELL } from './table-runs.ts';
import { rowsOf } from './text-rows.ts';

/** Text that covers more of a region than this is what the region is about: it is no picture. */
const MOST_TEXT_IN_PICTURE = 0.15;
/** A "picture" that holds more of the page's lines than this is the page. */
const MOST_LINES_IN_PICTURE = 0.4;
const LEAST_TABLE_LINES = 4;
const LEAST_TABLE_ROWS = 2;
/** Of a table's rows at least this share has several cells. */
const LEAST_MULTI_SHARE = 0.4;
/** An empty band right through a table, between two of its rows, is at least this many line heights high. */
const LEAST_BAND = 0.3;
/** Tables have more of them for each line than columns of text, where they part a headline from what is below. */
const BANDS_IN_TEXT = 0.12;
/** Lines of a column of text that the layout model has found inside what it calls a table, too. */
const LEAST_COLUMN_LINES = 4;
/** Head rows that the layout model left out stand at most this many line heights above the table. */
const HEAD_DISTANCE = 1.2;
const MOST_HEAD_ROWS = 2;

/** Whether a region that the layout model calls a picture is one. */
export function isPicture(region: Rectangle, inside: readonly LineShape[], all: readonly LineShape[]): boolean {
  if (inside.length > Math.max(2, MOST_LINES_IN_PICTURE * all.length)) return false;
  const covered = inside.reduce((sum, line) => sum + areaOf(line.bounds), 0);
  return covered < MOST_TEXT_IN_PICTURE * areaOf(region);
}

/**
 * Whether the lines inside a region that the layout model calls a table stand in columns like cells.
 * @param surerTexts regions of running text that the model is surer of.
 */
export function isTable(inside: readonly LineShape[], surerTexts: readonly Rectangle[], lineHeight: number): boolean {
  if (inside.length < LEAST_TABLE_LINES || isColumnsOfText(inside, surerTexts, lineHeight)) return false;
  const segments = inside.map((line) => line.segment);
  const prose = segments.filter((segment) => widthOf(segment) > 2 * PROSE_SHAPE * segment.height).length;
  const rows = rowsOf(segments);
  const multi = rows.filter((row) => row.segments.length >= 2).length;
  return prose < segments.length / 2 && multi >= LEAST_TABLE_ROWS && multi >= LEAST_MULTI_SHARE * rows.length;
}

/** Whether lines are columns of a newspaper, which the layout model takes for a table where they share their base lines. */
function isColumnsOfText(lines: readonly LineShape[], surerTexts: readonly Rectangle[], lineHeight: number): boolean {
  const segments = lines.map((line) => line.segment).sort((first, second) => first.centreY - second.centreY);
  if (median(segments.map((segment) => widthOf(segment) / segment.height)) <= WIDEST_CELL) return false;
  if (columnGap(segments, lineHeight) === undefined) return false;
  const isIn = (area: Rectangle) => segments.filter((line) => contains(area, line.left + line.height, line.centreY));
  if (surerTexts.some((area) => isIn(area).length >= LEAST_COLUMN_LINES)) return true;
  const bands = gapsBetween(
    lines.map(({ bounds }) => [bounds.top, bounds.bottom] as const),
    LEAST_BAND * lineHeight,
  );
  return bands.length < BANDS_IN_TEXT * rowsOf(segments).length;
}

/** A table's area with head rows of several short cells right above it that the layout model left out. */
export function tableWithHead(region: Rectangle, lines: readonly LineShape[], lineHeight: number): Rectangle {
  let area = region;
  for (let count = 0; count < MOST_HEAD_ROWS; count++) {
    const above = lines.filter(
      ({ bounds }) =>
        (bounds.top + bounds.bottom) / 2 < area.top &&
        area.top - bounds.bottom < HEAD_DISTANCE * lineHeight &&
        bounds.left > region.left - lineHeight &&
        bounds.right < region.right + lineHeight,
    );
    const nearest = rowsOf(above.map((line) => line.segment)).at(-1);
    if (!nearest || nearest.segments.length < 2 || nearest.segments.some(isLong)) break;
    const ids = new Set(nearest.segments.map((segment) => segment.id));
    area = unionOf([area, ...above.filter((line) => ids.has(line.segment.id)).map((line) => line.bounds)]);
  }
  return area;
}

const isLong = (segment: Segment): boolean => widthOf(segment) > PROSE_SHAPE * segment.height;
