import type { Box } from '#core/geometry.ts';
import type { BlockLabel } from '#core/ids.ts';
import type { Turn } from './page-image.ts';
import type { Point } from './plane-geometry.ts';

/** A line of text as read. All places are fractions 0..1 of the picture as it was given. */
export type ReadLine = {
  readonly text: string;
  /** Mean probability of the characters, 0..1. */
  readonly confidence: number;
  readonly box: Box;
  /** Start above, end above, end below, start below, in the direction of reading. */
  readonly corners: readonly [Point, Point, Point, Point];
  /** Where along the line each character (code point) of `text` stands, 0..1 of the line's length. */
  readonly positions: readonly number[];
  /** Probability of each character (code point) of `text`, 0..1; that of blanks says nothing. */
  readonly certainties: readonly number[];
  /** From where to where along the line each character (code point) reaches, where the recogniser knows it. */
  readonly extents?: readonly (readonly [from: number, to: number])[];
};

/** A part of the page in reading order. */
export type PageBlock = {
  readonly label: BlockLabel;
  readonly boxes: readonly Box[];
  /** Plain text; empty for formulas. Of pictures: the words that were read in them. */
  readonly text: string;
  /** Markdown; tables as HTML with spans, everything else escaped. Empty for pictures and formulas. */
  readonly markdown: string;
  readonly lines: readonly ReadLine[];
};

/** Milliseconds spent, by step. */
export type PageTimings = {
  readonly orientation: number;
  readonly detection: number;
  readonly layout: number;
  readonly recognition: number;
  readonly tables: number;
  readonly total: number;
};

/** Less text than this many heights, along its lines, says nothing about how densely it was read. */
export const DENSITY_FROM = 10;

/** What was read on one page. */
export type PageReading = {
  /** By how many degrees clockwise the picture's content was turned. */
  readonly turnedBy: Turn;
  readonly blocks: readonly PageBlock[];
  /** All lines in reading order, those in pictures, page heads and page feet too. */
  readonly lines: readonly ReadLine[];
  /** The whole page as plain text in reading order, one row of text a line. */
  readonly text: string;
  /** Mean over the lines, weighted by their length, 0..1; 0 when nothing was read. */
  readonly meanConfidence: number;
  /**
   * Characters that were read (blanks not counted) for each height of text that was found, along its lines: near 2 in Latin
   * print, 1 in Chinese. Null where less than `DENSITY_FROM` heights of text were found.
   */
  readonly density: number | null;
  readonly timings: PageTimings;
};
