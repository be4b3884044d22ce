/** What the measured runs say about the step that goes on: how long it usually takes, and how long it still may. */
import type { Estimate, SecondsRange } from '#core/contract.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';

type EstimateWords = WorkbenchWords['status']['estimates'];

/** From here on seconds are told in fives: a sample is not better than that, and the line does not change each second. */
const COARSE_FROM = 20;
const COARSE = 5;

/** A range in whole seconds that holds the given one; coarse when it is long. */
function roundOutwards([low, high]: SecondsRange): SecondsRange {
  const unit = high >= COARSE_FROM ? COARSE : 1;
  return [Math.floor(low / unit) * unit, Math.ceil(high / unit) * unit];
}

const rangeText = ([low, high]: SecondsRange, words: EstimateWords): string =>
  low === high ? String(low) : format(words.range, { low, high });

/** The range of an estimate; the middle value alone where a server gives no more. */
const rangeOf = (range: SecondsRange | undefined, middle: number | null | undefined): SecondsRange | null =>
  range ?? (middle == null ? null : [middle, middle]);

/** How long the model usually takes to start, or that this start takes longer. */
export function startHint(estimate: Estimate | null, elapsedMs: number, words: EstimateWords): string {
  const range = rangeOf(estimate?.startRange, estimate?.startSeconds);
  if (!range) return words.unknown;
  const told = roundOutwards(range);
  return elapsedMs > told[1] * 1000 ? words.late : format(words.usually, { time: rangeText(told, words) });
}

/** How long a reading still takes, or that it takes longer than most. */
export function readHint(estimate: Estimate | null, elapsedMs: number, words: EstimateWords): string {
  const range = rangeOf(estimate?.runRange, estimate?.runSeconds);
  if (!range) return words.unknown;
  const elapsed = elapsedMs / 1000;
  const high = range[1] - elapsed;
  if (high <= 0) return words.late;
  const left = roundOutwards([Math.max(0, range[0] - elapsed), high]);
  return left[0] === 0 ? format(words.atMost, { high: left[1] }) : format(words.left, { time: rangeText(left, words) });
}
