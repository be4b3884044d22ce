import { expect, it } from 'vitest';
import type { LineCrop } from './line-crop.ts';
import { cutLine } from './line-cutting.ts';
import { RECOGNITION } from './model-manifest.ts';
import { strokeWidth } from './stroke-width.ts';

/** A white line with black columns wherever `isInk` says so, on half of its height. */
function lineWith(width: number, isInk: (x: number) => boolean): LineCrop {
  const { height } = RECOGNITION;
  const data = new Float32Array(3 * height * width).fill(1);
  for (let row = 0; row < 3 * height; row++) {
    if (row % height < height / 2) continue;
    for (let x = 0; x < width; x++) if (isInk(x)) data[row * width + x] = -1;
  }
  return { data, width };
}

it('cuts a long line at the gap next to its middle', () => {
  const pieces = cutLine(
    lineWith(600, (x) => x % 2 === 0 && (x < 310 || x > 330)),
    400,
  );
  expect(pieces.map(({ start, width }) => [start, width])).toEqual([
    [0, 321],
    [321, 279],
  ]);
});

it('leaves short lines and lines without gaps whole', () => {
  expect(
    cutLine(
      lineWith(300, () => true),
      400,
    ),
  ).toHaveLength(1);
  expect(
    cutLine(
      lineWith(600, () => true),
      400,
    ),
  ).toHaveLength(1);
});

it('tells thick strokes from thin ones', () => {
  const thin = strokeWidth(lineWith(200, (x) => x % 20 < 2));
  const bold = strokeWidth(lineWith(200, (x) => x % 20 < 5));
  expect(bold / thin).toBeCloseTo(2.5, 1);
});
