/**
 * How the site's MDX becomes HTML. Nothing of it needs an inline style, which the content security policy would drop: code
 * is coloured by classes (Prism), formulas are MathML, which browsers typeset themselves.
 */
import { satteri } from '@astrojs/markdown-satteri';
import katex from 'katex';
import { defineHastPlugin, type HastNode, htmlToHast } from 'satteri';

type HastElement = Extract<HastNode, { type: 'element' }>;

/** The words that the Markdown processor itself writes, by the language's folder in `content/`. */
const FOOTNOTE_WORDS: Record<string, { title: string; back: string }> = {
  en: { title: 'Footnotes', back: 'Back to the text' },
  zh: { title: '注释', back: '回到正文' },
};

const hasClass = (node: Readonly<HastElement>, name: string): boolean => {
  const { className } = node.properties;
  return Array.isArray(className) && className.includes(name);
};

/**
 * A formula as a MathML element.
 * @throws Error when it is not LaTeX that KaTeX knows: the build ends there.
 */
export function formulaElement(latex: string, displayMode: boolean): HastElement {
  const html = katex.renderToString(latex, { displayMode, output: 'mathml', throwOnError: true, strict: 'error' });
  const math = /<math[\s\S]*<\/math>/.exec(html)?.[0] ?? '';
  const root = htmlToHast(math, { fragment: true });
  const element = 'children' in root ? root.children[0] : undefined;
  if (element?.type !== 'element') throw new Error(`KaTeX gave no MathML for ${latex}`);
  return element;
}

/** `$$…$$` typeset: a line of its own, or within one. A wide formula scrolls, by keyboard, too. */
const formulas = defineHastPlugin({
  name: 'formulas',
  element: {
    filter: ['pre', 'code'],
    visit(node, context) {
      const [child] = node.children;
      if (node.tagName === 'pre' && child?.type === 'element' && hasClass(child, 'math-display')) {
        const children = [formulaElement(context.textContent(child), true)];
        return { type: 'element', tagName: 'div', properties: { className: ['formula'], tabIndex: 0 }, children };
      }
      if (hasClass(node, 'math-inline')) return formulaElement(context.textContent(node), false);
      return undefined;
    },
  },
});

/** Code and tables may be wider than a phone: they scroll, so the keyboard must reach them. */
const scrollAreas = defineHastPlugin({
  name: 'scroll-areas',
  element: {
    filter: ['pre', 'table'],
    visit(node, context) {
      context.setProperty(node, 'tabIndex', 0);
    },
  },
});

/** Footnotes: a heading that is seen, in the language of the page, and a way back that says where it leads. */
const footnotes = defineHastPlugin({
  name: 'footnotes',
  element: {
    filter: ['h2', 'a'],
    visit(node, context) {
      const locale = /\/content\/[^/]+\/([^/]+)\//.exec(context.fileURL?.pathname ?? '')?.[1] ?? 'en';
      const words = FOOTNOTE_WORDS[locale] ?? FOOTNOTE_WORDS['en'];
      if (!words) return;
      if (node.tagName === 'h2' && node.properties['id'] === 'footnote-label') {
        context.replaceNode(node, {
          type: 'element',
          tagName: 'h2',
          properties: { id: 'footnote-label' },
          children: [{ type: 'text', value: words.title }],
        });
      } else if ('dataFootnoteBackref' in node.properties) {
        context.setProperty(node, 'ariaLabel', words.back);
      }
    },
  },
});

/** Settings for Astro's `markdown`. One dollar is money, two are a formula. */
export const markdown = {
  syntaxHighlight: 'prism' as const,
  processor: satteri({
    features: { math: { singleDollarTextMath: false }, gfm: { footnotes: { clobberPrefix: 'note-' } } },
    hastPlugins: [formulas, scrollAreas, footnotes],
  }),
};
