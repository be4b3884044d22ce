import { RECOGNITION } from './model-manifest.ts';
import type { PageImage } from './page-image.ts';
import { distance, type Quadrilateral } from './plane-geometry.ts';

/** A line of text made level, as the recogniser takes it: planes blue, green, red of `height` x `width`, -1..1. */
export type LineCrop = {
  readonly data: Float32Array;
  /** Pixels; the height is always `RECOGNITION.height`. */
  readonly width: number;
};

/** A box this much taller than wide holds text that runs down the page (or a page's margin note turned by 90°). */
const TALL = 1.5;
/** Above this scale one sample a pixel would miss strokes, so four are taken. */
const COARSE = 1.4;

/** Corners in reading order: those of a tall box are moved on by one, so that its text runs from its top right. */
export function readingCorners(corners: Quadrilateral): Quadrilateral {
  const [first, second, third, fourth] = corners;
  const width = Math.max(distance(first, second), distance(fourth, third));
  const height = Math.max(distance(first, fourth), distance(second, third));
  return height >= TALL * width ? [second, third, fourth, first] : corners;
}

/**
 * Cuts a tilted line out of a page and makes it level, with bilinear sampling.
 * @param corners in reading order (see `readingCorners`), pixels of `image`.
 */
export function cropLine(image: PageImage, corners: Quadrilateral): LineCrop {
  const [startAbove, endAbove, endBelow, startBelow] = corners;
  const lineWidth = Math.max(distance(startAbove, endAbove), distance(startBelow, endBelow));
  const lineHeight = Math.max(distance(startAbove, startBelow), distance(endAbove, endBelow), 1);
  const height = RECOGNITION.height;
  const width = Math.max(8, Math.ceil((height * lineWidth) / lineHeight));
  const samples = lineHeight / height > COARSE ? 2 : 1;
  const plane = height * width;
  const data = new Float32Array(3 * plane).fill(-1);
  const scale = 1 / (samples * samples * 127.5);
  for (let row = 0; row < height * samples; row++) {
    const across = (row + 0.5) / (height * samples);
    const startX = startAbove[0] * (1 - across) + startBelow[0] * across;
    const startY = startAbove[1] * (1 - across) + startBelow[1] * across;
    const stepX = (endAbove[0] * (1 - across) + endBelow[0] * across - startX) / (width * samples);
    const stepY = (endAbove[1] * (1 - across) + endBelow[1] * across - startY) / (width * samples);
    const first = Math.floor(row / samples) * width;
    for (let column = 0; column < width * samples; column++) {
      const x = startX + stepX * (column + 0.5) - 0.5;
      const y = startY + stepY * (column + 0.5) - 0.5;
      addSample(image, x, y, data, plane, first + Math.floor(column / samples), scale);
    }
  }
  return { data, width };
}

/**
 * Adds the colour between four pixels, times `scale`, to one pixel of the planes blue, green, red. Places outside the
 * picture take its edge. Millions of calls a page: no closures, no arrays.
 */
function addSample(
  image: PageImage,
  x: number,
  y: number,
  planes: Float32Array,
  plane: number,
  pixel: number,
  scale: number,
): void {
  const { data, width, height, channels } = image;
  const heldX = Math.max(0, Math.min(x, width - 1));
  const heldY = Math.max(0, Math.min(y, height - 1));
  const left = Math.floor(heldX);
  const top = Math.floor(heldY);
  const shareX = heldX - left;
  const shareY = heldY - top;
  const above = (top * width + left) * channels;
  const below = top + 1 < height ? above + width * channels : above;
  const step = left + 1 < width ? channels : 0;
  const one = (1 - shareX) * (1 - shareY) * scale;
  const two = shareX * (1 - shareY) * scale;
  const three = (1 - shareX) * shareY * scale;
  const four = shareX * shareY * scale;
  for (let channel = 0; channel < 3; channel++) {
    const target = (2 - channel) * plane + pixel;
    planes[target] =
      (planes[target] as number) +
      (data[above + channel] as number) * one +
      (data[above + step + channel] as number) * two +
      (data[below + channel] as number) * three +
      (data[below + step + channel] as number) * four;
  }
}
