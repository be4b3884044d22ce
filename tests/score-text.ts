/** Error rates of a text against the true one. */
export type TextScore = {
  /** Whether the truth is Chinese: then blanks do not count and there is no word error rate. */
  readonly isChinese: boolean;
  /** Wrong, missing and superfluous characters over the truth's characters, 0.. (0.01 = 1 %). */
  readonly characterErrorRate: number;
  /** The same over words; null for Chinese. */
  readonly wordErrorRate: number | null;
  /** F1 of the bag of words (of characters for Chinese), 0..1: does not depend on reading order. */
  readonly bagF1: number;
};

/** Whether more than a fifth of a text is Chinese characters. */
export const isChinese = (text: string): boolean =>
  (text.match(/\p{Script=Han}/gu) ?? []).length > 0.2 * text.replace(/\s/g, '').length;

/**
 * A text as it is compared: NFKC, plain quotes and dashes, bullets as blanks, no soft hyphens; runs of white space are
 * one blank, in Chinese none. Case and punctuation count.
 */
export function normalise(text: string, chinese: boolean): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u201c\u201d\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2022\u25cf\u25cb\u00b7\u2219]/g, ' ')
    .replace(/\u00ad/g, '');
  return chinese ? plain.replace(/\s+/g, '') : plain.replace(/\s+/g, ' ').trim();
}

/** Least number of insertions, deletions and replacements that turn one list into the other. */
export function levenshtein(first: readonly string[], second: readonly string[]): number {
  let before = Uint32Array.from({ length: second.length + 1 }, (_, index) => index);
  let current = new Uint32Array(second.length + 1);
  first.forEach((item, row) => {
    current[0] = row + 1;
    second.forEach((other, column) => {
      const replaced = (before[column] as number) + (item === other ? 0 : 1);
      const removed = (before[column + 1] as number) + 1;
      const added = (current[column] as number) + 1;
      current[column + 1] = Math.min(replaced, removed, added);
    });
    [before, current] = [current, before];
  });
  return before[second.length] as number;
}

function bagF1(truth: readonly string[], read: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of truth) left.set(word, (left.get(word) ?? 0) + 1);
  let hits = 0;
  for (const word of read) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    hits++;
    left.set(word, count - 1);
  }
  const precision = read.length === 0 ? 0 : hits / read.length;
  const recall = truth.length === 0 ? 0 : hits / truth.length;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

/** Scores what was read against the truth. */
export function scoreText(truth: string, read: string): TextScore {
  const chinese = isChinese(truth);
  const [trueText, readText] = [normalise(truth, chinese), normalise(read, chinese)];
  const [trueCharacters, readCharacters] = [[...trueText], [...readText]];
  const errors = levenshtein(trueCharacters, readCharacters);
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  const [trueWords, readWords] = chinese ? [trueCharacters, readCharacters] : [words(trueText), words(readText)];
  return {
    isChinese: chinese,
    characterErrorRate: errors / Math.max(1, trueCharacters.length),
    wordErrorRate: chinese ? null : levenshtein(trueWords, readWords) / Math.max(1, trueWords.length),
    bagF1: bagF1(trueWords, readWords),
  };
}
