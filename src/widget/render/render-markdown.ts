/**
 * The model's Markdown as safe DOM. The model's words are hostile: HTML is reduced to a short list of tags, nothing may
 * load or style or run, and what would take too long to show is shown as plain words.
 */
import DOMPurify from 'dompurify';
import { Marked, type TokenizerAndRendererExtension } from 'marked';
import { escapeHtml } from '#core/html-table.ts';
import { markdownToText } from '#core/result-text.ts';
import { breakableText } from './breakable-pieces.ts';
import { findFormula, formulaAtStart } from './formula-pattern.ts';
import { isFormattable } from './is-formattable.ts';
import { fits } from './measure-tree.ts';
import { BLOCK_LIMITS, FORMULA_LIMITS, PAGE_LIMITS } from './render-limits.ts';
import { FORMULA_ELEMENT, typesetFormulas } from './typeset-formulas.ts';

const ALLOWED_TAGS =
  'h1 h2 h3 h4 h5 h6 p br hr ul ol li blockquote pre code strong b em i u s del sub sup center table thead tbody tfoot tr td th caption a'.split(
    ' ',
  );
const ALLOWED_ATTRIBUTES = ['colspan', 'rowspan', 'start', 'href', 'data-display'];
/** No table of a page has more columns or rows; a hostile span would cost memory. */
const MOST_SPAN = 200;

/** Characters of a text that is not looked at for runs without a blank. */
const LONGEST_LINE = 1000;

/** What was left out: nothing, formulas beyond the first ones, or all form; then only plain words are there. */
export type Shortening = 'none' | 'formulas' | 'plain';
export type Rendering = { fragment: DocumentFragment; shortening: Shortening };

const formulaHtml = (tex: string, display: boolean): string =>
  `<${FORMULA_ELEMENT} data-display="${display ? 'yes' : 'no'}">${escapeHtml(tex)}</${FORMULA_ELEMENT}>`;

/** Takes formulas out before Markdown eats their backslashes. */
const formulaExtension: TokenizerAndRendererExtension = {
  name: 'formula',
  level: 'inline',
  start: (source) => {
    const at = source.search(/\\\[|\\\(|\$/);
    return at < 0 ? undefined : at;
  },
  tokenizer(source) {
    const found = formulaAtStart(source.slice(0, FORMULA_LIMITS.length + 10));
    if (!found) return undefined;
    return { type: 'formula', raw: source.slice(0, found.length), text: found.tex, display: found.display };
  },
  renderer: (token) => formulaHtml(String(token['text']), token['display'] === true),
};

const marked = new Marked({ gfm: true, breaks: true, extensions: [formulaExtension] });

const purify = DOMPurify();

/** A block that is nothing but one table of HTML: Markdown has no part in it. */
const LONE_TABLE = /^<table\b[\s\S]*<\/table\s*>$/i;

const toHtml = (markdown: string): string =>
  LONE_TABLE.test(markdown) ? markdown : marked.parse(markdown, { async: false });

/** Gives runs without a blank places to break. */
function breakLongRuns(root: HTMLElement): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && node.length > LONGEST_LINE) texts.push(node);
  }
  for (const text of texts) text.replaceWith(breakableText(text.data));
}

/** Formulas inside HTML, where Markdown does not look: in cells of the model's tables. */
function markFormulasInText(root: HTMLElement): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && !node.parentElement?.closest(`${FORMULA_ELEMENT}, code, pre`)) texts.push(node);
  }
  for (let text of texts) {
    for (let found = findFormula(text.data); found; found = findFormula(text.data)) {
      const formula = text.splitText(found.index);
      text = formula.splitText(found.length);
      const element = document.createElement(FORMULA_ELEMENT);
      element.dataset['display'] = found.display ? 'yes' : 'no';
      element.textContent = found.tex;
      formula.replaceWith(element);
    }
  }
}

function tameLinks(root: HTMLElement): void {
  for (const link of root.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    if (/^https?:\/\//i.test(href)) {
      link.rel = 'nofollow noopener noreferrer';
      link.target = '_blank';
    } else {
      link.removeAttribute('href');
    }
  }
}

function tameSpans(root: HTMLElement): void {
  for (const cell of root.querySelectorAll('td, th')) {
    for (const name of ['colspan', 'rowspan']) {
      const span = Number(cell.getAttribute(name) ?? '1');
      if (!(span > 1)) cell.removeAttribute(name);
      else if (span > MOST_SPAN) cell.setAttribute(name, String(MOST_SPAN));
    }
  }
}

/** Tables that a page can hold: so many cells, and places that they span, and so many columns. */
function tablesFit(root: HTMLElement): boolean {
  let places = 0;
  for (const row of root.querySelectorAll('tr')) {
    let columns = 0;
    for (const cell of row.cells) {
      columns += cell.colSpan;
      places += cell.colSpan * cell.rowSpan;
    }
    if (columns > BLOCK_LIMITS.columns) return false;
  }
  return places <= BLOCK_LIMITS.cells;
}

/** The words without form, as many as a block shows. */
function renderPlain(markdown: string): Rendering {
  const words = markdownToText(markdown.slice(0, BLOCK_LIMITS.length));
  const holder = document.createElement('div');
  holder.className = 'wrap-anywhere whitespace-pre-wrap';
  holder.append(
    breakableText(words.length > PAGE_LIMITS.plainLength ? `${words.slice(0, PAGE_LIMITS.plainLength)} …` : words),
  );
  const fragment = document.createDocumentFragment();
  fragment.append(holder);
  return { fragment, shortening: 'plain' };
}

/**
 * Markdown as a fragment that may stand in the page, and what had to be left out. Links only lead to http(s); pictures,
 * styles, scripts, forms and everything that could load something are gone. The work is bounded by `render-limits.ts`.
 * Never throws.
 */
export function renderBlock(markdown: string): Rendering {
  if (!isFormattable(markdown)) return renderPlain(markdown);
  const root = document.createElement('div');
  try {
    root.append(
      purify.sanitize(toHtml(markdown.trim()), {
        ALLOWED_TAGS: [...ALLOWED_TAGS, FORMULA_ELEMENT],
        ALLOWED_ATTR: ALLOWED_ATTRIBUTES,
        ALLOW_DATA_ATTR: false,
        ALLOW_ARIA_ATTR: false,
        RETURN_DOM_FRAGMENT: true,
        CUSTOM_ELEMENT_HANDLING: {
          tagNameCheck: (name) => name === FORMULA_ELEMENT,
          attributeNameCheck: (name) => name === 'data-display',
        },
      }),
    );
  } catch {
    // A parser that calls itself too often has no more to say than the words themselves.
    return renderPlain(markdown);
  }
  tameLinks(root);
  tameSpans(root);
  if (!fits(root, BLOCK_LIMITS) || !tablesFit(root)) return renderPlain(markdown);
  markFormulasInText(root);
  const isWhole = typesetFormulas(root);
  breakLongRuns(root);
  const fragment = document.createDocumentFragment();
  fragment.append(...root.childNodes);
  return { fragment, shortening: isWhole ? 'none' : 'formulas' };
}

/** The fragment of `renderBlock` alone. */
export const renderMarkdown = (markdown: string): DocumentFragment => renderBlock(markdown).fragment;
