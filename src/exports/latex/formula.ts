import { escapeLatex } from './escape-latex.ts';

/**
 * Commands that read or write files, define or change what others mean, or leave the formula: the model's words are
 * hostile, and whoever compiles them must not regret it.
 */
const FORBIDDEN =
  /\\(?:input|include|includeonly|openin|openout|read|write|immediate|special|directlua|luaexec|latelua|csname|catcode|def|edef|gdef|xdef|let|futurelet|newcommand|renewcommand|providecommand|DeclareMathOperator|usepackage|RequirePackage|documentclass|newwrite|newread|closein|closeout|expandafter|noexpand|loop|repeat|shipout|end\s*\{\s*document|begin\s*\{\s*(?:document|filecontents\*?|verbatim\*?))(?![a-zA-Z])|\\[()[\]]|\^\^/;

/** Whether braces and environments of a formula close in order, so that nothing reaches beyond it. */
function isBalanced(tex: string): boolean {
  const open: string[] = [];
  const tokens = /\\begin\s*\{([^{}]*)\}|\\end\s*\{([^{}]*)\}|\\left(?![a-zA-Z])|\\right(?![a-zA-Z])|\\[\s\S]|[{}]/g;
  for (let match = tokens.exec(tex); match; match = tokens.exec(tex)) {
    const [token, begun, ended] = match;
    if (begun !== undefined) open.push(`env ${begun}`);
    else if (ended !== undefined) {
      if (open.pop() !== `env ${ended}`) return false;
    } else if (token === '{' || token === '\\left') open.push(token);
    else if (token === '}') {
      if (open.pop() !== '{') return false;
    } else if (token === '\\right' && open.pop() !== '\\left') return false;
  }
  // A backslash at the very end would take the delimiter behind it.
  return open.length === 0 && !/(?:^|[^\\])(?:\\\\)*\\$/.test(tex);
}

/** Commands of amsmath's neighbours, by the package that has them. */
const PACKAGE_OF_COMMAND: readonly (readonly [RegExp, string])[] = [
  [
    /\\(?:mathbb|mathfrak|gtrsim|lesssim|square|blacksquare|therefore|because|varnothing|checkmark|complement|nexists|trianglelefteq|leqslant|geqslant|hbar)\b/,
    'amssymb',
  ],
  [/\\(?:ce|pu)\s*\{/, 'mhchem'],
  [/\\(?:cancel|bcancel|xcancel)\s*\{/, 'cancel'],
  [/\\mathscr\b/, 'mathrsfs'],
  [/\\bm\s*\{/, 'bm'],
  [/\\(?:text|f)?color(?:box)?(?![a-zA-Z])/, 'xcolor'],
];

/** A formula as its source, set in typewriter. */
export const formulaSource = (tex: string): string => `\\texttt{${escapeLatex(tex.replace(/\s+/g, ' '))}}`;

/**
 * A formula for the body: the model's own TeX between `\( \)` or `\[ \]`. One that would break the document, or do
 * what no formula does, stands there as its source, set in typewriter.
 * @param packages gets the packages that the formula needs.
 */
export function formulaToLatex(tex: string, display: boolean, packages: Set<string>): string {
  // A dollar would end the formula, a per cent sign hide the rest of its line, an empty line is an error in it.
  const kept = tex
    .replace(/(?<!\\)((?:\\\\)*)%/g, '$1\\%')
    .replace(/\n[^\S\n]*(?=\n)/g, '')
    .trim();
  const isSound = kept !== '' && !FORBIDDEN.test(kept) && !/(?<!\\)(?:\\\\)*[$#]/.test(kept) && isBalanced(kept);
  if (!isSound) return formulaSource(tex);
  packages.add('amsmath');
  for (const [command, name] of PACKAGE_OF_COMMAND) if (command.test(kept)) packages.add(name);
  return display ? `\\[\n${kept}\n\\]` : `\\(${kept}\\)`;
}
