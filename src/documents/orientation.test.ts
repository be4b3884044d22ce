import { describe, expect, it } from 'vitest';
import {
  addTurns,
  type BoxFractions,
  boxWithin,
  layOut,
  type Orientation,
  type QuarterTurn,
  storedBox,
  swapsSides,
  turnOrientation,
} from './orientation.ts';

const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
const TURNS: readonly QuarterTurn[] = [0, 90, 180, 270];

/** Where the middle of the stored pixel (x, y) of a picture of 3 x 2 pixels goes. */
function placed(orientation: Orientation, x: number, y: number): [number, number] {
  const [a, b, c, d, e, f] = layOut(orientation, 3, 2);
  return [a * (x + 0.5) + c * (y + 0.5) + e - 0.5, b * (x + 0.5) + d * (y + 0.5) + f - 0.5];
}

describe('an orientation', () => {
  // The stored corner that EXIF says is shown at the top left, and the one at the top right (CP-3451, figure of tag 0x0112).
  it.each([
    [1, [0, 0], [2, 0]],
    [2, [2, 0], [0, 0]],
    [3, [2, 1], [0, 1]],
    [4, [0, 1], [2, 1]],
    [5, [0, 0], [0, 1]],
    [6, [0, 1], [0, 0]],
    [7, [2, 1], [2, 0]],
    [8, [2, 0], [2, 1]],
  ] as const)('%i lays the stored corners where EXIF says', (orientation, topLeft, topRight) => {
    const right = swapsSides(orientation) ? 1 : 2;
    expect(placed(orientation, topLeft[0], topLeft[1])).toEqual([0, 0]);
    expect(placed(orientation, topRight[0], topRight[1])).toEqual([right, 0]);
  });

  it('turned is the same as laid out and then turned', () => {
    for (const orientation of ORIENTATIONS) {
      const height = swapsSides(orientation) ? 3 : 2;
      for (const [x, y] of [
        [0, 0],
        [2, 0],
        [1, 1],
      ] as const) {
        const [shownX, shownY] = placed(orientation, x, y);
        expect(placed(turnOrientation(orientation, 90), x, y)).toEqual([height - 1 - shownY, shownX]);
      }
    }
  });

  it('is itself again after four turns, and turns add up', () => {
    for (const orientation of ORIENTATIONS) {
      for (const one of TURNS) {
        for (const other of TURNS) {
          expect(turnOrientation(turnOrientation(orientation, one), other)).toBe(
            turnOrientation(orientation, addTurns(one, other)),
          );
        }
      }
    }
  });

  it.each(ORIENTATIONS)('%i finds the stored part that a part of the shown picture is made of', (orientation) => {
    // The stored pixel (2, 0) of 3 x 2, wherever it is shown.
    const [x, y] = placed(orientation, 2, 0);
    const [width, height] = swapsSides(orientation) ? [2, 3] : [3, 2];
    const box = storedBox(orientation, {
      left: x / width,
      top: y / height,
      right: (x + 1) / width,
      bottom: (y + 1) / height,
    });
    const expected: BoxFractions = { left: 2 / 3, top: 0, right: 1, bottom: 1 / 2 };
    for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(box[side]).toBeCloseTo(expected[side], 9);
  });
});

it('a box inside a box is one of what the outer one belongs to', () => {
  const outer = { left: 0.5, top: 0.2, right: 1, bottom: 0.6 };
  const inner = boxWithin(outer, { left: 0.5, top: 0, right: 1, bottom: 0.5 });
  expect(inner.left).toBeCloseTo(0.75);
  expect(inner.top).toBeCloseTo(0.2);
  expect(inner.right).toBeCloseTo(1);
  expect(inner.bottom).toBeCloseTo(0.4);
});
