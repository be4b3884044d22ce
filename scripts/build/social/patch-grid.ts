/** The motif of the site: a page cut into a grid of patches. Which patches are inked follows from the page's own words. */
import { createHash } from 'node:crypto';

/** How much ink a patch has: none, some, much. */
export type Patch = 0 | 1 | 2;

/** A grid of `rows` lines of `columns` patches with a margin around, drawn like text: lines of words, some of them short. */
export function patchGrid(seed: string, columns: number, rows: number): Patch[][] {
  const bytes = createHash('sha256').update(seed).digest();
  return Array.from({ length: rows }, (_, row) => {
    const isMargin = row === 0 || row === rows - 1;
    const byte = bytes[row % bytes.length] ?? 0;
    // A line is at least half full; every fifth or so ends a paragraph.
    const inner = columns - 2;
    const length = byte % 5 === 0 ? Math.ceil(inner / 3) : Math.ceil(inner * (0.6 + (byte % 40) / 100));
    return Array.from({ length: columns }, (_, column): Patch => {
      if (isMargin || column === 0 || column > length || column === columns - 1) return 0;
      return column === length || (bytes[(row * 7 + column) % bytes.length] ?? 0) % 4 === 0 ? 1 : 2;
    });
  });
}
