/** Words of a PDF with their places, as poppler's pdftotext finds them. */
import { decodeEntities } from '#core/html-table.ts';
import { runProgram } from './programs.ts';

/** A word; points from the page's top left. */
export type WordBox = { text: string; left: number; top: number; right: number; bottom: number };
export type PageWords = { width: number; height: number; blocks: WordBox[][] };

const WORD = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<\/word>/g;

/**
 * The pages of a PDF, each in the blocks that pdftotext sees.
 * @throws Error when pdftotext fails.
 */
export function wordsOfPdf(file: string, folder: string): PageWords[] {
  const xml = runProgram('pdftotext', ['-bbox-layout', file, '-'], folder);
  return [...xml.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map(
    ([, width, height, page = '']) => ({
      width: Number(width),
      height: Number(height),
      blocks: [...page.matchAll(/<block [^>]*>([\s\S]*?)<\/block>/g)].map(([, block = '']) =>
        [...block.matchAll(WORD)].map(([, left, top, right, bottom, text = '']) => ({
          text: decodeEntities(text),
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        })),
      ),
    }),
  );
}

/** The words of a page in the size of another: the searchable PDF has the picture's proportions and no size of its own. */
export const scaleWords = (page: PageWords | undefined, { width, height }: PageWords): WordBox[] =>
  (page?.blocks.flat() ?? []).map(({ text, left, top, right, bottom }) => ({
    text,
    left: (left * width) / (page?.width ?? 1),
    top: (top * height) / (page?.height ?? 1),
    right: (right * width) / (page?.width ?? 1),
    bottom: (bottom * height) / (page?.height ?? 1),
  }));

/** How far a word that was found lies from where it is printed, in points: its ends, and the middle of its height. */
export type Offset = { text: string; across: number; down: number };

/** Each true word with the nearest one of the same text; `missed` counts those that are nowhere on the page. */
export function compareWords(
  truth: readonly WordBox[],
  found: readonly WordBox[],
): { offsets: Offset[]; missed: number } {
  const free = new Map<string, WordBox[]>();
  for (const word of found) free.set(word.text, [...(free.get(word.text) ?? []), word]);
  let missed = 0;
  const offsets = truth.flatMap((word) => {
    const middle = (box: WordBox) => (box.top + box.bottom) / 2;
    const ranked = (free.get(word.text) ?? [])
      .map((other) => ({
        other,
        across: Math.max(Math.abs(other.left - word.left), Math.abs(other.right - word.right)),
        down: Math.abs(middle(other) - middle(word)),
      }))
      .toSorted((one, other) => one.across + one.down - other.across - other.down);
    const [nearest] = ranked;
    if (!nearest) {
      missed += 1;
      return [];
    }
    free.set(
      word.text,
      (free.get(word.text) ?? []).filter((other) => other !== nearest.other),
    );
    return [{ text: word.text, across: nearest.across, down: nearest.down }];
  });
  return { offsets, missed };
}

/** The value that so many of the values lie below; `share` 0..1. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
