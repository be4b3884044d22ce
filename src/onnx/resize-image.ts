import type { PageImage } from './page-image.ts';

/** Which source pixels make one target pixel along one axis, and with what weight (they add up to 1). */
type Tap = { readonly start: number; readonly weights: readonly number[] };

/**
 * Taps of every target position along one axis: the covered area when shrinking (box filter, so that thin strokes do
 * not vanish), two neighbours when growing (bilinear).
 */
function tapsOf(targetLength: number, sourceLength: number): Tap[] {
  const scale = sourceLength / targetLength;
  return Array.from({ length: targetLength }, (_, index) => {
    if (scale <= 1) {
      const centre = Math.min(sourceLength - 1, Math.max(0, (index + 0.5) * scale - 0.5));
      const start = Math.floor(centre);
      const share = centre - start;
      return start + 1 < sourceLength ? { start, weights: [1 - share, share] } : { start, weights: [1] };
    }
    const from = index * scale;
    const to = Math.min(sourceLength, from + scale);
    const start = Math.floor(from);
    const weights: number[] = [];
    for (let source = start; source < Math.ceil(to); source++) {
      weights.push((Math.min(to, source + 1) - Math.max(from, source)) / (to - from));
    }
    return { start, weights };
  });
}

/**
 * A picture in another size, without alpha (3 channels).
 * @param width, height of the target in pixels, at least 1.
 */
export function resizeImage(image: PageImage, width: number, height: number): PageImage {
  const { data, channels, width: sourceWidth, height: sourceHeight } = image;
  if (width === sourceWidth && height === sourceHeight && channels === 3) return image;
  const columns = tapsOf(width, sourceWidth);
  const rows = tapsOf(height, sourceHeight);
  const narrow = new Float32Array(width * sourceHeight * 3);
  // Row by row, as pixels lie in memory: column by column takes two to four times as long.
  for (let y = 0; y < sourceHeight; y++) {
    const line = y * sourceWidth * channels;
    let target = y * width * 3;
    for (const { start, weights } of columns) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let source = line + start * channels;
      for (let index = 0; index < weights.length; index++, source += channels) {
        const weight = weights[index] as number;
        red += (data[source] as number) * weight;
        green += (data[source + 1] as number) * weight;
        blue += (data[source + 2] as number) * weight;
      }
      narrow[target++] = red;
      narrow[target++] = green;
      narrow[target++] = blue;
    }
  }
  const rowLength = width * 3;
  const resized = new Uint8Array(rowLength * height);
  const sums = new Float32Array(rowLength);
  rows.forEach(({ start, weights }, y) => {
    sums.fill(0.5);
    weights.forEach((weight, offset) => {
      const source = (start + offset) * rowLength;
      for (let index = 0; index < rowLength; index++) {
        sums[index] = (sums[index] as number) + (narrow[source + index] as number) * weight;
      }
    });
    resized.set(sums, y * rowLength);
  });
  return { data: resized, width, height, channels: 3 };
}
