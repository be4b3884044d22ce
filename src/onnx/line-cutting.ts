import type { LineCrop } from './line-crop.ts';
import { RECOGNITION } from './model-manifest.ts';

/** A piece of a line crop; `start` is its first column in the whole crop. */
export type LinePiece = LineCrop & { readonly start: number };

/** Rows at the upper and lower edge that may hold parts of other lines. */
const EDGE_ROWS = 4;
/** A column whose lightness spans less than this (of 2) holds no ink. */
const EMPTY = 0.25;
/** How far from the even cut a gap is looked for, in pixels. */
const REACH = 200;
/** Pixels off the even cut that weigh as much as one pixel of gap width. */
const DRIFT = 40;
const LEAST_PIECE = 96;
const LEAST_REST = 48;

/**
 * Cuts a line that is longer than the recogniser reads well at the widest empty columns near the even cuts.
 * @returns the whole line as one piece when it is short enough or has no gap where one is needed.
 */
export function cutLine(crop: LineCrop, longest: number = RECOGNITION.longestWidth): LinePiece[] {
  const whole = [{ ...crop, start: 0 }];
  if (crop.width <= longest) return whole;
  const count = Math.ceil(crop.width / longest);
  const spans = columnSpans(crop);
  const cuts = [0];
  for (let index = 1; index < count; index++) {
    const cut = widestGap(spans, (crop.width * index) / count, (cuts.at(-1) as number) + LEAST_PIECE);
    if (cut === undefined) return whole;
    cuts.push(cut);
  }
  cuts.push(crop.width);
  return cuts.slice(1).map((end, index) => pieceOf(crop, cuts[index] as number, end));
}

/** Stretches of columns without ink, but for one at the crop's beginning; `end` is the first column with ink again, or the crop's end. */
export function emptyStretches(crop: LineCrop): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  let start: number | undefined;
  for (const [x, span] of [...columnSpans(crop), 1].entries()) {
    if (span < EMPTY) start ??= x;
    else {
      if (start !== undefined && start > 0) stretches.push({ start, end: x });
      start = undefined;
    }
  }
  return stretches;
}

/** Lightness span (0..2, from the green plane) of every column. */
function columnSpans(crop: LineCrop): Float32Array {
  const { height } = RECOGNITION;
  const spans = new Float32Array(crop.width);
  for (let x = 0; x < crop.width; x++) {
    let lowest = 1;
    let highest = -1;
    for (let y = EDGE_ROWS; y < height - EDGE_ROWS; y++) {
      const value = crop.data[(height + y) * crop.width + x] as number;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    spans[x] = highest - lowest;
  }
  return spans;
}

function widestGap(spans: Float32Array, middle: number, earliest: number): number | undefined {
  let best: number | undefined;
  let bestScore = -1;
  const last = Math.min(spans.length - LEAST_REST, middle + REACH);
  for (let x = Math.max(earliest, Math.round(middle - REACH)); x < last; x++) {
    let gap = 0;
    while (x + gap < spans.length && (spans[x + gap] as number) < EMPTY) gap++;
    if (gap === 0) continue;
    const score = gap - Math.abs(x + gap / 2 - middle) / DRIFT;
    if (score > bestScore) {
      bestScore = score;
      best = Math.round(x + gap / 2);
    }
    x += gap;
  }
  return best;
}

function pieceOf(crop: LineCrop, start: number, end: number): LinePiece {
  const rows = 3 * RECOGNITION.height;
  const width = end - start;
  const data = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    data.set(crop.data.subarray(row * crop.width + start, row * crop.width + end), row * width);
  }
  return { data, width, start };
}
