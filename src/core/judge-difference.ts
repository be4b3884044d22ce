/** What one difference between the answer and the draft is worth: a mark, or nothing. */
import { alignWords, type Difference } from './align-words.ts';
import { type AnswerWord, boxAround, type KeyedDraftWord } from './block-words.ts';
import type { Check, CheckKind } from './checks.ts';
import type { Block } from './contract.ts';
import type { Box } from './geometry.ts';
import { FORMULA_SIGN, isSign } from './word-keys.ts';

/** The numbers of the rule. Changed only with the benchmark's figures. */
export const RULE = {
  /** The draft's word counts where the recogniser was this sure of it. */
  sure: 0.92,
  /** And this sure, where the two words are not alike: one was put in the place of the other. */
  verySure: 0.97,
  /** Numbers are what matters most, and have no spelling that would tell which one is right. */
  sureOfNumber: 0.9,
  /** Longest difference, in words, that is one of words; a longer one is a line that was read otherwise. */
  longest: 3,
  /** Letters two words must share to be two readings of one word. */
  likeness: 0.5,
  /** Words in a row that one has and the other lacks. */
  run: 4,
  /** Share of a block's words, and of its pairs of words anywhere on the page, under which it has no counterpart. */
  counterpart: 0.25,
  /** Words of a block that is judged as a whole. */
  block: 4,
  /** Head, foot and margins of a page, as a fraction of it. */
  pageEdge: 0.08,
  /** How far words may stand outside of the model's box, as a fraction of the page. */
  margin: 0.008,
} as const;

/** Share of letters that two words have in common, in order, of the longer one's. */
function likeness(one: string, other: string): number {
  const pairs = alignWords([...one], [...other])?.pairs.length ?? 0;
  return pairs / Math.max(one.length, other.length, 1);
}

const joined = (words: readonly { key: string }[]): string => words.map(({ key }) => key).join('');
const spoken = (words: readonly { text: string }[]): string =>
  words.map(({ text }, index) => (index > 0 && !isSign(text) ? ` ${text}` : text)).join('');
const hasDigit = (key: string): boolean => /\d/.test(key.replace(/[01]/g, '')) || /^[\d.]+$/.test(key);
const leastSure = (words: readonly KeyedDraftWord[]): number =>
  words.reduce((least, { confidence }) => Math.min(least, confidence), 1);
/** Mean confidence of some words. */
export const meanSure = (words: readonly KeyedDraftWord[]): number =>
  words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length);
/** A sign weighs as much as half a word. */
export const weight = (words: readonly { text: string }[]): number =>
  words.reduce((sum, { text }) => sum + (isSign(text) ? 0.5 : 1), 0);

/** Keys that only a formula or a symbol has, or a footnote's number behind a word. */
function isNoise(answer: string, draft: string): boolean {
  if (
    /[^\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{N}.|!]/u.test(
      answer + draft,
    )
  )
    return true;
  const footnote = /^(.*\p{L}.*?)\d{1,2}$/u;
  return footnote.exec(answer)?.[1] === draft || footnote.exec(draft)?.[1] === answer;
}

/** Whether one word of the answer and one of the draft differ in a way that is worth a look. */
function differs(answer: AnswerWord, draft: KeyedDraftWord): boolean {
  if (answer.key === draft.key || isNoise(answer.key, draft.key)) return false;
  const isNumber = hasDigit(answer.key) || hasDigit(draft.key);
  if (draft.confidence < (isNumber ? RULE.sureOfNumber : RULE.sure)) return false;
  // Two readings of a word share most of it, of a sign nothing.
  if (isSign(answer.text) !== isSign(draft.text)) return false;
  if (isSign(answer.text) || isNumber || draft.confidence >= RULE.verySure) return true;
  return likeness(answer.key, draft.key) >= RULE.likeness;
}

/** A check before it has its number. */
export type Found = Omit<Check, 'id'>;

/** A check of a block, on these words of the answer and these of the draft. */
export const found = (
  kind: CheckKind,
  block: Block | null,
  answer: readonly AnswerWord[],
  draft: readonly KeyedDraftWord[],
  box: Box | null = boxAround(draft.map((word) => word.box)),
): Found => ({
  kind,
  block: block?.id ?? null,
  places: answer.map(({ key, occurrence }) => ({ key, occurrence })),
  answer: spoken(answer),
  draft: spoken(draft),
  box,
});

/** What one difference between a block and its counterpart gives. */
export function judge(
  block: Block,
  difference: Difference,
  words: readonly AnswerWord[],
  draft: readonly KeyedDraftWord[],
): Found[] {
  const answer = words.slice(...difference.one);
  const other = draft.slice(...difference.other);
  const beside = [words[difference.one[0] - 1], words[difference.one[1]]];
  if ([...answer, ...beside].some((word) => word?.key === FORMULA_SIGN)) return [];
  if (joined(answer) === joined(other)) return [];
  if (other.length === 0) {
    const before = draft[difference.other[0] - 1];
    return weight(answer) >= RULE.run ? [found('added', block, answer, [], before ? before.box : null)] : [];
  }
  if (answer.length === 0) {
    const isSure = meanSure(other) >= RULE.sure && weight(other) >= RULE.run;
    return isSure ? [found('missing', block, [], other)] : [];
  }
  if (answer.length === other.length && weight(answer) <= RULE.longest) {
    return answer.flatMap((word, index) => {
      const counterpart = other[index];
      return counterpart && differs(word, counterpart) ? [found('differs', block, [word], [counterpart])] : [];
    });
  }
  const [one, two] = [joined(answer), joined(other)];
  if (weight(answer) <= RULE.longest && weight(other) <= RULE.longest) {
    const isSure = leastSure(other) >= RULE.sure && !isNoise(one, two);
    return isSure && likeness(one, two) >= RULE.likeness ? [found('differs', block, answer, other)] : [];
  }
  // A line that was read otherwise is marked only where the answer has more than the draft by a whole run of words.
  const isLonger = weight(answer) >= weight(other) + RULE.run && leastSure(other) >= RULE.sure;
  return isLonger && likeness(one, two) < RULE.likeness ? [found('added', block, answer, other)] : [];
}
