/**
 * The model's answer beside the draft of the device: where do two readers of the same print see different words? A mark
 * costs the visitor a look, so that the rule is strict; what it catches and what it marks in vain is measured
 * (`npm run bench:draft`, docs/decisions/2026-11-27-what-two-readers-disagree-on.md).
 */
import { type Alignment, alignWords, type Difference } from './align-words.ts';
import { type AnswerWord, boxAround, type KeyedDraftWord, wordsOfBlock, wordsOfDraft } from './block-words.ts';
import type { Check } from './checks.ts';
import type { Block } from './contract.ts';
import { type DraftPart, POOR_CONFIDENCE } from './draft.ts';
import type { Box } from './geometry.ts';
import { type Found, found, judge, meanSure, RULE, weight } from './judge-difference.ts';
import { isPictureBlock } from './result-text.ts';
import { FORMULA_SIGN, keyedWords, keyOf } from './word-keys.ts';

/** Blocks that the draft cannot judge: it reads neither pictures nor formulas. */
const UNJUDGED: ReadonlySet<Block['label']> = new Set(['image', 'figure', 'equation']);

const centreIn = ([left, top, right, bottom]: Box, box: Box): boolean => {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const { margin } = RULE;
  return x > box[0] - margin && x < box[2] + margin && y > box[1] - margin && y < box[3] + margin;
};

const bigramsOf = (keys: readonly string[]): string[] => keys.slice(1).map((key, index) => `${keys[index]} ${key}`);
const shareIn = (items: readonly string[], set: ReadonlySet<string>): number =>
  items.filter((item) => set.has(item)).length / Math.max(1, items.length);

/** True for a block of words that should have a counterpart in the draft. */
const isJudged = (block: Block, words: readonly AnswerWord[]): boolean =>
  !UNJUDGED.has(block.label) &&
  !isPictureBlock(block) &&
  weight(words) >= RULE.block &&
  words.filter(({ key }) => key === FORMULA_SIGN).length <= words.length / 4;

/** The draft's words where a block stands, and how they lie beside the block's. */
type Counterpart = { draft: readonly KeyedDraftWord[]; alignment: Alignment };

function counterpartOf(
  block: Block,
  words: readonly AnswerWord[],
  draft: readonly KeyedDraftWord[],
  boxes: readonly Box[],
): Counterpart | undefined {
  const hasPlace = block.boxes.length > 0;
  // A block without a place among others that have one: what stands in none of theirs may be its own.
  const near = draft.filter(
    (word) => (hasPlace ? block.boxes : boxes).some((box) => centreIn(word.box, box)) === hasPlace,
  );
  const alignment = alignWords(
    words.map(({ key }) => key),
    near.map(({ key }) => key),
  );
  return alignment && { draft: near, alignment };
}

/** Page heads, page feet and what runs up a margin are left out of an answer often, and nobody misses them. */
const isInMargin = ([left, top, right, bottom]: Box): boolean =>
  bottom < RULE.pageEdge || top > 1 - RULE.pageEdge || right < RULE.pageEdge || left > 1 - RULE.pageEdge;

/** Runs of the draft's words that stand in no block of the answer and are said nowhere in it: a paragraph that was left out. */
function leftOut(
  draft: readonly KeyedDraftWord[],
  parts: readonly DraftPart[],
  blocks: readonly Block[],
  known: ReadonlySet<string>,
): Found[] {
  const boxes = blocks.flatMap((block) => block.boxes);
  const gone: Found[] = [];
  let run: KeyedDraftWord[] = [];
  const close = () => {
    const keys = run.map(({ key }) => key);
    const isGone =
      weight(run) >= RULE.run && meanSure(run) >= RULE.sure && shareIn(bigramsOf(keys), known) < RULE.counterpart;
    if (isGone) gone.push(found('missing', null, [], run));
    run = [];
  };
  for (const word of draft) {
    const label = parts[word.part]?.block.label;
    const isText =
      label !== 'header' && label !== 'footer' && label !== 'image' && label !== 'figure' && label !== 'equation';
    const isOutside = isText && !isInMargin(word.box) && !boxes.some((box) => centreIn(word.box, box));
    if (run.length > 0 && (!isOutside || run[0]?.part !== word.part)) close();
    if (isOutside) run.push(word);
  }
  close();
  return gone;
}

/** Blocks without places are one text: each of their words keeps its block. */
function compareWithoutPlaces(blocks: readonly Block[], draft: readonly KeyedDraftWord[]): Found[] {
  const owned = blocks
    .filter((block) => !isPictureBlock(block))
    .flatMap((block) => wordsOfBlock(block).map((word) => ({ word, block })));
  const words = owned.map(({ word }) => word);
  const alignment = alignWords(
    words.map(({ key }) => key),
    draft.map(({ key }) => key),
  );
  if (!alignment) return [];
  const pairs = new Set(bigramsOf(draft.map(({ key }) => key)));
  const matched = new Set(alignment.pairs.map(([one]) => one));
  const unfound = new Set(
    blocks.filter((block) => {
      const own = wordsOfBlock(block);
      const hits = owned.filter((item, index) => item.block === block && matched.has(index)).length;
      return (
        isJudged(block, own) &&
        hits / own.length < RULE.counterpart &&
        shareIn(bigramsOf(own.map(({ key }) => key)), pairs) < RULE.counterpart
      );
    }),
  );
  return [
    ...[...unfound].map((block) => found('unfound', block, [], [])),
    ...alignment.differences.flatMap((difference) => {
      // A difference over the end of a block is one of each block's.
      const block = owned[difference.one[0]]?.block ?? owned[difference.one[0] - 1]?.block;
      const last = owned[difference.one[1] - 1]?.block ?? block;
      return block && last === block && !unfound.has(block) ? judge(block, difference, words, draft) : [];
    }),
  ];
}

function compareByPlace(
  blocks: readonly Block[],
  draft: readonly KeyedDraftWord[],
  parts: readonly DraftPart[],
): Found[] {
  const pairs = new Set(bigramsOf(draft.map(({ key }) => key)));
  const boxes = blocks.flatMap((block) => block.boxes);
  const answerPairs = new Set<string>();
  const checks = blocks.flatMap((block): Found[] => {
    const words = wordsOfBlock(block);
    const bigrams = bigramsOf(words.map(({ key }) => key));
    for (const pair of bigrams) answerPairs.add(pair);
    if (words.length === 0 || UNJUDGED.has(block.label) || isPictureBlock(block)) return [];
    const counterpart = counterpartOf(block, words, draft, boxes);
    if (!counterpart) return [];
    const share = counterpart.alignment.pairs.length / words.length;
    if (share < RULE.counterpart) {
      // Print that nobody could read well is no proof of anything.
      const isReadable = counterpart.draft.length === 0 || meanSure(counterpart.draft) >= RULE.sure;
      const isUnfound = isJudged(block, words) && isReadable && shareIn(bigrams, pairs) < RULE.counterpart;
      return isUnfound ? [found('unfound', block, [], [], boxAround(block.boxes))] : [];
    }
    // The model's box is off: what stands in it says nothing.
    if (share < 0.5 && shareIn(bigrams, pairs) > share) return [];
    const { alignment, draft: near } = counterpart;
    // Around a block without a place stands what is none of its own.
    const inner = ({ other: [from, to] }: Difference) => block.boxes.length > 0 || (from > 0 && to < near.length);
    return alignment.differences.filter(inner).flatMap((difference) => judge(block, difference, words, near));
  });
  return [...checks, ...leftOut(draft, parts, blocks, answerPairs)];
}

/** Share of a run's pairs of words that the other text has elsewhere: then it was moved, not lost or invented. */
const MOVED = 0.75;

/** Without what both have, at another place: an order of columns or captions is no difference of words. */
function withoutMoved(checks: readonly Found[], blocks: readonly Block[], draft: readonly KeyedDraftWord[]): Found[] {
  const answerPairs = new Set(blocks.flatMap((block) => bigramsOf(wordsOfBlock(block).map(({ key }) => key))));
  const draftPairs = new Set(bigramsOf(draft.map(({ key }) => key)));
  const pairsOf = (text: string) => bigramsOf(keyedWords(text).map(({ key }) => key));
  const swaps = new Set(checks.map(({ answer, draft: other }) => `${keyOf(answer)} ${keyOf(other)}`));
  return checks.filter(({ kind, answer, draft: other }) => {
    if (kind === 'added') return shareIn(pairsOf(answer), draftPairs) < MOVED;
    if (kind === 'missing') return shareIn(pairsOf(other), answerPairs) < MOVED;
    return kind !== 'differs' || !swaps.has(`${keyOf(other)} ${keyOf(answer)}`);
  });
}

/**
 * Where the answer and the draft disagree, in the answer's order. Blocks that stand behind all that a draft has read, as it
 * was stopped, are not judged.
 * @param confidence mean confidence of the draft; under `POOR_CONFIDENCE` (handwriting) it is no second reader, and
 *   nothing is marked.
 * @returns at most one check for one place. Never throws.
 */
export function compareDraft(
  blocks: readonly Block[],
  { parts, confidence, isWhole }: { parts: readonly DraftPart[]; confidence: number; isWhole: boolean },
): Check[] {
  const draft = wordsOfDraft(parts.filter(({ isFinal }) => isFinal));
  if (draft.length === 0 || confidence < POOR_CONFIDENCE) return [];
  const hasPlaces = blocks.some((block) => block.boxes.length > 0);
  const all = hasPlaces ? compareByPlace(blocks, draft, parts) : compareWithoutPlaces(blocks, draft);
  const real = withoutMoved(all, blocks, draft);
  const kept = isWhole ? real : real.filter(({ kind }) => kind === 'differs');
  return kept.map((check, index) => ({ ...check, id: `c${index}` }));
}

/** A word of the device's own reading is uncertain under this confidence. */
export const UNCERTAIN = 0.8;

/** Words of the device's own reading that it is not sure of, in reading order. Tables and texts alike; never throws. */
export function uncertainWords(parts: readonly DraftPart[]): Check[] {
  return parts
    .flatMap((part) => {
      const words = wordsOfBlock(part.block);
      const draft = wordsOfDraft([part]);
      const alignment = alignWords(
        words.map(({ key }) => key),
        draft.map(({ key }) => key),
      );
      return (alignment?.pairs ?? []).flatMap(([one, other]) => {
        const [word, own] = [words[one], draft[other]];
        return word && own && own.confidence < UNCERTAIN ? [found('uncertain', part.block, [word], [], own.box)] : [];
      });
    })
    .map((check, index) => ({ ...check, id: `u${index}` }));
}
