/**
 * What is formatted, and what is shown as plain words. DeepSeek-OCR has 8,192 tokens for picture, prompt and answer
 * together (paper, section 3.4.4), so a page's answer has some 30,000 characters, a cell of a table takes 3 tokens and a
 * formula 4. The bounds lie above what such an answer can hold: only an answer that is no page meets them.
 */

/** Bounds of one block. */
export const BLOCK_LIMITS = {
  /** Characters that are formatted at all. */
  length: 40_000,
  /** Stars and underscores in one paragraph, outside formulas: Markdown's search for emphasis grows with their square. */
  emphasisMarks: 400,
  /** Marks of quotes and lists at the start of one line: Markdown's parser calls itself for each. */
  marksAtLineStart: 16,
  /** Elements in one another. */
  depth: 40,
  elements: 12_000,
  cells: 4000,
  /** Cells in one row, spans included. */
  columns: 200,
  /** Formulas that are typeset; those behind them are shown as their source. */
  formulas: 300,
  /** Characters of all formulas that are typeset. */
  formulaLength: 20_000,
} as const;

/** Bounds of one formula. */
export const FORMULA_LIMITS = {
  /** Characters; a long derivation has 2,000. */
  length: 5000,
  /** Macro calls that KaTeX expands; its own default is 1,000. */
  expansions: 200,
  /** Largest size that a formula may ask for, in em. */
  size: 20,
  /** Elements in one another: a fraction takes 7, so 20 fractions in one another still show. */
  depth: 160,
  elements: 8000,
} as const;

/** Bounds of a whole answer, as it is shown. All of it is in the views Text and Raw. */
export const PAGE_LIMITS = {
  blocks: 800,
  boxes: 1000,
  /** Characters that are shown in the preview. */
  length: 150_000,
  /** Characters that one block shows when it is not formatted. */
  plainLength: 20_000,
} as const;
