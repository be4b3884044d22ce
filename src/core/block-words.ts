import type { Block } from './contract.ts';
import type { DraftPart, DraftWord } from './draft.ts';
import { replaceFormulas } from './formulas.ts';
import type { Box } from './geometry.ts';
import { markdownToText } from './result-text.ts';
import { FORMULA_SIGN, isSign, type KeyedWord, keyedWords } from './word-keys.ts';

/** A word of the answer. Its place in the block is told by what it is and by how many like it stand before it. */
export type AnswerWord = KeyedWord & { readonly occurrence: number };

/** The text of a block as it is compared: without marks, a formula as one sign. */
const comparedText = (markdown: string): string => markdownToText(replaceFormulas(markdown, () => ` ${FORMULA_SIGN} `));

/** The words of a block in order, formulas as single signs. */
export function wordsOfBlock({ markdown }: Block): AnswerWord[] {
  const seen = new Map<string, number>();
  return keyedWords(comparedText(markdown)).map((word) => {
    const occurrence = seen.get(word.key) ?? 0;
    seen.set(word.key, occurrence + 1);
    return { ...word, occurrence };
  });
}

/** A word of the draft, ready to be compared. `at` counts the page's words; `part` is the block that it stands in. */
export type KeyedDraftWord = {
  readonly text: string;
  readonly key: string;
  readonly confidence: number;
  readonly box: Box;
  readonly part: number;
};

/** The part of a line's box that a word within it takes. */
function boxWithin({ text, box }: DraftWord, start: number, end: number): Box {
  const width = (box[2] - box[0]) / Math.max(1, text.length);
  return [box[0] + start * width, box[1], box[0] + end * width, box[3]];
}

/** The words of a draft in reading order. A run without blanks is cut into its signs. */
export function wordsOfDraft(parts: readonly DraftPart[]): KeyedDraftWord[] {
  return parts.flatMap(({ words }, part) =>
    words.flatMap((word) =>
      keyedWords(word.text).map(({ text, key, start, end }) => ({
        text,
        key,
        confidence: word.confidence,
        box: isSign(text) || end - start < word.text.length ? boxWithin(word, start, end) : word.box,
        part,
      })),
    ),
  );
}

/** The rectangle around some boxes; null around none. */
export function boxAround(boxes: readonly Box[]): Box | null {
  const [first] = boxes;
  if (!first) return null;
  return boxes.reduce(
    (sum, box) => [
      Math.min(sum[0], box[0]),
      Math.min(sum[1], box[1]),
      Math.max(sum[2], box[2]),
      Math.max(sum[3], box[3]),
    ],
    first,
  );
}
