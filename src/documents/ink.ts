/** Which pixels of a page carry something: print, drawing, a picture; dark on light or light on dark. */
import type { GreyPicture } from './grey-picture.ts';

/** The paper is looked at in squares of this side, in pixels. */
const TILE = 32;
/** Ink differs from its paper at least by this much, of 255 … */
const LEAST_CONTRAST = 32;
/** … and by so many times the paper's own unrest, which keeps the grain of a scan out. */
const NOISE_FACTOR = 6;

export type InkMap = {
  /** 1 where there is ink, row by row. */
  readonly ink: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Brightness of the paper in each square, row by row. */
  readonly paper: Uint8Array;
  readonly paperColumns: number;
  readonly paperRows: number;
};

/** The value that so many of a histogram's entries lie below; `share` 0..1. */
function quantileOf(histogram: Uint32Array, total: number, share: number): number {
  let seen = 0;
  for (let value = 0; value < histogram.length; value += 1) {
    seen += histogram[value] as number;
    if (seen > total * share) return value;
  }
  return histogram.length - 1;
}

/** Finds the ink of a page. The paper of each square is its median, so shadows and tinted paper do no harm. */
export function findInk(grey: GreyPicture): InkMap {
  const { data, width, height } = grey;
  const paperColumns = Math.ceil(width / TILE);
  const paperRows = Math.ceil(height / TILE);
  const paper = new Uint8Array(paperColumns * paperRows);
  const unrest: number[] = [];
  const histogram = new Uint32Array(256);
  for (let tile = 0; tile < paper.length; tile += 1) {
    const left = (tile % paperColumns) * TILE;
    const top = Math.floor(tile / paperColumns) * TILE;
    const right = Math.min(width, left + TILE);
    const bottom = Math.min(height, top + TILE);
    histogram.fill(0);
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const value = data[y * width + x] as number;
        histogram[value] = (histogram[value] as number) + 1;
      }
    }
    const total = (right - left) * (bottom - top);
    paper[tile] = quantileOf(histogram, total, 0.5);
    // Half of the middle half's spread: print covers too little of a square to widen it much.
    unrest.push((quantileOf(histogram, total, 0.75) - quantileOf(histogram, total, 0.25)) / 2);
  }
  unrest.sort((one, other) => one - other);
  // The calmer half of the squares tells how the paper itself looks; 0.67 deviations make half a quartile distance.
  const noise = (unrest[unrest.length >> 2] ?? 0) / 0.67;
  const contrast = Math.min(96, Math.max(LEAST_CONTRAST, NOISE_FACTOR * noise));
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const tileRow = Math.floor(y / TILE) * paperColumns;
    for (let x = 0; x < width; x += 1) {
      const index = y * width + x;
      const difference = (data[index] as number) - (paper[tileRow + Math.floor(x / TILE)] as number);
      if (difference > contrast || difference < -contrast) ink[index] = 1;
    }
  }
  return { ink, width, height, paper, paperColumns, paperRows };
}
