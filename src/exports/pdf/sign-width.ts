/** How wide signs are set, by their class: widths of a book face, since the page's own face is not known. */

/** Widths of Times Roman (Adobe Core 14 AFM) for U+0020 to U+007E, in thousandths of the size. */
const LATIN = [
  250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
  500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
  722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
  444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
  200, 480, 541,
];

/** Scripts and punctuation whose signs fill a square. */
const SQUARE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/** Whether a line may end before or behind this sign without a blank. */
export const isSquare = (sign: string): boolean => SQUARE.test(sign);

/** Width of a sign in thousandths of the size. */
export function signWidth(sign: string): number {
  const latin = LATIN[(sign.codePointAt(0) ?? 0) - 0x20];
  if (latin !== undefined) return latin;
  if (isSquare(sign)) return 1000;
  if (/\p{M}/u.test(sign)) return 0;
  // An accented letter is as wide as the letter.
  const base = LATIN[(sign.normalize('NFD').codePointAt(0) ?? 0) - 0x20];
  return base ?? (/\p{Lu}/u.test(sign) ? 700 : 500);
}

/** Width of a text in thousandths of the size. */
export const textWidth = (text: string): number => [...text].reduce((sum, sign) => sum + signWidth(sign), 0);
