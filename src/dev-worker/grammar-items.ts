import type { Box } from '#core/geometry.ts';
import { withoutSpecialTokens } from './special-tokens.ts';

/** The model counts places in 1000 bins, 0 to 999, over the picture's own width and height. */
const LAST_BIN = 999;

const bins = ([left, top, right, bottom]: Box): string => {
  const [x1, y1] = [Math.round(left * LAST_BIN), Math.round(top * LAST_BIN)];
  const x2 = Math.max(Math.round(right * LAST_BIN), Math.min(LAST_BIN, x1 + 1));
  const y2 = Math.max(Math.round(bottom * LAST_BIN), Math.min(LAST_BIN, y1 + 1));
  return `[${Math.min(x1, x2 - 1)}, ${Math.min(y1, y2 - 1)}, ${x2}, ${y2}]`;
};

/**
 * The header of an item: what is named and where it is.
 * @param name a class, or text from the picture.
 * @param boxes at least one.
 */
export const itemHeader = (name: string, boxes: readonly Box[]): string =>
  `<|ref|>${withoutSpecialTokens(name)}<|/ref|><|det|>[${boxes.map(bins).join(', ')}]<|/det|>`;

/** Items end with two blanks and an empty line, as in the model's recorded answers. */
export const ITEM_END = '  \n\n';
