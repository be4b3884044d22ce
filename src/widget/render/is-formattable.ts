/** What can be told before Markdown is parsed: whether its parser would take longer than any page is worth. */
import { withoutFormulas } from './formula-pattern.ts';
import { BLOCK_LIMITS } from './render-limits.ts';

/** Where a new run of inline text begins for certain: behind an empty line, at a bullet, at the first of a numbered list. */
const RUN_START = /\n[^\S\n]*\n|\n(?=[^\S\n]{0,3}(?:[-*+]|1[.)])[^\S\n]+\S)/;
const MARKS_AT_LINE_START = new RegExp(
  String.raw`^[^\S\n]*(?:(?:>|[-*+]|\d{1,9}[.)])[^\S\n]*){${BLOCK_LIMITS.marksAtLineStart + 1}}`,
  'm',
);

const countEmphasisMarks = (run: string): number => run.match(/[*_]/g)?.length ?? 0;

/** True when a block's Markdown keeps the bounds that its parser needs. */
export const isFormattable = (markdown: string): boolean =>
  markdown.length <= BLOCK_LIMITS.length &&
  !MARKS_AT_LINE_START.test(markdown) &&
  withoutFormulas(markdown)
    .split(RUN_START)
    .every((run) => countEmphasisMarks(run) <= BLOCK_LIMITS.emphasisMarks);
