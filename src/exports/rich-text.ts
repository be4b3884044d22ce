/**
 * Rendered words as the HTML that goes to the clipboard: Word, Google Docs and mail programs take tables, headings and
 * lists from it. They know no style sheet of ours, so what a table needs stands in its cells; formulas are MathML.
 */
import { escapeHtml } from '#core/html-table.ts';

/** Elements that stay, each with the style that it needs outside our pages. */
const STYLES: Record<string, string> = {
  h1: '',
  h2: '',
  h3: '',
  h4: '',
  h5: '',
  h6: '',
  p: '',
  ul: '',
  ol: '',
  li: '',
  blockquote: '',
  pre: 'font-family:monospace',
  code: 'font-family:monospace',
  strong: '',
  b: '',
  em: '',
  i: '',
  u: '',
  s: '',
  del: '',
  sub: '',
  sup: '',
  table: 'border-collapse:collapse',
  thead: '',
  tbody: '',
  tfoot: '',
  tr: '',
  caption: '',
  td: 'border:1px solid #808080;padding:2pt 5pt;text-align:center;vertical-align:middle',
  th: 'border:1px solid #808080;padding:2pt 5pt;text-align:center;vertical-align:middle;font-weight:bold',
};

/** Attributes that say something outside our pages. */
const KEPT_ATTRIBUTES = ['colspan', 'rowspan', 'start'];

/** Elements of MathML Core that KaTeX writes. */
const MATH =
  /^(?:math|mrow|mi|mn|mo|ms|mtext|mspace|mfrac|msqrt|mroot|mstyle|msub|msup|msubsup|munder|mover|munderover|mtable|mtr|mtd|mpadded|mphantom|menclose|merror)$/;
const MATH_ATTRIBUTES = [
  'mathvariant',
  'stretchy',
  'fence',
  'separator',
  'accent',
  'accentunder',
  'linethickness',
  'display',
];

const childrenOf = (node: Node, write: (child: Node) => string): string => [...node.childNodes].map(write).join('');

const attributesOf = (element: Element, names: readonly string[]): string =>
  names
    .flatMap((name) => {
      const value = element.getAttribute(name);
      return value === null ? [] : [` ${name}="${escapeHtml(value)}"`];
    })
    .join('');

/** MathML without the annotation, which programs that do not know it would show as words. */
function writeMath(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escapeHtml(node.textContent ?? '');
  if (!(node instanceof Element)) return '';
  const name = node.localName;
  if (name.startsWith('annotation')) return '';
  if (!MATH.test(name)) return childrenOf(node, writeMath);
  const namespace = name === 'math' ? ' xmlns="http://www.w3.org/1998/Math/MathML"' : '';
  return `<${name}${namespace}${attributesOf(node, MATH_ATTRIBUTES)}>${childrenOf(node, writeMath)}</${name}>`;
}

function writeNode(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escapeHtml(node.textContent ?? '');
  if (!(node instanceof Element)) return childrenOf(node, writeNode);
  const name = node.localName;
  if (node.classList.contains('katex')) {
    const math = node.querySelector('math');
    return math ? writeMath(math) : escapeHtml(node.textContent ?? '');
  }
  if (name === 'br' || name === 'hr') return `<${name}>`;
  if (name === 'center') return `<p style="text-align:center">${childrenOf(node, writeNode)}</p>`;
  if (name === 'a') {
    const href = node.getAttribute('href') ?? '';
    const words = childrenOf(node, writeNode);
    return /^https?:\/\//i.test(href) ? `<a href="${escapeHtml(href)}">${words}</a>` : words;
  }
  const style = STYLES[name];
  if (style === undefined) return childrenOf(node, writeNode);
  const attributes = attributesOf(node, KEPT_ATTRIBUTES) + (style && ` style="${style}"`);
  return `<${name}${attributes}>${childrenOf(node, writeNode)}</${name}>`;
}

/**
 * The HTML of a part of the page that the renderer made.
 * @param rendered sanitised DOM; elements that are not known here leave their words.
 */
export const toRichText = (rendered: Node): string => writeNode(rendered);

/** A `math` element inside `rendered` as MathML, without its annotation; '' where there is none. */
export function toMathMl(rendered: Element): string {
  const math = rendered.querySelector('math');
  return math ? writeMath(math) : '';
}
