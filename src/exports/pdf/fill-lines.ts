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

/** So many pieces times lines are shared out exactly; a longer text is no paragraph of a page. */
const MOST_WORK = 200_000;

/**
 * Shares pieces out to lines, in order, so that each line's words are as wide as its ink: least squares over all ways to
 * break them.
 * @param widths of the lines, in any unit.
 * @returns the pieces of each line; a line may get none.
 */
export function fillLines(pieces: readonly Piece[], widths: readonly number[]): Piece[][] {
  const count = pieces.length;
  if (widths.length <= 1 || count === 0) return widths.map((_, index) => (index === 0 ? [...pieces] : []));
  // Width of everything before a piece, the blank before it included.
  const before = new Float64Array(count + 1);
  for (const [index, piece] of pieces.entries()) {
    before[index + 1] = (before[index] as number) + piece.width + (piece.isJoined ? 0 : BLANK);
  }
  const total = before[count] as number;
  const room = widths.reduce((sum, width) => sum + width, 0);
  const scale = total / room;
  if (count * widths.length > MOST_WORK) {
    // By proportion alone.
    let reached = 0;
    let start = 0;
    return widths.map((width, line) => {
      reached += width * scale;
      let end = start;
      while (end < count && ((before[end + 1] as number) <= reached || line === widths.length - 1)) end += 1;
      const taken = pieces.slice(start, end);
      start = end;
      return taken;
    });
  }
  const lines = widths.length;
  let costs = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  costs[0] = 0;
  const breaks: Int32Array[] = [];
  for (const width of widths) {
    const next = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Int32Array(count + 1);
    const wanted = width * scale;
    for (let start = 0; start <= count; start += 1) {
      const cost = costs[start] as number;
      if (cost === Number.POSITIVE_INFINITY) continue;
      for (let end = start; end <= count; end += 1) {
        const filled = (before[end] as number) - (before[start] as number);
        const miss = filled - wanted;
        const sum = cost + miss * miss;
        if (sum < (next[end] as number)) {
          next[end] = sum;
          from[end] = start;
        }
        // Beyond twice the line it only grows.
        if (filled > 2 * wanted + 4000) break;
      }
    }
    breaks.push(from);
    costs = next;
  }
  const out: Piece[][] = Array.from({ length: lines }, () => []);
  let end = count;
  for (let line = lines - 1; line >= 0; line -= 1) {
    const start = breaks[line]?.[end] ?? 0;
    out[line] = pieces.slice(start, end);
    end = start;
  }
  return out;
}
