import type { LineCrop } from './line-crop.ts';
import { RECOGNITION } from './model-manifest.ts';

/**
 * A crop squeezed along the line; each of its columns is the mean of those that it stands for, so that no stroke is lost.
 * @param share of the width, 0..1.
 */
export function narrowCrop(crop: LineCrop, share: number): LineCrop {
  const width = Math.max(1, Math.round(crop.width * share));
  const rows = 3 * RECOGNITION.height;
  const data = new Float32Array(rows * width);
  const ratio = crop.width / width;
  for (let column = 0; column < width; column++) {
    const end = Math.min(crop.width, (column + 1) * ratio);
    for (let from = column * ratio; from < end; ) {
      const source = Math.floor(from);
      const to = Math.min(source + 1, end);
      const weight = (to - from) / ratio;
      for (let row = 0; row < rows; row++) {
        const target = row * width + column;
        data[target] = (data[target] as number) + weight * (crop.data[row * crop.width + source] as number);
      }
      from = to;
    }
  }
  return { data, width };
}
