import { columnBand } from './column-band.ts';
import { columnGaps, paragraphGaps } from './column-gap.ts';
import { gapsBetween } from './empty-stretches.ts';
import { type Segment, widthOf } from './page-segment.ts';
import type { LineShape } from './page-structure.ts';
import { areaOf, contains, median, type Rectangle, unionOf } from './plane-geometry.ts';
import { LEAST_BAND } from './strip-cells.ts';
import { WIDEST_CELL } from './table-runs.ts';
import { rowsOf } from './text-rows.ts';
import { PROSE_SHAPE } from './text-strips.ts';

/** Text that covers more of a region than this is what the region is about: it is no picture. */
const MOST_TEXT_IN_PICTURE = 0.15;
/** A "picture" that holds more of the page's lines than this is the page. */
const MOST_LINES_IN_PICTURE = 0.4;
const LEAST_TABLE_LINES = 4;
const LEAST_TABLE_ROWS = 2;
/** Of a table's rows at least this share has several cells. */
const LEAST_MULTI_SHARE = 0.4;
/** Tables have more of them for each line than columns of text, where they part a headline from what is below. */
const BANDS_IN_TEXT = 0.12;
/** Lines of a column of text that the layout model has found inside what it calls a table, too; of a paragraph in one. */
const LEAST_COLUMN_LINES = 4;
const LEAST_PARAGRAPH_LINES = 2;
/** Head rows that the layout model left out stand at most this many line heights above the table. */
const HEAD_DISTANCE = 1.2;
const MOST_HEAD_ROWS = 2;

/** Whether a region that the layout model calls a picture is one. */
export function isPicture(region: Rectangle, inside: readonly LineShape[], all: readonly LineShape[]): boolean {
  if (inside.length > Math.max(2, MOST_LINES_IN_PICTURE * all.length)) return false;
  const covered = inside.reduce((sum, line) => sum + areaOf(line.bounds), 0);
  return covered < MOST_TEXT_IN_PICTURE * areaOf(region);
}

/** How sure the layout model is of a table. */
export type TableTrust = {
  /** Regions of running text that it is surer of. */
  readonly surerTexts: readonly Rectangle[];
  readonly isSure: boolean;
};

/** Whether the lines inside a region that the layout model calls a table stand in columns like cells. */
export function isTable(inside: readonly LineShape[], trust: TableTrust, lineHeight: number): boolean {
  if (inside.length < LEAST_TABLE_LINES || isColumnsOfText(inside, trust, lineHeight)) return false;
  const segments = inside.map((line) => line.segment);
  const prose = segments.filter((segment) => widthOf(segment) > 2 * PROSE_SHAPE * segment.height).length;
  const rows = rowsOf(segments);
  const multi = rows.filter((row) => row.segments.length >= 2).length;
  return prose < segments.length / 2 && multi >= LEAST_TABLE_ROWS && multi >= LEAST_MULTI_SHARE * rows.length;
}

/**
 * Whether lines are columns of text, which the layout model takes for a table where they share their base lines or have one below.
 * Paragraphs side by side are believed where the model is not sure or sees text, too; sentences of a table look the same. Else
 * the lines must be as wide as those of a newspaper, without white between their rows.
 */
function isColumnsOfText(lines: readonly LineShape[], { surerTexts, isSure }: TableTrust, lineHeight: number): boolean {
  const segments = lines.map((line) => line.segment).sort((first, second) => first.centreY - second.centreY);
  const isIn = (area: Rectangle) => segments.filter((line) => contains(area, line.left + line.height, line.centreY));
  const holds = (least: number) => surerTexts.some((area) => isIn(area).length >= least);
  if (!isSure || holds(LEAST_PARAGRAPH_LINES)) {
    if (paragraphGaps(segments, lineHeight).length > 0) return true;
    if (columnBand(segments, lineHeight, paragraphGaps)) return true;
  }
  if (median(segments.map((segment) => widthOf(segment) / segment.height)) <= WIDEST_CELL) return false;
  if (columnGaps(segments, lineHeight).length === 0) return false;
  if (holds(LEAST_COLUMN_LINES)) return true;
  const bands = gapsBetween(
    lines.map(({ bounds }) => [bounds.top, bounds.bottom] as const),
    LEAST_BAND * lineHeight,
  );
  return bands.length < BANDS_IN_TEXT * rowsOf(segments).length;
}

/**
 * A table's area with head rows of several short cells right above it that the layout model left out.
 * @param texts where the model sees running text: the last lines of columns above a table are no head.
 */
export function tableWithHead(
  region: Rectangle,
  lines: readonly LineShape[],
  texts: readonly Rectangle[],
  lineHeight: number,
): Rectangle {
  let area = region;
  const endsText = ({ id, height, centreY }: Segment) =>
    texts.some((text) => {
      const inside = lines.filter(({ segment }) => contains(text, segment.left + segment.height, segment.centreY));
      const isIn = inside.some(({ segment }) => segment.id === id);
      return isIn && inside.some(({ segment }) => segment.centreY < centreY - height / 2);
    });
  for (let count = 0; count < MOST_HEAD_ROWS; count++) {
    const above = lines.filter(
      ({ bounds }) =>
        (bounds.top + bounds.bottom) / 2 < area.top &&
        area.top - bounds.bottom < HEAD_DISTANCE * lineHeight &&
        bounds.left > region.left - lineHeight &&
        bounds.right < region.right + lineHeight,
    );
    const nearest = rowsOf(above.map((line) => line.segment)).at(-1);
    if (!nearest || nearest.segments.length < 2 || nearest.segments.some(isLong) || nearest.segments.some(endsText))
      break;
    const ids = new Set(nearest.segments.map((segment) => segment.id));
    area = unionOf([area, ...above.filter((line) => ids.has(line.segment.id)).map((line) => line.bounds)]);
  }
  return area;
}

const isLong = (segment: Segment): boolean => widthOf(segment) > PROSE_SHAPE * segment.height;
