/**
 * A reading on the visitor's own device, as far as it has come: the draft that is shown until the model's answer is there,
 * or the answer itself where the picture stays on the device. A tagged state and a total reducer: events that do not fit
 * leave the state as it is, the same object.
 */
import type { Block } from './contract.ts';
import type { ErrorCode } from './errors.ts';
import { type Box, clamp } from './geometry.ts';
import { markdownToText } from './result-text.ts';
import { keyedWords } from './word-keys.ts';

/** A word of a draft; in Chinese and Japanese a run without a blank. */
export type DraftWord = {
  readonly text: string;
  /** Mean probability of its characters by the recogniser, 0..1. */
  readonly confidence: number;
  readonly box: Box;
};

/** A block of the draft; it may come again while it grows, with the same id. */
export type DraftPart = { readonly block: Block; readonly words: readonly DraftWord[]; readonly isFinal: boolean };

export type Draft =
  /** There is none: nothing is read, or the device cannot. */
  | { readonly phase: 'none' }
  /** It is not begun by itself (data is to be saved, memory is small): the visitor may begin it. */
  | { readonly phase: 'offered' }
  | { readonly phase: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly phase: 'reading'; readonly fraction: number; readonly parts: readonly DraftPart[] }
  | {
      readonly phase: 'done';
      readonly parts: readonly DraftPart[];
      readonly confidence: number;
      readonly otherScript?: boolean;
    }
  /** It went wrong, or was stopped; what was read until then stays. */
  | { readonly phase: 'failed'; readonly code: ErrorCode; readonly parts: readonly DraftPart[] }
  | { readonly phase: 'stopped'; readonly parts: readonly DraftPart[] }
  /** The answer was there first. */
  | { readonly phase: 'overtaken'; readonly parts: readonly DraftPart[] };

export type DraftEvent =
  | { type: 'draft-offered' }
  | { type: 'draft-begun' }
  | { type: 'draft-loading'; loadedBytes: number; totalBytes: number }
  | { type: 'draft-progressed'; fraction: number }
  | { type: 'draft-part'; part: DraftPart }
  /** `otherScript`: the page looks as if it were written in another one than it was read in. */
  | { type: 'draft-finished'; confidence: number; otherScript?: boolean }
  | { type: 'draft-failed'; code: ErrorCode }
  | { type: 'draft-stopped' }
  | { type: 'draft-overtaken' }
  | { type: 'draft-reset' };

export const NO_DRAFT: Draft = { phase: 'none' };

/** Mean confidence under which a page is not for the engine on the device: handwriting, mostly. */
export const POOR_CONFIDENCE = 0.9;

export type GoingDraft = Extract<Draft, { phase: 'loading' | 'reading' }>;
export const isDraftGoing = (draft: Draft): draft is GoingDraft =>
  draft.phase === 'loading' || draft.phase === 'reading';

const NO_PARTS: readonly DraftPart[] = [];
/** What was read so far, in whatever phase. */
export const partsOf = (draft: Draft): readonly DraftPart[] => ('parts' in draft ? draft.parts : NO_PARTS);

/** The parts with `part` in the place of the one with its id, or behind the others. */
function withPart(parts: readonly DraftPart[], part: DraftPart): DraftPart[] {
  const at = parts.findIndex(({ block }) => block.id === part.block.id);
  return at < 0 ? [...parts, part] : parts.with(at, part);
}

/** The draft after `event`. Never throws; an event that does not fit gives `draft` back. */
export function reduceDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'draft-reset':
      return draft.phase === 'none' ? draft : NO_DRAFT;
    case 'draft-offered':
      return draft.phase === 'none' ? { phase: 'offered' } : draft;
    case 'draft-begun':
      return isDraftGoing(draft) ? draft : { phase: 'loading', loadedBytes: 0, totalBytes: 0 };
    case 'draft-loading': {
      // Parts that only some pages need come while it reads already.
      if (draft.phase !== 'loading') return draft;
      const { loadedBytes, totalBytes } = event;
      return { phase: 'loading', loadedBytes, totalBytes };
    }
    case 'draft-progressed': {
      if (!isDraftGoing(draft)) return draft;
      const before = draft.phase === 'reading' ? draft.fraction : 0;
      // It never goes back: a share that was told is kept.
      return { phase: 'reading', fraction: Math.max(before, clamp(event.fraction, 0, 1)), parts: partsOf(draft) };
    }
    case 'draft-part': {
      if (!isDraftGoing(draft)) return draft;
      const fraction = draft.phase === 'reading' ? draft.fraction : 0;
      return { phase: 'reading', fraction, parts: withPart(partsOf(draft), event.part) };
    }
    case 'draft-finished':
      if (!isDraftGoing(draft)) return draft;
      return {
        phase: 'done',
        parts: partsOf(draft),
        confidence: event.confidence,
        ...(event.otherScript && { otherScript: true }),
      };
    case 'draft-failed':
      return isDraftGoing(draft) ? { phase: 'failed', code: event.code, parts: partsOf(draft) } : draft;
    case 'draft-stopped':
      return isDraftGoing(draft) ? { phase: 'stopped', parts: partsOf(draft) } : draft;
    case 'draft-overtaken':
      return isDraftGoing(draft) ? { phase: 'overtaken', parts: partsOf(draft) } : draft;
  }
}

const areaOf = ([left, top, right, bottom]: Box): number => Math.max(0, right - left) * Math.max(0, bottom - top);

/** Share of `inner` that lies in `outer`, 0..1. */
export function shareInside(inner: Box, outer: Box): number {
  const width = Math.min(inner[2], outer[2]) - Math.max(inner[0], outer[0]);
  const height = Math.min(inner[3], outer[3]) - Math.max(inner[1], outer[1]);
  return width > 0 && height > 0 ? (width * height) / Math.max(areaOf(inner), 1e-9) : 0;
}

/** Share of a draft's block that must lie in the answer's blocks for these to stand in its place. */
const COVERED = 0.5;

const isCovered = (part: DraftPart, boxes: readonly Box[]): boolean =>
  part.block.boxes.length > 0 &&
  part.block.boxes.every((own) => boxes.reduce((sum, box) => sum + shareInside(own, box), 0) >= COVERED);

/** Share of a block's words that the answer must say for it to have passed it. */
const SAID = 0.6;
const MARGINS: ReadonlySet<Block['label']> = new Set(['header', 'footer']);

const keysOf = (markdown: string): string[] => keyedWords(markdownToText(markdown)).map(({ key }) => key);

/** True for a block that the answer says without a place, or leaves out as it does page heads. */
function isPassed({ block }: DraftPart, said: ReadonlySet<string>): boolean {
  if (MARGINS.has(block.label)) return true;
  const keys = keysOf(block.markdown);
  return keys.length > 0 && keys.filter((key) => said.has(key)).length / keys.length >= SAID;
}

const lettersOf = (text: string): number => text.replace(/\s/g, '').length;

/**
 * The blocks of the draft that the answer has not overtaken. Where the answer has places, a block goes when an answer's
 * block stands in its place, or when it stands before one of those and the answer says its words; elsewhere the first ones
 * go, as many letters of them as the answer has.
 * @param answer the answer's blocks so far.
 */
export function restOfDraft(parts: readonly DraftPart[], answer: readonly Block[]): readonly DraftPart[] {
  if (parts.length === 0 || answer.length === 0) return parts;
  const boxes = answer.flatMap((block) => block.boxes);
  if (boxes.length > 0) {
    const covered = parts.map((part) => isCovered(part, boxes));
    const last = covered.lastIndexOf(true);
    // Looked up only where there is one that was passed over.
    const hasGap = covered.indexOf(false) < last && covered.includes(false);
    const said = new Set(hasGap ? answer.flatMap(({ markdown }) => keysOf(markdown)) : []);
    return parts.filter((part, index) => !covered[index] && !(index < last && isPassed(part, said)));
  }
  let letters = answer.reduce((sum, { markdown }) => sum + lettersOf(markdownToText(markdown)), 0);
  let first = 0;
  for (; first < parts.length; first += 1) {
    letters -= lettersOf(markdownToText(parts[first]?.block.markdown ?? ''));
    if (letters < 0) break;
  }
  return parts.slice(first);
}

/** True when the answer is further than the draft: what is still being read on the device would be shown to nobody. */
export function isOvertaken(draft: Draft, answer: readonly Block[]): boolean {
  if (!isDraftGoing(draft)) return false;
  const parts = partsOf(draft);
  // The first words of the answer stand there before any of the draft: it is ahead once it has a block to itself.
  if (parts.length === 0) return answer.length > 3;
  return answer.length > parts.length && restOfDraft(parts, answer).length === 0;
}
