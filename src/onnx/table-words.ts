import type { RecognisedText } from './line-recognition.ts';
import type { Rectangle } from './plane-geometry.ts';

/** A line that has been read and its place on the page, in pixels. */
export type PlacedText = RecognisedText & { readonly bounds: Rectangle };

/** A piece of a line with its own box. */
export type PlacedWord = { readonly text: string; readonly bounds: Rectangle };

/** A blank this many times wider than a usual character parts two cells, not two words. */
const CELL_BLANK = 2.5;

/**
 * Cuts a line at its wide blanks: the detector joins neighbouring cells at times, and then the parts have to go into
 * different ones. Lines are taken to run level.
 */
export function partsOf(line: PlacedText): PlacedWord[] {
  const characters = [...line.text];
  const { left, right } = line.bounds;
  const usual = 1 / Math.max(1, characters.length);
  const parts: PlacedWord[] = [];
  let start = 0;
  const close = (end: number) => {
    const from = left + ((line.positions[start] ?? 0) - usual / 2) * (right - left);
    const to = left + ((line.positions[end - 1] ?? 1) + usual / 2) * (right - left);
    const bounds = { ...line.bounds, left: Math.max(left, from), right: Math.min(right, to) };
    parts.push({ text: characters.slice(start, end).join(''), bounds });
  };
  characters.forEach((character, index) => {
    if (character !== ' ' || index <= start) return;
    const width = (line.positions[index + 1] ?? 1) - (line.positions[index - 1] ?? 0);
    if (width < CELL_BLANK * usual) return;
    close(index);
    start = index + 1;
  });
  if (start < characters.length) close(characters.length);
  return parts;
}
