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
  const data = new Float32Array(3 * plane);
  const sum = new Float64Array(3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sum.fill(0);
      for (let sample = 0; sample < samples * samples; sample++) {
        const along = (x + ((sample % samples) + 0.5) / samples) / width;
        const across = (y + (Math.floor(sample / samples) + 0.5) / samples) / height;
        const mix = (axis: 0 | 1) =>
          (startAbove[axis] * (1 - along) + endAbove[axis] * along) * (1 - across) +
          (startBelow[axis] * (1 - along) + endBelow[axis] * along) * across;
        addSample(image, mix(0) - 0.5, mix(1) - 0.5, sum);
      }
      const scale = 1 / (samples * samples * 127.5);
      const pixel = y * width + x;
      data[pixel] = (sum[2] as number) * scale - 1;
      data[plane + pixel] = (sum[1] as number) * scale - 1;
      data[2 * plane + pixel] = (sum[0] as number) * scale - 1;
    }
  }
  return { data, width };
}

/** Adds the colour between four pixels to `sum` (red, green, blue). Places outside the picture take its edge. */
function addSample(image: PageImage, x: number, y: number, sum: Float64Array): void {
  const { data, width, height, channels } = image;
  const heldX = Math.min(width - 1, Math.max(0, x));
  const heldY = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(heldX);
  const top = Math.floor(heldY);
  const shareX = heldX - left;
  const shareY = heldY - top;
  const above = (top * width + left) * channels;
  const below = top + 1 < height ? above + width * channels : above;
  const step = left + 1 < width ? channels : 0;
  for (let channel = 0; channel < 3; channel++) {
    const upper = (data[above + channel] as number) * (1 - shareX) + (data[above + step + channel] as number) * shareX;
    const lower = (data[below + channel] as number) * (1 - shareX) + (data[below + step + channel] as number) * shareX;
    sum[channel] = (sum[channel] as number) + upper * (1 - shareY) + lower * shareY;
  }
}
