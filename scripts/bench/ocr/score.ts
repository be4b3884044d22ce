/** How near a reading comes to the truth: letters, words, order, tables, formulas. */
import { replaceFormulas } from '#core/formulas.ts';
import { parseHtmlTable, type TableRow } from '#core/html-table.ts';
import { isChinese, normalise, scoreText } from '../../../tests/score-text.ts';
import type { CorpusPicture } from './corpus.ts';
import type { BenchReading } from './engine.ts';
import { formulaDistance } from './formula-score.ts';

export type PictureScore = {
  /** Wrong, missing and superfluous characters over the truth's, 0..1 and above. */
  readonly characterErrorRate: number;
  /** The same over words; null for Chinese, which has no blanks. */
  readonly wordErrorRate: number | null;
  /** F1 of the bag of words, 0..1: does not depend on order. */
  readonly bagF1: number;
  /** Share 0..1 of the words that stand once in truth and reading and are in the right order. */
  readonly order: number | null;
  /** F1 0..1 over neighbouring cells of tables; null where the picture has no typed table. */
  readonly tableF1: number | null;
  /** Normalised edit distance 0..1 of the formulas; null where the picture has no typed formula. Lower is better. */
  readonly formulaDistance: number | null;
};

/** Length of the longest rising subsequence. */
function longestRise(places: readonly number[]): number {
  const ends: number[] = [];
  for (const place of places) {
    const at = ends.findIndex((end) => end >= place);
    ends[at < 0 ? ends.length : at] = place;
  }
  return ends.length;
}

/** Words, of Chinese runs of four characters, that stand once in a text, with their places. */
function onceIn(text: string): Map<string, number> {
  const chinese = isChinese(text);
  const plain = normalise(text, chinese);
  const units = chinese ? [...plain].map((_, index, all) => all.slice(index, index + 4).join('')) : plain.split(' ');
  const places = new Map<string, number>();
  const seen = new Set<string>();
  units.forEach((unit, index) => {
    if (seen.has(unit)) places.delete(unit);
    else places.set(unit, index);
    seen.add(unit);
  });
  return places;
}

/** Reading order: of the words that both texts have once, the share of the longest run that is in the truth's order. */
export function orderScore(truth: string, read: string): number | null {
  const readPlaces = onceIn(read);
  const shared = [...onceIn(truth)].flatMap(([word]) => readPlaces.get(word) ?? []);
  return shared.length < 2 ? null : longestRise(shared) / shared.length;
}

/** Cells in a grid, each at every place that it spans. */
function gridOf(rows: readonly TableRow[]): string[][] {
  const grid: string[][] = [];
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row) {
      while (grid[y]?.[x] !== undefined) x += 1;
      const text = normalise(cell.text, true).toLowerCase();
      for (let down = 0; down < cell.rowspan; down += 1) {
        for (let across = 0; across < cell.colspan; across += 1) {
          const line = grid[y + down] ?? [];
          line[x + across] = text;
          grid[y + down] = line;
        }
      }
      x += cell.colspan;
    }
  });
  return grid;
}

/** Neighbouring cells with different words, across and down, as `direction one other` (Göbel et al., ICDAR 2013). */
function neighbours(tables: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const table of tables) {
    const grid = gridOf(parseHtmlTable(table));
    grid.forEach((row, y) => {
      row.forEach((text, x) => {
        const [right, below] = [row[x + 1], grid[y + 1]?.[x]];
        if (right !== undefined && right !== text) add(`across\n${text}\n${right}`);
        if (below !== undefined && below !== text) add(`down\n${text}\n${below}`);
      });
    });
  }
  return counts;
}

/** F1 over neighbouring cells. */
export function tableScore(truth: readonly string[], read: readonly string[]): number {
  const [wanted, found] = [neighbours(truth), neighbours(read)];
  const sum = (counts: Map<string, number>) => [...counts.values()].reduce((total, count) => total + count, 0);
  let hits = 0;
  for (const [key, count] of found) hits += Math.min(count, wanted.get(key) ?? 0);
  const all = sum(wanted) + sum(found);
  return all === 0 ? 1 : (2 * hits) / all;
}

/**
 * Scores a reading; undefined where no truth is known. An engine without tables gets 0 for the tables of a page, and one
 * without formulas a distance of 1 for its formulas: what it writes in their place counts as superfluous characters.
 */
export function scoreReading(picture: CorpusPicture, reading: BenchReading): PictureScore | undefined {
  if (picture.truth === undefined) return undefined;
  // On a page with typed formulas they are scored apart.
  const text = picture.formulas ? replaceFormulas(reading.text, () => ' ') : reading.text;
  const { characterErrorRate, wordErrorRate, bagF1 } = scoreText(picture.truth, text);
  return {
    characterErrorRate,
    wordErrorRate,
    bagF1,
    order: orderScore(picture.truth, text),
    tableF1: picture.tables ? tableScore(picture.tables, reading.tables ?? []) : null,
    formulaDistance: picture.formulas ? formulaDistance(picture.formulas, reading.formulas ?? []) : null,
  };
}
