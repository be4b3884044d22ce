/**
 * The eight ways in which stored pixels may have to be laid out to be seen upright, numbered as EXIF does (JEITA CP-3451,
 * tag 0x0112), together with our own quarter turns: a turn of an orientation is again one of the eight, so a picture is
 * never turned twice.
 */

/** 1 as stored, 2 mirrored, 3 half a turn, 4 upside down mirrored, 5 and 7 mirrored on a diagonal, 6 and 8 quarter turns. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export const isOrientation = (value: number): value is Orientation =>
  Number.isInteger(value) && value >= 1 && value <= 8;

/** Degrees clockwise. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** Edges as fractions 0..1 of the width and height of the picture that they belong to. */
export type BoxFractions = { left: number; top: number; right: number; bottom: number };

/** Each orientation turned once clockwise. */
const TURNED: Readonly<Record<Orientation, Orientation>> = { 1: 6, 6: 3, 3: 8, 8: 1, 2: 7, 7: 4, 4: 5, 5: 2 };

/** What `orientation` becomes when the upright picture is turned clockwise by `turn`. */
export function turnOrientation(orientation: Orientation, turn: QuarterTurn): Orientation {
  let turned = orientation;
  for (let degrees = 0; degrees < turn; degrees += 90) turned = TURNED[turned];
  return turned;
}

/** The sum of two turns. */
export function addTurns(one: QuarterTurn, other: QuarterTurn): QuarterTurn {
  const turns: readonly QuarterTurn[] = [0, 90, 180, 270];
  return turns[((one + other) / 90) % 4] ?? 0;
}

/** True when width and height change places. */
export const swapsSides = (orientation: Orientation): boolean => orientation >= 5;

/**
 * Where stored pixels go: `[a, b, c, d, e, f]` as a canvas takes it, x' = a·x + c·y + e and y' = b·x + d·y + f.
 * @param width, height of the stored pixels.
 */
export function layOut(
  orientation: Orientation,
  width: number,
  height: number,
): readonly [number, number, number, number, number, number] {
  switch (orientation) {
    case 1:
      return [1, 0, 0, 1, 0, 0];
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, height, 0];
    case 7:
      return [0, -1, -1, 0, height, width];
    case 8:
      return [0, -1, 1, 0, 0, width];
  }
}

/** The part of the stored pixels that a part of the upright picture shows. */
export function storedBox(orientation: Orientation, box: BoxFractions): BoxFractions {
  const stored = (x: number, y: number): readonly [number, number] => {
    switch (orientation) {
      case 1:
        return [x, y];
      case 2:
        return [1 - x, y];
      case 3:
        return [1 - x, 1 - y];
      case 4:
        return [x, 1 - y];
      case 5:
        return [y, x];
      case 6:
        return [y, 1 - x];
      case 7:
        return [1 - y, 1 - x];
      case 8:
        return [1 - y, x];
    }
  };
  const [x1, y1] = stored(box.left, box.top);
  const [x2, y2] = stored(box.right, box.bottom);
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) };
}

/** A box inside another one, both as fractions, as a box of what the outer one belongs to. */
export function boxWithin(outer: BoxFractions, inner: BoxFractions): BoxFractions {
  const width = outer.right - outer.left;
  const height = outer.bottom - outer.top;
  return {
    left: outer.left + inner.left * width,
    top: outer.top + inner.top * height,
    right: outer.left + inner.right * width,
    bottom: outer.top + inner.bottom * height,
  };
}
