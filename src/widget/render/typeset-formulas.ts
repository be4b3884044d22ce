/** Formulas by KaTeX, with trust off and bounded work. */
import katex from 'katex';
import { fits } from './measure-tree.ts';
import { BLOCK_LIMITS, FORMULA_LIMITS } from './render-limits.ts';

/** The place of a formula in sanitised HTML, before it is typeset; its text is the TeX. */
export const FORMULA_ELEMENT = 'math-source';

/** KaTeX's own DOM rather than its HTML, since a strict CSP forbids style attributes in HTML. */
function typeset(tex: string, display: boolean): HTMLElement | undefined {
  if (tex.length > FORMULA_LIMITS.length) return undefined;
  const target = document.createElement('span');
  try {
    katex.render(tex, target, {
      displayMode: display,
      throwOnError: false,
      trust: false,
      strict: 'ignore',
      maxExpand: FORMULA_LIMITS.expansions,
      maxSize: FORMULA_LIMITS.size,
      output: 'htmlAndMathml',
    });
  } catch {
    // Deep nesting can exhaust KaTeX's own stack.
    return undefined;
  }
  return fits(target, FORMULA_LIMITS) ? target : undefined;
}

/**
 * Puts KaTeX in the place of each formula under `root`, as far as a block's bounds reach; a formula that keeps no bound
 * is shown as its source.
 * @returns false when a formula was left out because the block has too many.
 */
export function typesetFormulas(root: Element): boolean {
  let formulas = 0;
  let characters = 0;
  let isWhole = true;
  for (const source of root.querySelectorAll<HTMLElement>(FORMULA_ELEMENT)) {
    const tex = source.textContent ?? '';
    formulas += 1;
    characters += tex.length;
    const isWithin = formulas <= BLOCK_LIMITS.formulas && characters <= BLOCK_LIMITS.formulaLength;
    isWhole &&= isWithin;
    const shown = isWithin ? typeset(tex, source.dataset['display'] === 'yes') : undefined;
    source.replaceWith(shown ?? sourceOf(tex));
  }
  return isWhole;
}

function sourceOf(tex: string): HTMLElement {
  const code = document.createElement('code');
  code.textContent = tex;
  return code;
}
