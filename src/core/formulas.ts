/** Formulas in the model's words: `\( … \)` and `$ … $` in a line, `\[ … \]` and `$$ … $$` on display. */

/** Place of a formula in its text, delimiters included; `tex` is what stands between them. */
export type Formula = { start: number; end: number; tex: string; display: boolean };

/** Longest formula, in characters; what is longer is text. The renderer has the same bounds. */
const LONGEST = 5000;
const LONGEST_IN_DOLLARS = 500;

const CLOSERS = { '\\[': '\\]', '\\(': '\\)', $$: '$$' } as const;

/**
 * All formulas of a text in order. A dollar beside a digit or a letter is money: a lone one opens a formula where none
 * of `\`, `$`, letters and digits stands before it and no blank behind it, and closes it where no blank stands before it
 * and no digit or dollar behind it.
 * @returns formulas that do not overlap. Linear in the text.
 */
export function findFormulas(text: string): Formula[] {
  const formulas: Formula[] = [];
  // Where each closer stands next: looked for once, so that many openers without one cost nothing.
  const nextCloser = new Map<string, number>();
  const findCloser = (closer: string, from: number): number => {
    const known = nextCloser.get(closer);
    if (known !== undefined && (known >= from || known < 0)) return known;
    const found = text.indexOf(closer, from);
    nextCloser.set(closer, found);
    return found;
  };
  const opener = /\\\[|\\\(|\$\$|\$/g;
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const start = match.index;
    const [open] = match;
    const from = start + open.length;
    if (open === '$') {
      const end = endInDollars(text, start);
      if (end === undefined) continue;
      formulas.push({ start, end, tex: text.slice(from, end - 1), display: false });
      opener.lastIndex = end;
      continue;
    }
    if (!(open === '\\[' || open === '\\(' || open === '$$')) continue;
    const close = findCloser(CLOSERS[open], from);
    const tex = text.slice(from, Math.max(from, close));
    if (close <= from || tex.length > LONGEST || (open === '$$' && tex.includes('$'))) continue;
    formulas.push({ start, end: close + 2, tex, display: open !== '\\(' });
    opener.lastIndex = close + 2;
  }
  return formulas;
}

/** A text with each of its formulas replaced. Linear in the text. */
export function replaceFormulas(text: string, replacement: (formula: Formula) => string): string {
  let replaced = '';
  let at = 0;
  for (const formula of findFormulas(text)) {
    replaced += text.slice(at, formula.start) + replacement(formula);
    at = formula.end;
  }
  return replaced + text.slice(at);
}

/** Where the formula ends that a lone dollar at `start` opens; undefined where it opens none. */
function endInDollars(text: string, start: number): number | undefined {
  if (/[\\\w]/.test(text[start - 1] ?? '') || !/\S/.test(text[start + 1] ?? '')) return undefined;
  const last = Math.min(text.length - 1, start + 1 + LONGEST_IN_DOLLARS);
  for (let at = start + 1; at <= last; at += 1) {
    if (text[at] === '\n') return undefined;
    if (text[at] !== '$' || text[at - 1] === '\\') continue;
    const isClosed = at > start + 1 && /\S/.test(text[at - 1] ?? '') && !/[\d$]/.test(text[at + 1] ?? '');
    return isClosed ? at + 1 : undefined;
  }
  return undefined;
}
