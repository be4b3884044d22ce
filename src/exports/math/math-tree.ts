/** A formula's TeX as MathML, by KaTeX, read into a tree without a DOM. */
import katex from 'katex';
import { decodeEntities } from '#core/html-table.ts';

export type MathElement = { name: string; attributes: Readonly<Record<string, string>>; children: MathNode[] };
export type MathNode = MathElement | string;

/** Longest formula, in characters; as the preview has it. */
const LONGEST = 5000;

/** KaTeX's own markup is well-formed: tags, and text between them with its signs escaped. */
const TOKEN = /<(\/?)([a-z]+)((?:\s+[a-zA-Z:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;

function readMarkup(markup: string): MathElement {
  const root: MathElement = { name: 'root', attributes: {}, children: [] };
  const open: MathElement[] = [root];
  for (const [, closing, name = '', attributes = '', empty, text] of markup.matchAll(TOKEN)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.children.push(decodeEntities(text));
    else if (closing === '/') open.pop();
    else {
      const pairs = [...attributes.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)];
      const element: MathElement = {
        name,
        attributes: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, decodeEntities(value)])),
        children: [],
      };
      parent.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  return root;
}

function find(node: MathNode, name: string): MathElement | undefined {
  if (typeof node === 'string') return undefined;
  if (node.name === name) return node;
  for (const child of node.children) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
}

/**
 * The `math` element of a formula, with what stands in its `semantics` alone.
 * @returns null where KaTeX cannot read the TeX. Never throws.
 */
export function texToMath(tex: string, display: boolean): MathElement | null {
  if (tex.length > LONGEST) return null;
  try {
    const markup = katex.renderToString(tex.trim(), {
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxExpand: 200,
      maxSize: 20,
      output: 'mathml',
    });
    const math = find(readMarkup(markup), 'math');
    const semantics = math && find(math, 'semantics');
    const shown = semantics?.children.filter((child) => typeof child === 'string' || child.name !== 'annotation');
    return math && shown ? { ...math, children: shown } : null;
  } catch {
    // No formula, or one nested so deeply that it exhausts KaTeX or us.
    return null;
  }
}
