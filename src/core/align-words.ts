/** Two sequences of words laid side by side. */

/** Most cells of the table that is filled: two texts of 3,000 words. */
const MOST_CELLS = 9_000_000;

/** A stretch in which the two differ: `[from, to)` of each, one of them perhaps empty. */
export type Difference = { one: readonly [from: number, to: number]; other: readonly [from: number, to: number] };
export type Alignment = {
  /** Pairs of equal words, in order. */
  pairs: readonly (readonly [one: number, other: number])[];
  differences: readonly Difference[];
};

/** Lengths of the longest common subsequences of all ends of the two, by rows. */
function fillTable(one: readonly string[], other: readonly string[]): Uint16Array {
  const width = other.length + 1;
  const table = new Uint16Array((one.length + 1) * width);
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      table[at] =
        one[row] === other[column]
          ? (table[at + width + 1] ?? 0) + 1
          : Math.max(table[at + width] ?? 0, table[at + 1] ?? 0);
    }
  }
  return table;
}

function pairsBetween(one: readonly string[], other: readonly string[], offset: number): [number, number][] {
  const width = other.length + 1;
  const table = fillTable(one, other);
  const pairs: [number, number][] = [];
  let row = 0;
  let column = 0;
  while (row < one.length && column < other.length) {
    const at = row * width + column;
    if (one[row] === other[column]) {
      pairs.push([offset + row, offset + column]);
      row += 1;
      column += 1;
    } else if ((table[at + width] ?? 0) >= (table[at + 1] ?? 0)) row += 1;
    else column += 1;
  }
  return pairs;
}

/**
 * Aligns two sequences by a longest common subsequence.
 * @returns undefined where they are longer than any page (the table would have more than nine million cells).
 */
export function alignWords(one: readonly string[], other: readonly string[]): Alignment | undefined {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < most - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const inner = [one.slice(head, one.length - tail), other.slice(head, other.length - tail)] as const;
  if ((inner[0].length + 1) * (inner[1].length + 1) > MOST_CELLS) return undefined;
  const pairs: [number, number][] = [];
  for (let index = 0; index < head; index += 1) pairs.push([index, index]);
  pairs.push(...pairsBetween(inner[0], inner[1], head));
  for (let index = tail; index > 0; index -= 1) pairs.push([one.length - index, other.length - index]);
  const differences: Difference[] = [];
  let [lastOne, lastOther] = [0, 0];
  for (const [a, b] of [...pairs, [one.length, other.length] as const]) {
    if (a > lastOne || b > lastOther) differences.push({ one: [lastOne, a], other: [lastOther, b] });
    [lastOne, lastOther] = [a + 1, b + 1];
  }
  return { pairs, differences };
}
