import type { LineCrop } from '#onnx/line-crop.ts';
import type { RecognisedText } from '#onnx/line-recognition.ts';
import { RECOGNITION } from '#onnx/model-manifest.ts';

/**
 * A blank between two syllables is one where the ground between them is at least this share of the distance from one
 * syllable to the next. Measured on drawn lines in two fonts: gaps within words reach 0.21, blanks begin at 0.26 (docs/decisions).
 */
const BLANK = 0.24;
/** A column whose lightness spans less than this (of 2) holds no ink. */
const EMPTY = 0.25;
/** Rows at the upper and lower edge that may hold parts of other lines. */
const EDGE_ROWS = 4;

const SYLLABLE = /\p{Script=Hangul}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Marks that stand close behind a word; the gap behind them says nothing. */
const CLOSING = /[,.!?)]/u;
/** Of the distances between syllables, those of two in one word are the smaller ones. */
const QUARTER = 0.25;

/** Whether each column of a crop holds ink, by the green plane. */
function inkedColumns({ data, width }: LineCrop): boolean[] {
  const { height } = RECOGNITION;
  return Array.from({ length: width }, (_, x) => {
    let [lowest, highest] = [1, -1];
    for (let y = EDGE_ROWS; y < height - EDGE_ROWS; y++) {
      const value = data[(height + y) * width + x] as number;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    return highest - lowest >= EMPTY;
  });
}

/** Pixels of the widest run without ink between two columns. */
function widestGap(ink: readonly boolean[], from: number, to: number): number {
  let [widest, run] = [0, 0];
  for (let x = Math.max(0, Math.round(from)); x <= Math.min(ink.length - 1, Math.round(to)); x++) {
    run = ink[x] ? 0 : run + 1;
    widest = Math.max(widest, run);
  }
  return widest;
}

/** Distance from one syllable of a word to the next, in the unit of `middles`; 0 where the line has no two syllables. */
function stepOf(characters: readonly string[], middles: readonly number[]): number {
  const syllables = middles.filter((_, index) => SYLLABLE.test(characters[index] ?? ''));
  const steps = syllables.slice(1).map((middle, index) => middle - (syllables[index] ?? 0));
  return steps.sort((one, other) => one - other)[Math.floor(steps.length * QUARTER)] ?? 0;
}

/**
 * Takes out the blanks that Tesseract puts between the syllables of Korean words: only where the picture has a gap is one.
 * @param read a line from left to right with its extents; without them it comes back as it is.
 * @param crop the line's picture, and between which of its columns the line lies.
 */
export function withoutFalseBlanks(
  read: RecognisedText,
  crop: LineCrop,
  { start, end }: { readonly start: number; readonly end: number },
): RecognisedText {
  const { extents } = read;
  const characters = [...read.text];
  if (!extents) return read;
  const middles = extents.map(([from, to]) => start + ((from + to) / 2) * (end - start));
  const isLike = (pattern: RegExp, index: number): boolean => pattern.test(characters[index] ?? '');
  const step = stepOf(characters, middles);
  if (step <= 0) return read;
  const ink = inkedColumns(crop);
  const isBetween = (before: number, after: number): boolean =>
    (isLike(SYLLABLE, before) && (isLike(LETTER_OR_DIGIT, after) || isLike(CLOSING, after))) ||
    (isLike(SYLLABLE, after) && isLike(LETTER_OR_DIGIT, before));
  const isFalse = (index: number): boolean =>
    characters[index] === ' ' &&
    isBetween(index - 1, index + 1) &&
    widestGap(ink, middles[index - 1] ?? 0, middles[index + 1] ?? 0) < BLANK * step;
  const kept = characters.map((_, index) => !isFalse(index));
  const keep = <Value>(values: readonly Value[]): Value[] => values.filter((_, index) => kept[index]);
  return {
    ...read,
    text: keep(characters).join(''),
    positions: keep(read.positions),
    certainties: keep(read.certainties),
    extents: keep(extents),
  };
}
