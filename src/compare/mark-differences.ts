/** Where a reading differs from the truth, piece by piece: what both have, what is missing, what is too much. */

export type Piece = { kind: 'same' | 'missing' | 'extra'; text: string };

/** Longest text in units that is compared; the table of lengths grows with the square. */
const MOST_UNITS = 4000;

/** A text in the units that are compared: words, of Chinese single characters. White space does not count. */
function unitsOf(text: string, chinese: boolean): string[] {
  const plain = text.normalize('NFKC').trim();
  return chinese ? [...plain.replace(/\s+/g, '')] : plain.split(/\s+/).filter(Boolean);
}

/** Lengths of the longest common subsequence of every pair of ends, row by row. */
function commonLengths(first: readonly string[], second: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: first.length + 1 }, () => new Uint16Array(second.length + 1));
  for (let row = first.length - 1; row >= 0; row -= 1) {
    const [current, below] = [rows[row] as Uint16Array, rows[row + 1] as Uint16Array];
    for (let column = second.length - 1; column >= 0; column -= 1) {
      current[column] =
        first[row] === second[column]
          ? (below[column + 1] as number) + 1
          : Math.max(below[column] as number, current[column + 1] as number);
    }
  }
  return rows;
}

/**
 * The differences between a truth and a reading, in order, neighbours of one kind joined.
 * @param chinese compares characters in place of words.
 * @throws RangeError when one of them has more than 4,000 units.
 */
export function markDifferences(truth: string, reading: string, chinese: boolean): Piece[] {
  const [wanted, read] = [unitsOf(truth, chinese), unitsOf(reading, chinese)];
  if (Math.max(wanted.length, read.length) > MOST_UNITS) throw new RangeError('Too long to compare');
  const lengths = commonLengths(wanted, read);
  const pieces: { kind: Piece['kind']; units: string[] }[] = [];
  const add = (kind: Piece['kind'], unit: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.units.push(unit);
    else pieces.push({ kind, units: [unit] });
  };
  let [row, column] = [0, 0];
  while (row < wanted.length || column < read.length) {
    const [here, there] = [wanted[row], read[column]];
    if (here !== undefined && here === there) {
      add('same', here);
      row += 1;
      column += 1;
    } else if (
      here !== undefined &&
      (there === undefined || (lengths[row + 1]?.[column] ?? 0) >= (lengths[row]?.[column + 1] ?? 0))
    ) {
      add('missing', here);
      row += 1;
    } else if (there !== undefined) {
      add('extra', there);
      column += 1;
    }
  }
  return pieces.map(({ kind, units }) => ({ kind, text: units.join(chinese ? '' : ' ') }));
}
