/** What of a page is worth a look of the visitor's: words that a second reader sees otherwise, or is unsure of. */
import type { Box } from './geometry.ts';

/** A word in a block: the one with this key before which so many others with the same key stand. */
export type WordPlace = { readonly key: string; readonly occurrence: number };

export const CHECK_KINDS = ['differs', 'added', 'missing', 'unfound', 'uncertain'] as const;
/**
 * `differs`: the draft has other words there. `added`: it has none for several in a row. `missing`: it has several in a
 * row that the answer lacks. `unfound`: it has nothing of a whole block. `uncertain`: a word of the device's own reading
 * with a low confidence.
 */
export type CheckKind = (typeof CHECK_KINDS)[number];

export type Check = {
  readonly id: string;
  readonly kind: CheckKind;
  /** The block of the answer; null where none is near. */
  readonly block: string | null;
  /** The words to mark; none where a whole block is meant, or something that is not there. */
  readonly places: readonly WordPlace[];
  /** The answer's words, and the draft's. */
  readonly answer: string;
  readonly draft: string;
  /** Where that stands on the picture. */
  readonly box: Box | null;
};
