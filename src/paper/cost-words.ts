/** The costs of a picture as they are written: cells of the table, and the sentence that a screen reader is told. */
import { format } from '#i18n/format.ts';
import type { PictureCost, PictureQuestion } from './picture-costs.ts';

export type CostCells = Record<'grid' | 'tokens' | 'positions' | 'valid' | 'validOfPaper' | 'compression', string>;

/** What a value that does not exist looks like. */
const NONE = '–';

/** The cells of a row, numbers as the language writes them. */
export function costCells(cost: PictureCost, language: string): CostCells {
  const count = (value: number | null) => value?.toLocaleString(language) ?? NONE;
  const { columns, rows } = cost.grid;
  return {
    grid: columns > 0 ? `${columns} x ${rows}` : NONE,
    tokens: count(cost.tokens),
    positions: count(cost.positions),
    valid: count(cost.valid),
    validOfPaper: count(cost.validOfPaper),
    compression: `${cost.compression.toLocaleString(language, { maximumFractionDigits: 1 })}x`,
  };
}

export type SummaryWords = { language: string; context: number; summary: string; noTiles: string; oneGrid: string };

/** The grid in words. */
export const gridWords = ({ columns, rows }: PictureCost['grid'], words: SummaryWords): string =>
  columns > 0 ? format(words.oneGrid, { columns, rows }) : words.noTiles;

/** One sentence on what Gundam makes of the picture. */
export function costSummary(
  { width, height }: PictureQuestion,
  costs: readonly PictureCost[],
  words: SummaryWords,
): string {
  const gundam = costs.find(({ id }) => id === 'gundam');
  if (!gundam) return '';
  const count = (value: number) => value.toLocaleString(words.language);
  return format(words.summary, {
    width: count(width),
    height: count(height),
    grid: gridWords(gundam.grid, words),
    tokens: count(gundam.tokens),
    positions: count(gundam.positions),
    context: count(words.context),
  });
}
