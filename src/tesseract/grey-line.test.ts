import { expect, it } from 'vitest';
import type { PageImage } from '#onnx/page-image.ts';
import { greyLine } from './grey-line.ts';

/** A page of one colour with a rectangle of another. */
function pageWith(ground: number, ink: number): PageImage {
  const [width, height] = [300, 100];
  const data = new Uint8Array(width * height * 3).fill(ground);
  for (let y = 40; y < 60; y++) data.fill(ink, (y * width + 100) * 3, (y * width + 200) * 3);
  return { data, width, height, channels: 3 };
}

it.each([
  ['dark on light', 240, 20],
  ['light on dark', 20, 240],
])('cuts a line out with ground of its own colour around it: %s', (_, ground, ink) => {
  const { file, start, end } = greyLine(pageWith(ground, ink), [
    [50, 30],
    [250, 30],
    [250, 70],
    [50, 70],
  ]);
  const text = new TextDecoder('latin1').decode(file);
  const [, width = 0, height = 0] = (/^P5 (\d+) (\d+) 255\n/.exec(text) ?? []).map(Number);
  const pixels = file.subarray(file.length - width * height);
  expect(height).toBe(48 + 20);
  // The line is 5 heights long; the crop is a little longer.
  expect((end - start) / 48).toBeCloseTo(5 / 1.16, 1);
  expect(pixels[0]).toBe(ground);
  expect(pixels.at(-1)).toBe(ground);
  const middle = Array.from(pixels.subarray((height >> 1) * width, ((height >> 1) + 1) * width));
  expect(middle[width >> 1]).toBe(ink);
  // The rectangle begins after a quarter of the line and ends after three.
  const isInk = (value: number) => Math.abs(value - ink) < Math.abs(value - ground);
  expect((middle.findIndex(isInk) - start) / (end - start)).toBeCloseTo(0.25, 1);
  expect((middle.findLastIndex(isInk) - start) / (end - start)).toBeCloseTo(0.75, 1);
});
