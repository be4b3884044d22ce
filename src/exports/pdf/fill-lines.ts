/** A block's words given to the lines that they stand in. */
import { isSquare, textWidth } from './sign-width.ts';

/** What is not broken between two lines; `isJoined` when no blank stands before it. */
export type Piece = { text: string; width: number; isJoined: boolean };

/** Width of a blank in thousandths of the size. */
const BLANK = 250;

/** A text as pieces: words, and single signs of scripts without blanks. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word) => {
      const pieces: Piece[] = [];
      let letters = '';
      const flush = () => {
        if (letters !== '') pieces.push({ text: letters, width: textWidth(letters), isJoined: pieces.length > 0 });
        letters = '';
      };
      for (const sign of word) {
        if (!isSquare(sign)) {
          letters += sign;
          continue;
        }
        flush();
        pieces.push({ text: sign, width: textWidth(sign), isJoined: pieces.length > 0 });
      }
      flush();
      return pieces;
    });
}

/** Pieces of one line put together: words with a blank between them. */
export function wordsOfPieces(pieces: readonly Piece[]): string[] {
  const words: string[] = [];
  for (const [index, { text, isJoined }] of pieces.entries()) {
    if (isJoined && index > 0) words[words.length - 1] += text;
    else words.push(text);
  }
  return words;
}

/**
 * What it costs to set these words in a line, beside the line's width: the square of a length in the unit of the widths.
 * @param scale length of a thousandth of the size.
 */
export type MisfitOf = (line: number, words: readonly string[], scale: number) => number;

/** More pieces than this in a line, or in all, are no print: there the lines are filled by their widths alone. */
const MOST_PIECES = { line: 120, all: 20_000 };

/** Shares pieces out by proportion. */
function fillEvenly(pieces: readonly Piece[], widths: readonly number[], before: Float64Array): Piece[][] {
  const room = widths.reduce((sum, width) => sum + width, 0);
  const total = before[pieces.length] as number;
  let reached = 0;
  let start = 0;
  return widths.map((width, line) => {
    reached += (width * total) / room;
    let end = start;
    while (end < pieces.length && ((before[end + 1] as number) <= reached || line === widths.length - 1)) end += 1;
    const taken = pieces.slice(start, end);
    start = end;
    return taken;
  });
}

/** A break lies within so many lines of where it would be if all lines were filled alike. */
const LINES_ASTRAY = 1.5;
/** A line is filled within this share of its width, and what two wide letters take. */
const MISFIT = { share: 0.3, width: 2500 };

/**
 * Shares pieces out to lines, in order, so that each line's words are as wide as its ink: least squares over all ways to
 * break them that are not far astray.
 * @param widths of the lines, in any unit.
 * @param misfitOf tells, where something does, how well single words fit.
 * @returns the pieces of each line; a line may get none.
 */
export function fillLines(
  pieces: readonly Piece[],
  widths: readonly number[],
  misfitOf: MisfitOf = () => 0,
): Piece[][] {
  const count = pieces.length;
  if (widths.length <= 1 || count === 0) return widths.map((_, index) => (index === 0 ? [...pieces] : []));
  // Width of everything before a piece, the blank before it included.
  const before = new Float64Array(count + 1);
  for (const [index, piece] of pieces.entries()) {
    before[index + 1] = (before[index] as number) + piece.width + (piece.isJoined ? 0 : BLANK);
  }
  if (count > MOST_PIECES.all || count > MOST_PIECES.line * widths.length) return fillEvenly(pieces, widths, before);
  const room = widths.reduce((sum, width) => sum + width, 0);
  const scale = room / (before[count] as number);
  const widest = Math.max(...widths) / scale;
  let costs = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  costs[0] = 0;
  const breaks: Int32Array[] = [];
  let expected = 0;
  for (const [line, width] of widths.entries()) {
    const next = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(count + 1);
    const wanted = width / scale;
    const isLast = line === widths.length - 1;
    for (let start = 0; start <= count; start += 1) {
      const cost = costs[start] as number;
      if (cost === Number.POSITIVE_INFINITY) continue;
      if (Math.abs((before[start] as number) - expected) > LINES_ASTRAY * widest + MISFIT.width) continue;
      for (let end = isLast ? count : start; end <= count; end += 1) {
        const filled = Math.max(0, (before[end] as number) - (before[start] as number) - BLANK);
        const miss = (filled - wanted) * scale;
        const isNear = Math.abs(filled - wanted) <= MISFIT.share * wanted + MISFIT.width;
        const words = isNear && end > start ? misfitOf(line, wordsOfPieces(pieces.slice(start, end)), scale) : 0;
        const sum = cost + miss * miss + words;
        if (sum < (next[end] as number)) {
          next[end] = sum;
          from[end] = start;
        }
        // Beyond the line it only grows.
        if (filled - wanted > MISFIT.share * wanted + MISFIT.width) break;
      }
    }
    breaks.push(from);
    costs = next;
    expected += wanted;
  }
  const out: Piece[][] = widths.map(() => []);
  let end = count;
  for (let line = widths.length - 1; line >= 0; line -= 1) {
    // No way that is not far astray: the rest goes to this line.
    const start = costs[count] === Number.POSITIVE_INFINITY ? 0 : (breaks[line]?.[end] ?? 0);
    out[line] = pieces.slice(start, end);
    end = start;
  }
  return out;
}
