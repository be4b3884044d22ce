import { BuilderElement, Math as WordMath } from 'docx';
import { latexToMath } from 'docx/math';

/** Longest formula, in characters; as the preview has it. */
const LONGEST = 5000;

/** Groups in one another; Word's file nests some four elements for each. */
const DEEPEST = 40;

/** How deep the groups of a formula go. */
function depthOf(tex: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of tex.matchAll(/\\(?:left|begin|right|end)(?![a-zA-Z])|\\[\s\S]|[{}]/g)) {
    if (token === '{' || token === '\\left' || token === '\\begin') depth += 1;
    else if (token === '}' || token === '\\right' || token === '\\end') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/**
 * A formula as one of Word's own equations (OMML).
 * @returns null where its TeX cannot be mapped.
 */
export function formulaToWord(tex: string): WordMath | null {
  if (tex.length > LONGEST || depthOf(tex) > DEEPEST) return null;
  try {
    return new WordMath({ children: latexToMath(tex.trim()) });
  } catch {
    // An unknown command, or nesting that exhausts the parser.
    return null;
  }
}

/** An equation on a line of its own: Word sets fractions and sums larger there. */
export const displayed = (math: WordMath): BuilderElement =>
  new BuilderElement({ name: 'm:oMathPara', children: [math] });
