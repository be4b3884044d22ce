import type { ModeCost } from '#core/mode-costs.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';

type DetailWords = WorkbenchWords['detail'];

/** The line under the chosen mode: tiles and tokens of this picture. */
export function costLine({ grid, tokens }: ModeCost, words: DetailWords): string {
  const count = grid.columns * grid.rows;
  return count > 0 ? format(words.tiles, { count, tokens }) : format(words.oneView, { tokens });
}

/** What the model sees of this picture, in words: the same that is drawn over it. */
export function viewLine({ grid, fit, seen, padding }: ModeCost, words: DetailWords): string {
  if (grid.columns > 0) return format(words.views.tiled, grid);
  if (fit === 'stretched') return format(words.views.stretched, seen);
  return format(words.views.padded, { ...seen, percent: Math.round(padding * 100) });
}
