import type { LineCrop } from './line-crop.ts';
import { RECOGNITION } from './model-manifest.ts';

/**
 * Mean stroke width (pixels at the crop's height) of a line of text: twice its ink over the ink's left and right edges.
 * Bold text has 1.28 to 2.5 times the width of its page's median (measured on printed pages).
 * @returns 0 for a crop without ink.
 */
export function strokeWidth(crop: LineCrop): number {
  const { height } = RECOGNITION;
  const plane = height * crop.width;
  const green = crop.data.subarray(plane, 2 * plane);
  let lowest = 1;
  let highest = -1;
  let sum = 0;
  for (const value of green) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    sum += value;
  }
  const middle = (lowest + highest) / 2;
  const darkInk = sum / plane > middle;
  let ink = 0;
  let edges = 0;
  for (let y = 0; y < height; y++) {
    let wasInk = false;
    for (let x = 0; x < crop.width; x++) {
      const value = green[y * crop.width + x] as number;
      const isInk = darkInk ? value < middle : value > middle;
      if (isInk) ink++;
      if (isInk !== wasInk) edges++;
      wasInk = isInk;
    }
  }
  return edges === 0 ? 0 : (2 * ink) / edges;
}
