import { BuilderElement, Math as WordMath } from 'docx';
import { latexToMath } from 'docx/math';

/** Longest formula, in characters; as the preview has it. */
const LONGEST = 5000;

/**
 * A formula as one of Word's own equations (OMML).
 * @returns null where its TeX cannot be mapped.
 */
export function formulaToWord(tex: string): WordMath | null {
  if (tex.length > LONGEST) return null;
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
