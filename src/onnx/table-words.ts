import type { RecognisedText } from './line-recognition.ts';
import type { Rectangle } from './plane-geometry.ts';

/** A line that has been read and its place on the page, in pixels. */
export type PlacedText = RecognisedText & { readonly bounds: Rectangle };

/** A word, or a piece of text between two cells' gaps. */
export type PlacedWord = { readonly text: string; readonly bounds: Rectangle };

/**
 * Words of a line, each with its own box: the detector joins neighbouring cells at times, and then the words have to
 * go into different ones. Lines are taken to run level.
 */
export function wordsOf(line: PlacedText): PlacedWord[] {
  const characters = [...line.text];
  const { left, right } = line.bounds;
  const half = (right - left) / Math.max(1, characters.length) / 2;
  const words: PlacedWord[] = [];
  let start = 0;
  for (let end = 0; end <= characters.length; end++) {
    if (end < characters.length && characters[end] !== ' ') continue;
    if (end > start) {
      const from = left + (line.positions[start] ?? 0) * (right - left) - half;
      const to = left + (line.positions[end - 1] ?? 1) * (right - left) + half;
      const bounds = { ...line.bounds, left: Math.max(left, from), right: Math.min(right, to) };
      words.push({ text: characters.slice(start, end).join(''), bounds });
    }
    start = end + 1;
  }
  return words;
}
