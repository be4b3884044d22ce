/**
 * The model's Markdown as safe DOM. The model's words are hostile: HTML is reduced to a short list of tags, nothing may
 * load or style or run, and formulas go through KaTeX with trust off and bounded expansion.
 */
import DOMPurify from 'dompurify';
import katex from 'katex';
import 'katex/dist/katex.min.css';
import { Marked, type TokenizerAndRendererExtension } from 'marked';

const ALLOWED_TAGS =
  'h1 h2 h3 h4 h5 h6 p br hr ul ol li blockquote pre code strong b em i u s del sub sup center table thead tbody tfoot tr td th caption a math-source'.split(
    ' ',
  );
const ALLOWED_ATTRIBUTES = ['colspan', 'rowspan', 'start', 'href', 'data-display'];
/** Longest formula that is typeset; a longer one is shown as its source. */
const LONGEST_FORMULA = 5000;
/** No table of a page has more columns or rows; a hostile span would cost memory. */
const MOST_SPAN = 200;

/** `\( … \)`, `\[ … \]`, `$$ … $$` and `$ … $`; a dollar next to a digit outside is money. */
const FORMULA =
  /\\\[([\s\S]{1,5000}?)\\\]|\\\(([\s\S]{1,5000}?)\\\)|\$\$([^$]{1,5000}?)\$\$|(?<![\\$\w])\$(?=\S)([^$\n]{1,500}?)(?<=\S)\$(?![\d$])/;

const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Takes formulas out before Markdown eats their backslashes. */
const formulaExtension: TokenizerAndRendererExtension = {
  name: 'formula',
  level: 'inline',
  start: (source) => {
    const at = source.search(/\\\[|\\\(|\$/);
    return at < 0 ? undefined : at;
  },
  tokenizer(source) {
    const match = FORMULA.exec(source.slice(0, LONGEST_FORMULA + 10));
    if (match?.index !== 0) return undefined;
    const display = match[1] !== undefined || match[3] !== undefined;
    return { type: 'formula', raw: match[0], text: match[1] ?? match[2] ?? match[3] ?? match[4] ?? '', display };
  },
  renderer: (token) =>
    `<math-source data-display="${token['display'] ? 'yes' : 'no'}">${escapeText(String(token['text']))}</math-source>`,
};

const marked = new Marked({ gfm: true, breaks: true, extensions: [formulaExtension] });

const purify = DOMPurify();

/** Formulas inside HTML, where Markdown does not look: in cells of the model's tables. */
function markFormulasInText(root: HTMLElement): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && !node.parentElement?.closest('math-source, code, pre')) texts.push(node);
  }
  for (let text of texts) {
    for (let match = FORMULA.exec(text.data); match; match = FORMULA.exec(text.data)) {
      const formula = text.splitText(match.index);
      text = formula.splitText(match[0].length);
      const element = document.createElement('math-source');
      element.dataset['display'] = match[1] !== undefined || match[3] !== undefined ? 'yes' : 'no';
      element.textContent = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
      formula.replaceWith(element);
    }
  }
}

/** Puts KaTeX in the place of a formula's source. Into the DOM, since a strict CSP forbids style attributes in HTML. */
function typeset(source: HTMLElement): void {
  const tex = source.textContent ?? '';
  const target = document.createElement('span');
  try {
    katex.render(tex, target, {
      displayMode: source.dataset['display'] === 'yes',
      throwOnError: false,
      trust: false,
      strict: 'ignore',
      maxExpand: 200,
      maxSize: 20,
      output: 'htmlAndMathml',
    });
  } catch {
    // Deep nesting can exhaust KaTeX itself: then the source is what there is to show.
    target.textContent = tex;
  }
  source.replaceWith(target);
}

function tame(root: HTMLElement): void {
  for (const link of root.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    if (/^https?:\/\//i.test(href)) {
      link.rel = 'nofollow noopener noreferrer';
      link.target = '_blank';
    } else {
      link.removeAttribute('href');
    }
  }
  for (const cell of root.querySelectorAll('td, th')) {
    for (const name of ['colspan', 'rowspan']) {
      const span = Number(cell.getAttribute(name) ?? '1');
      if (!(span > 1)) cell.removeAttribute(name);
      else if (span > MOST_SPAN) cell.setAttribute(name, String(MOST_SPAN));
    }
  }
}

/**
 * Markdown as a fragment that may stand in the page. Links only lead to http(s); pictures, styles, scripts, forms and
 * everything that could load something are gone.
 */
export function renderMarkdown(markdown: string): DocumentFragment {
  const html = marked.parse(markdown, { async: false });
  const root = purify.sanitize(html, {
    ALLOWED_TAGS,
    ALLOWED_ATTR: ALLOWED_ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM: true,
    CUSTOM_ELEMENT_HANDLING: { tagNameCheck: /^math-source$/, attributeNameCheck: /^data-display$/ },
  }) as HTMLElement;
  tame(root);
  markFormulasInText(root);
  for (const source of root.querySelectorAll<HTMLElement>('math-source')) typeset(source);
  const fragment = document.createDocumentFragment();
  fragment.append(...root.childNodes);
  return fragment;
}
