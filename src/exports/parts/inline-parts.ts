import type { MarkedToken, Token } from 'marked';
import { decodeEntities } from '#core/html-table.ts';
import type { Sealed } from '../sealed-formulas.ts';
import type { Inline, Marks } from './document-parts.ts';

/** Tags of HTML in a line that are marks. */
const MARK_OF_TAG: Record<string, keyof Marks> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  s: 'strike',
  del: 'strike',
  code: 'code',
  sub: 'sub',
  sup: 'sup',
};

const FIGURE = /^images\/(\d{1,4})\.jpg$/;
const LINK = /^https?:\/\//i;

/** Words with the formulas between them; line ends are line breaks where `keepLines` says so, else blanks. */
export function wordsToInlines(text: string, sealed: Sealed, marks: Marks, keepLines: boolean): Inline[] {
  return sealed.split(text).flatMap((piece): Inline[] => {
    if ('tex' in piece) return [{ kind: 'formula', tex: piece.tex, display: piece.display }];
    const lines = keepLines ? piece.text.split('\n') : [piece.text.replace(/\s*\n\s*/g, ' ')];
    return lines.flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'words', text: line, marks } as const]),
    ]);
  });
}

function tokenToInlines(token: MarkedToken, sealed: Sealed, marks: Marks): Inline[] {
  const within = (mark: keyof Marks, tokens: readonly Token[]) =>
    tokensToInlines(tokens, sealed, { ...marks, [mark]: true });
  switch (token.type) {
    case 'text':
      return token.tokens
        ? tokensToInlines(token.tokens, sealed, marks)
        : wordsToInlines(decodeEntities(token.text), sealed, marks, true);
    case 'escape':
      return wordsToInlines(token.text, sealed, marks, true);
    case 'strong':
      return within('bold', token.tokens);
    case 'em':
      return within('italic', token.tokens);
    case 'del':
      return within('strike', token.tokens);
    case 'codespan':
      return [{ kind: 'words', text: sealed.unseal(token.text), marks: { ...marks, code: true } }];
    case 'br':
      return [{ kind: 'break' }];
    case 'link': {
      const content = tokensToInlines(token.tokens, sealed, marks);
      const href = sealed.unseal(token.href);
      return LINK.test(href) && content.length > 0 ? [{ kind: 'link', href, content }] : content;
    }
    case 'image': {
      const number = FIGURE.exec(token.href)?.[1];
      const words = sealed.unseal(token.text);
      if (number !== undefined) return [{ kind: 'figure', number: Number(number), words }];
      return wordsToInlines(token.text, sealed, marks, false);
    }
    case 'checkbox':
      return [{ kind: 'words', text: token.checked ? '☑ ' : '☐ ', marks }];
    case 'html':
      return /^<br\b/i.test(token.raw) ? [{ kind: 'break' }] : [];
    default:
      return 'tokens' in token && token.tokens
        ? tokensToInlines(token.tokens, sealed, marks)
        : wordsToInlines(token.raw, sealed, marks, true);
  }
}

/** What stands in a line. Tags of HTML that mean no mark are dropped, their words kept. */
export function tokensToInlines(tokens: readonly Token[], sealed: Sealed, marks: Marks): Inline[] {
  const out: Inline[] = [];
  /** How many tags of each mark are open. */
  const open = new Map<keyof Marks, number>();
  let current = marks;
  for (const token of tokens) {
    const tag = token.type === 'html' ? /^<(\/?)([a-z]+)\b[^<>]*>$/i.exec(token.raw.trim()) : null;
    const mark = MARK_OF_TAG[tag?.[2]?.toLowerCase() ?? ''];
    if (tag && mark) {
      open.set(mark, Math.max(0, (open.get(mark) ?? 0) + (tag[1] === '' ? 1 : -1)));
      const names = [...open].filter(([, count]) => count > 0).map(([name]) => [name, true] as const);
      current = { ...marks, ...Object.fromEntries(names) };
      continue;
    }
    // Without extensions the lexer gives these tokens and no others.
    out.push(...tokenToInlines(token as MarkedToken, sealed, current));
  }
  return out;
}

/** Breaks at both ends of a paragraph leave holes. */
export function trimInlines(inlines: readonly Inline[]): Inline[] {
  let start = 0;
  let end = inlines.length;
  const isEmpty = (inline: Inline | undefined) =>
    inline?.kind === 'break' || (inline?.kind === 'words' && inline.text.trim() === '');
  while (start < end && isEmpty(inlines[start])) start += 1;
  while (end > start && isEmpty(inlines[end - 1])) end -= 1;
  return inlines.slice(start, end).map((inline, index, { length }): Inline => {
    if (inline.kind !== 'words') return inline;
    const text = index === 0 ? inline.text.trimStart() : inline.text;
    return { ...inline, text: index === length - 1 ? text.trimEnd() : text };
  });
}
