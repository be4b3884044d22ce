import { escapeHtml } from '#core/html-table.ts';
import type { MathNode } from './math-tree.ts';

/** Attributes that shape a formula; none of them loads or runs. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  'mathvariant stretchy fence separator accent accentunder linethickness display displaystyle scriptlevel width height depth lspace rspace voffset minsize maxsize symmetric columnalign columnspacing columnlines rowspacing rowlines notation mathcolor'.split(
    ' ',
  ),
);

/** MathML as text, to stand in HTML. */
export function writeMathMl(node: MathNode): string {
  if (typeof node === 'string') return escapeHtml(node);
  const attributes = Object.entries(node.attributes)
    .filter(([name]) => ATTRIBUTES.has(name))
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
  return `<${node.name}${attributes}>${node.children.map(writeMathMl).join('')}</${node.name}>`;
}
