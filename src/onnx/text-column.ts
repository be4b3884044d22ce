import type { Row } from './text-rows.ts';

/** Sides and line distance of the column of text that a section belongs to, in pixels. */
export type TextColumn = { readonly left: number; readonly right: number; readonly pitch: number };

/** Lines further apart than this many line distances (and line heights) are different paragraphs. */
const PARAGRAPH_PITCH = 1.35;
const PARAGRAPH_HEIGHTS = 1.2;
/** Lines of one paragraph are at most this many line heights apart, which is a little more than double spacing. */
const WIDEST_SPACING = 2.1;
/** Rows further apart than this many line heights are those of a form or a table; lines of text and addresses stand closer. */
export const LOOSE_ROWS = 1.55;
/** Share of rows that may stick out of a column on each side (a stamp in the margin, a hanging number). */
const OUTLIERS = 0.1;
/** Of the distances between lines at least this share, the smallest ones, lies inside of paragraphs, however short those are. */
const LINE_PITCH = 0.1;
/** What stands nearer than this many line heights is a raised or lowered sign. */
const LEAST_PITCH = 0.8;

/** Distance between lines (pixels) from which on a paragraph ends. */
export const breakDistance = (column: TextColumn, lineHeight: number): number =>
  Math.min(WIDEST_SPACING * lineHeight, Math.max(PARAGRAPH_PITCH * column.pitch, PARAGRAPH_HEIGHTS * lineHeight));

/** The column that rows above each other stand in; `lineHeight` is the page's median line height, in pixels. */
export function textColumn(rows: readonly Row[], lineHeight: number): TextColumn {
  const lefts = rows.map((row) => Math.min(...row.segments.map((segment) => segment.left)));
  const rights = rows.map((row) => Math.max(...row.segments.map((segment) => segment.right)));
  const left = rankOf(lefts, OUTLIERS);
  const right = rankOf(rights, 1 - OUTLIERS);
  const pitches = pitchesOf(rows).filter((pitch) => pitch > LEAST_PITCH * lineHeight);
  return { left, right, pitch: rankOf(pitches, LINE_PITCH) || lineHeight * 1.4 };
}

/** Distances from each row to the next one, in pixels. */
export const pitchesOf = (rows: readonly Row[]): number[] =>
  rows.slice(1).map((row, index) => row.centreY - (rows[index] as Row).centreY);

/** The value at a share 0..1 of the sorted values. */
export function rankOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((first, second) => first - second);
  return sorted[Math.round((sorted.length - 1) * share)] ?? 0;
}
