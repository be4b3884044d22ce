/** Signs that mean something to TeX, as text. */
const ESCAPES: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '\u00a0': '~',
  '\u00ad': '\\-',
};

/**
 * `text` as LaTeX that sets exactly these signs, in a paragraph or an argument. What two signs together would become (a
 * dash, a quotation mark) is kept apart. Other scripts pass; a document in them needs XeLaTeX or LuaLaTeX.
 */
export const escapeLatex = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: TeX stops at them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(/[\\{}$&%#_~^<>|\u00a0\u00ad]/g, (sign) => ESCAPES[sign] ?? sign)
    .replace(/-(?=-)/g, '-{}')
    .replace(/([`'?!])(?=[`'])/g, '$1{}');

/** An address as the first argument of `\href`, within arguments, too. */
export const escapeUrl = (url: string): string =>
  url.replace(/[\\{}\s^"<>|`]/g, (sign) => encodeURIComponent(sign)).replace(/[%#&_$]/g, (sign) => `\\${sign}`);
