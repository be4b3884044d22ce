import type { Box } from '#core/geometry.ts';
import type { ReadLine } from '#onnx/page-reading.ts';
import { boxAround, pointBetween } from '#onnx/plane-geometry.ts';

/** A character of the page as it is compared, and where it was read. */
type Place = { readonly character: string; readonly line: number; readonly index: number };

/** Width of a line's character on each side of its middle, as a share of the mean distance of characters. */
const HALF_CHARACTER = 0.6;

/**
 * Finds words on a page: small and capital letters, widths of characters and blanks make no difference, and a phrase may
 * run on over lines that follow each other.
 * @returns for each place where the words stand, one box for each line that they touch. None for an empty query.
 */
export function findPhrase(lines: readonly ReadLine[], query: string): Box[][] {
  const wanted = comparable(query);
  if (wanted.length === 0) return [];
  const places = lines.flatMap((line, lineIndex) =>
    [...line.text].flatMap((character, index): Place[] =>
      comparable(character).map((part) => ({ character: part, line: lineIndex, index })),
    ),
  );
  const found: Box[][] = [];
  let start = 0;
  while (start + wanted.length <= places.length) {
    if (wanted.every((character, offset) => places[start + offset]?.character === character)) {
      found.push(boxesOf(places.slice(start, start + wanted.length), lines));
      start += wanted.length;
    } else start++;
  }
  return found;
}

/** Characters as they are compared: NFKC, small letters, without blanks. */
const comparable = (text: string): string[] =>
  [...text.normalize('NFKC').toLowerCase()].filter((character) => !/\s/u.test(character));

function boxesOf(places: readonly Place[], lines: readonly ReadLine[]): Box[] {
  const touched = [...new Set(places.map((place) => place.line))];
  return touched.flatMap((lineIndex) => {
    const line = lines[lineIndex];
    const indices = places.filter((place) => place.line === lineIndex).map((place) => place.index);
    return line ? [partBox(line, Math.min(...indices), Math.max(...indices))] : [];
  });
}

/** Box of some of a line's characters, both ends included: the whole line's box when they are all of it. */
function partBox(line: ReadLine, first: number, last: number): Box {
  const count = line.positions.length;
  if (first === 0 && last >= count - 1) return line.box;
  const half = HALF_CHARACTER / Math.max(1, count);
  const [startAbove, endAbove, endBelow, startBelow] = line.corners;
  const from = Math.max(0, (line.positions[first] ?? 0) - half);
  const to = Math.min(1, (line.positions[last] ?? 1) + half);
  return boxAround([
    pointBetween(startAbove, endAbove, from),
    pointBetween(startAbove, endAbove, to),
    pointBetween(startBelow, endBelow, from),
    pointBetween(startBelow, endBelow, to),
  ]);
}
