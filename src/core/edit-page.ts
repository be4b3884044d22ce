/**
 * A page's Markdown that the visitor corrects, with the link between its blocks and their places kept. The document is
 * the text as it was typed, and one part a block: where in the text the block's words stand. What is typed goes to the
 * part it is typed in; every other part keeps its block, the very same object.
 */
import type { Block } from './contract.ts';
import { blocksToMarkdown, isPictureBlock } from './result-text.ts';

/**
 * Where a block's words stand in the text: `text.slice(start, end)`. A part whose words were all taken out is empty; it
 * keeps its place, its block and, in `words`, what it said last, so that it knows its words when they come back.
 */
export type EditedPart = {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  readonly words: string;
};
/** Parts are in order and do not overlap; between them stand blanks and line ends alone. */
export type EditedPage = { readonly text: string; readonly parts: readonly EditedPart[] };

type Change = { from: number; oldEnd: number; newEnd: number };
type Span = { start: number; end: number };

const isEmpty = ({ start, end }: Span): boolean => start === end;

/** How a picture without words stands in the Markdown (see `blocksToMarkdown`). */
const pictureLine = (number: number): string => `![](images/${number}.jpg)`;

/** The document as the model wrote it: its `text` is `blocksToMarkdown(blocks)`. */
export function toEditedPage(blocks: readonly Block[]): EditedPage {
  const text = blocksToMarkdown(blocks);
  let pictures = 0;
  let next = 0;
  const parts = blocks.map((block): EditedPart => {
    const isPicture = isPictureBlock(block);
    const words = block.markdown || (isPicture ? pictureLine(pictures) : '');
    if (isPicture) pictures += 1;
    const start = Math.min(next, text.length);
    if (words !== '') next = start + words.length + 2;
    return { block, start, end: start + words.length, words };
  });
  return { text, parts };
}

/**
 * The one range that differs between two texts. Where several would do (an "a" typed after an "a"), the one that ends
 * at the caret is it.
 */
function changeBetween(before: string, after: string, caret: number): Change {
  const most = Math.min(before.length, after.length);
  const behindCaret = Math.min(most, after.length - caret);
  let suffix = 0;
  while (suffix < behindCaret && before[before.length - 1 - suffix] === after[after.length - 1 - suffix]) suffix += 1;
  let prefix = 0;
  while (prefix < most - suffix && before[prefix] === after[prefix]) prefix += 1;
  return { from: prefix, oldEnd: before.length - suffix, newEnd: after.length - suffix };
}

/** Where the part's own characters are after the change; what was inserted within them belongs to it. */
function moveSpan({ start, end }: Span, { from, oldEnd, newEnd }: Change): Span {
  const delta = newEnd - oldEnd;
  if (start === end) {
    if (start < from) return { start, end };
    return start > oldEnd ? { start: start + delta, end: end + delta } : { start: from, end: from };
  }
  const hasHead = start < from;
  const hasTail = end > oldEnd;
  if (!hasHead && !hasTail) return { start: from, end: from };
  return {
    start: hasHead ? start : Math.max(start, oldEnd) + delta,
    end: hasTail ? end + delta : Math.min(end, from),
  };
}

/** A blank line: what parts two blocks of Markdown. */
const BLANK_LINE = /\n[^\S\n]*\n/;

type Gap = { before: number; empty: readonly number[]; after: number };

/** Between which parts with words there is a gap, and which empty ones are in it; -1 and the length are the ends. */
function gapsOf(spans: readonly Span[]): Gap[] {
  const gaps: Gap[] = [];
  let before = -1;
  let empty: number[] = [];
  for (let index = 0; index <= spans.length; index += 1) {
    const span = spans[index];
    if (span && isEmpty(span)) {
      empty.push(index);
      continue;
    }
    gaps.push({ before, empty, after: index });
    before = index;
    empty = [];
  }
  return gaps;
}

/** Words that were taken out and stand in the text again (an undo, a cut pasted where it was) go to their own part. */
function revive(spans: Span[], parts: readonly EditedPart[], text: string): void {
  for (const { before, empty, after } of gapsOf(spans)) {
    const end = spans[after]?.start ?? text.length;
    let search = spans[before]?.end ?? 0;
    if (text.slice(search, end).trim() === '') continue;
    for (const index of empty) {
      const words = parts[index]?.words ?? '';
      const at = words.trim() === '' ? -1 : text.indexOf(words, search);
      if (at < 0 || at + words.length > end) continue;
      search = at + words.length;
      spans[index] = { start: at, end: search };
    }
  }
}

/** Words in a gap go to the part that no blank line keeps them from, else to an empty one in their place, else to the one before. */
function takeStrays(spans: Span[], text: string): void {
  for (const { before, empty, after } of gapsOf(spans)) {
    const one = spans[before];
    const other = spans[after];
    const gapStart = one?.end ?? 0;
    const gapEnd = other?.start ?? text.length;
    const gap = text.slice(gapStart, gapEnd);
    const start = gapStart + gap.length - gap.trimStart().length;
    const end = gapStart + gap.trimEnd().length;
    if (start >= end) continue;
    const place = empty.find((index) => {
      const at = spans[index]?.start ?? -1;
      return at >= start && at <= end;
    });
    const joinsOne = one && !BLANK_LINE.test(text.slice(gapStart, start));
    const joinsOther = other && !BLANK_LINE.test(text.slice(end, gapEnd));
    if (joinsOne) spans[before] = { start: one.start, end };
    else if (joinsOther) spans[after] = { start, end: other.end };
    else if (place !== undefined) spans[place] = { start, end };
    else if (one) spans[before] = { start: one.start, end };
    else if (other) spans[after] = { start, end: other.end };
    else if (empty[0] !== undefined) spans[empty[0]] = { start, end };
  }
}

/** Empty parts stand between their neighbours again, whatever these took. */
function keepOrder(spans: Span[]): void {
  let reached = 0;
  for (const [index, span] of spans.entries()) {
    if (isEmpty(span) && span.start < reached) spans[index] = { start: reached, end: reached };
    reached = Math.max(reached, span.end);
  }
  let next = Number.POSITIVE_INFINITY;
  for (let index = spans.length - 1; index >= 0; index -= 1) {
    const span = spans[index];
    if (!span) continue;
    if (isEmpty(span) && span.start > next) spans[index] = { start: next, end: next };
    next = Math.min(next, span.start);
  }
}

/** The part at its new place; the same block where its words are the same. */
function placePart(part: EditedPart, span: Span, text: string): EditedPart {
  const inside = text.slice(span.start, span.end);
  if (inside === part.words) return { ...part, ...span };
  // Blank lines at its ends part it from its neighbours; blanks at its start may indent a listing.
  const start = span.start + (/^\s*\n/.exec(inside)?.[0].length ?? 0);
  const words = text.slice(start, span.end).trimEnd();
  if (words === '') return { ...part, start: span.start, end: span.start };
  const { block } = part;
  const isLine = block.markdown === '' && words === part.words;
  const placed = { words, start, end: start + words.length };
  return { ...placed, block: isLine || words === block.markdown ? block : { ...block, markdown: words } };
}

/**
 * The document after the visitor changed its text.
 * @param text the whole text as it now is.
 * @param caret place of the caret in `text` after the change; its end where that is not known.
 * @returns a document whose `text` is `text`. Never throws; linear in the length of the text.
 */
export function editPage(page: EditedPage, text: string, caret: number = text.length): EditedPage {
  if (text === page.text) return page;
  if (page.parts.length === 0) {
    const block: Block = { id: 'typed', label: 'text', boxes: [], markdown: text };
    return { text, parts: [{ block, start: 0, end: text.length, words: text }] };
  }
  const change = changeBetween(page.text, text, Math.min(Math.max(0, caret), text.length));
  const spans = page.parts.map((part) => moveSpan(part, change));
  revive(spans, page.parts, text);
  takeStrays(spans, text);
  keepOrder(spans);
  return { text, parts: page.parts.map((part, index) => placePart(part, spans[index] ?? part, text)) };
}

type Shown = { block: Block; start: number; end: number };

/** The parts that have words; those that no blank line keeps apart any more are one, with the places of both. */
function shownParts({ text, parts }: EditedPage): Shown[] {
  const shown: Shown[] = [];
  for (const { block, start, end } of parts) {
    if (start === end) continue;
    const last = shown.at(-1);
    if (last && !BLANK_LINE.test(text.slice(last.end, start))) {
      const markdown = text.slice(last.start, end);
      last.block = { ...last.block, boxes: [...last.block.boxes, ...block.boxes], markdown };
      last.end = end;
    } else {
      shown.push({ block, start, end });
    }
  }
  return shown;
}

/**
 * The blocks of the document in order. Parts that no blank line keeps apart any more are one block, with the places of
 * both; emptied parts are none. A block that was not changed is the same object as before.
 */
export function blocksOfEditedPage(page: EditedPage): Block[] {
  let pictures = 0;
  return shownParts(page).map(({ block, start, end }) => {
    if (!isPictureBlock(block)) return block;
    const line = pictureLine(pictures);
    pictures += 1;
    const words = page.text.slice(start, end);
    // After a picture was taken out, the others keep the numbers that stand in the text.
    return block.markdown === '' && words !== line ? { ...block, markdown: words } : block;
  });
}

/** The place of a block's words in the text, or null where the block is not in the document. */
export function rangeOfBlock(page: EditedPage, id: string): Span | null {
  const shown = shownParts(page).find(({ block }) => block.id === id);
  return shown ? { start: shown.start, end: shown.end } : null;
}

/** The block in whose words the place `at` stands, or null between blocks. */
export const blockAt = (page: EditedPage, at: number): Block | null =>
  shownParts(page).find(({ start, end }) => at >= start && at <= end)?.block ?? null;
