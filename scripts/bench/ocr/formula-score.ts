/** How near read formulas come to the typed ones: by what they show, not by how their TeX is written. */
import { type MathNode, texToMath } from '../../../src/exports/math/math-tree.ts';
import { levenshtein } from '../../../tests/score-text.ts';

/** Elements that group or space without a sign of their own. */
const SILENT = new Set(['math', 'mrow', 'mstyle', 'mpadded', 'mspace']);

/** Signs that look alike, and that TeX has several commands for. */
const SAME_SIGN: Readonly<Record<string, string>> = { '\u2212': '-', '\u2217': '*', '\u2223': '|', '\u2032': "'" };

function tokensIn(node: MathNode): string[] {
  if (typeof node === 'string') {
    // KaTeX writes invisible operators between a function's name and its argument.
    const shown = node.replace(/[\s\u2061-\u2064\u200b]/g, '');
    return [...shown].map((sign) => SAME_SIGN[sign] ?? sign);
  }
  const inner = node.children.flatMap(tokensIn);
  return SILENT.has(node.name) || /^m[inos]$|^mtext$/.test(node.name) ? inner : [`<${node.name}>`, ...inner, '</>'];
}

/**
 * A formula as the signs that it shows, with the elements of MathML that place them (fraction, root, subscript, …):
 * spacing, braces and the choice among equal commands are gone. TeX that KaTeX cannot read is taken sign by sign.
 */
export function formulaTokens(tex: string): string[] {
  const math = texToMath(tex, true);
  return math ? tokensIn(math) : [...tex.replace(/\s/g, '')];
}

/**
 * Normalised edit distance, 0 (all as typed) to 1 (nothing is): typed and read formulas are paired in order so that the sum of
 * their Levenshtein distances is least, one without a partner costs all its tokens, and the sum is divided by the tokens of
 * the longer one of every pair. OmniDocBench scores formulas by the same distance over the TeX itself, each alone.
 * @param truth at least one formula.
 */
export function formulaDistance(truth: readonly string[], read: readonly string[]): number {
  const [wanted, found] = [truth.map(formulaTokens), read.map(formulaTokens)];
  type Sum = { readonly cost: number; readonly size: number };
  const alone = (sum: Sum, { length }: readonly string[]): Sum => ({
    cost: sum.cost + length,
    size: sum.size + length,
  });
  const better = (...sums: Sum[]): Sum => sums.reduce((best, sum) => (sum.cost < best.cost ? sum : best));
  let before: Sum[] = [{ cost: 0, size: 0 }];
  for (const formula of found) before.push(alone(before.at(-1) as Sum, formula));
  for (const formula of wanted) {
    const current: Sum[] = [alone(before[0] as Sum, formula)];
    found.forEach((other, column) => {
      const [diagonal, above, left] = [before[column] as Sum, before[column + 1] as Sum, current[column] as Sum];
      const paired = {
        cost: diagonal.cost + levenshtein(formula, other),
        size: diagonal.size + Math.max(formula.length, other.length),
      };
      current.push(better(paired, alone(above, formula), alone(left, other)));
    });
    before = current;
  }
  const { cost, size } = before.at(-1) as Sum;
  return size === 0 ? 0 : cost / size;
}
