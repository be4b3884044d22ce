import type { MarkedToken, Token } from 'marked';
import { decodeEntities } from '#core/html-table.ts';
import type { Sealed } from '../sealed-formulas.ts';
import { escapeLatex, escapeUrl } from './escape-latex.ts';
import { formulaSource, formulaToLatex } from './formula.ts';

/** Whether TeX knows all that a formula is made of. */
export type CanSet = (tex: string) => boolean;

/** What the parts of the writer share: the formulas of the text, and the packages that the body needs so far. */
export type LatexContext = { sealed: Sealed; packages: Set<string>; canSet?: CanSet | undefined };

/** Words with formulas between them. */
export const wordsToLatex = (text: string, { sealed, packages, canSet }: LatexContext): string =>
  sealed.map(text, escapeLatex, (tex, display) =>
    canSet && !canSet(tex) ? formulaSource(tex) : formulaToLatex(tex, display, packages),
  );

/** HTML tags in a line that have a command. */
const COMMANDS: Record<string, string> = {
  b: '\\textbf',
  strong: '\\textbf',
  i: '\\emph',
  em: '\\emph',
  u: '\\underline',
  sub: '\\textsubscript',
  sup: '\\textsuperscript',
  code: '\\texttt',
  s: '\\sout',
  del: '\\sout',
};

const command = (name: string, content: string, { packages }: LatexContext): string => {
  if (name === '\\sout') packages.add('ulem');
  return content === '' ? '' : `${name}{${content}}`;
};

/** A line break inside a paragraph; the braces keep a bracket or star behind it from being its argument. */
export const LINE_BREAK = '\\\\{}\n';

const LINK = /^https?:\/\//i;

/** A picture of the page: the place where an export puts the file. Pictures of other places are not loaded. */
export const pictureToLatex = (href: string, { packages }: LatexContext): string => {
  if (!/^images\/\d{1,4}\.jpg$/.test(href)) return '';
  packages.add('graphicx');
  return `\\includegraphics[width=\\linewidth]{${href}}`;
};

/** Tokens of a line up to the closing tag of `name`, or all of them. */
function untilClosed(tokens: readonly Token[], from: number, name: string): number {
  const closing = new RegExp(`^</${name}\\s*>$`, 'i');
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.type === 'html' && closing.test(token.raw.trim())) return index;
  }
  return -1;
}

function tokenToLatex(token: MarkedToken, context: LatexContext): string {
  switch (token.type) {
    case 'text':
      return token.tokens ? inlineToLatex(token.tokens, context) : wordsToLatex(decodeEntities(token.text), context);
    case 'escape':
      return wordsToLatex(token.text, context);
    case 'strong':
      return command('\\textbf', inlineToLatex(token.tokens, context), context);
    case 'em':
      return command('\\emph', inlineToLatex(token.tokens, context), context);
    case 'del':
      return command('\\sout', inlineToLatex(token.tokens, context), context);
    case 'codespan':
      return command('\\texttt', escapeLatex(context.sealed.unseal(token.text)), context);
    case 'br':
      return LINE_BREAK;
    case 'link': {
      const words = inlineToLatex(token.tokens, context);
      if (!LINK.test(token.href) || words === '') return words;
      context.packages.add('hyperref');
      return `\\href{${escapeUrl(context.sealed.unseal(token.href))}}{${words}}`;
    }
    case 'image':
      return pictureToLatex(token.href, context) || wordsToLatex(token.text, context);
    case 'checkbox':
      context.packages.add('amssymb');
      return token.checked ? '\\(\\boxtimes\\) ' : '\\(\\square\\) ';
    case 'html':
      return /^<br\b/i.test(token.raw) ? LINE_BREAK : '';
    default:
      return 'tokens' in token && token.tokens
        ? inlineToLatex(token.tokens, context)
        : wordsToLatex(token.raw, context);
  }
}

/** What stands in a line, as LaTeX. Tags of HTML that no command answers to are dropped, their words kept. */
export function inlineToLatex(tokens: readonly Token[], context: LatexContext): string {
  let out = '';
  /** Tags that nothing closes from here on: they are looked for once. */
  const unclosed = new Set<string>();
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    const name = token.type === 'html' ? /^<([a-z]+)\b[^<>]*>$/i.exec(token.raw.trim())?.[1]?.toLowerCase() : undefined;
    const tagCommand = name === undefined ? undefined : COMMANDS[name];
    const isOpen = name !== undefined && tagCommand !== undefined && !unclosed.has(name);
    const end = isOpen ? untilClosed(tokens, index + 1, name) : -1;
    if (isOpen && end < 0) unclosed.add(name);
    if (tagCommand && end > 0) {
      out += command(tagCommand, inlineToLatex(tokens.slice(index + 1, end), context), context);
      index = end;
    } else {
      // Without extensions the lexer gives these tokens and no others.
      out += tokenToLatex(token as MarkedToken, context);
    }
  }
  return out;
}

/** Line breaks at the ends of a paragraph are errors to TeX; beside a displayed formula they leave holes. */
export const trimBreaks = (latex: string): string => {
  let out = latex
    .replace(/\\\\\{\}\s*(?=\\\[\n)/g, '\n')
    .replace(/(?<=\n\\\])\s*\\\\\{\}/g, '\n')
    .trim();
  while (out.startsWith('\\\\{}')) out = out.slice(4).trim();
  while (out.endsWith('\\\\{}')) out = out.slice(0, -4).trim();
  return out.replace(/(?:\\\\\{\}\s*){2,}/g, LINE_BREAK);
};
