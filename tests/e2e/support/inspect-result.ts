import type { Page } from '@playwright/test';

/** What is wrong in the result as it stands in the page, and how much of everything there is. */
export type Inspection = {
  problems: string[];
  elements: number;
  blocks: number;
  boxes: number;
  formulas: number;
  cells: number;
};

/** Looks at every element of the result: by its tag, its attributes, its position, its place. */
export function inspectResult(page: Page): Promise<Inspection> {
  return page.evaluate(() => {
    const problems = new Set<string>();
    const panel = document.querySelector('[role=tabpanel]');
    if (!panel) return { problems: ['no result'], elements: 0, blocks: 0, boxes: 0, formulas: 0, cells: 0 };
    const FORBIDDEN = new Set(
      'SCRIPT IFRAME FRAME OBJECT EMBED PORTAL STYLE LINK META BASE FORM INPUT TEXTAREA SELECT VIDEO AUDIO SOURCE TRACK PICTURE TEMPLATE DIALOG DETAILS MARQUEE FONT NOSCRIPT MATH-SOURCE X-EVIL FOREIGNOBJECT ANIMATE USE'.split(
        ' ',
      ),
    );
    /** What the model's own elements may carry. */
    const ATTRIBUTES = new Set(['colspan', 'rowspan', 'start', 'href', 'rel', 'target']);
    // Found once: to ask each of thousands of elements for what is above it takes longer than to show them.
    const ofTheModel = new Set(
      document.querySelectorAll('[data-block] .overflow-x-auto *, section[aria-live] .prose-read .overflow-x-auto *'),
    );
    const ofFormulas = new Set(
      document.querySelectorAll(
        ':is(.katex, .katex-error, .katex-display), :is(.katex, .katex-error, .katex-display) *',
      ),
    );
    const look = (element: Element) => {
      const tag = element.tagName.toUpperCase();
      if (FORBIDDEN.has(tag)) problems.add(`<${tag}>`);
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) problems.add(`${tag} ${name}`);
        if (name === 'srcset' || name === 'ping' || name === 'srcdoc') problems.add(`${tag} ${name}`);
        if (!ofTheModel.has(element)) continue;
        const isFormula = ofFormulas.has(element);
        if (isFormula && /^(id|name|href|src|data-.*|xlink:href)$/.test(name)) problems.add(`formula ${tag} ${name}`);
        const isPlain = name === 'class' && value === 'wrap-anywhere whitespace-pre-wrap';
        if (!isFormula && !isPlain && !ATTRIBUTES.has(name)) problems.add(`${tag} ${name}="${value.slice(0, 40)}"`);
        if (name === 'href' && !/^https?:\/\//.test(value)) problems.add(`${tag} leads to ${value.slice(0, 40)}`);
      }
      const { position, zIndex } = getComputedStyle(element);
      if (position === 'fixed' || position === 'sticky') problems.add(`${tag} is ${position}`);
      if (Number(zIndex) > 10) problems.add(`${tag} has the z-index ${zIndex}`);
    };
    const all = [...panel.querySelectorAll('*')];
    // So many at most; the count itself is held against its bound by the test.
    for (const element of all.slice(0, 40_000)) look(element);
    // Nothing of the result lies over what is around it.
    const { left, top, right, bottom } = panel.getBoundingClientRect();
    for (let step = 0; step <= 20; step += 1) {
      const share = step / 20;
      const points = [
        [innerWidth * share, top - 4],
        [innerWidth * share, bottom + 60],
        [left - 4, top + (bottom - top) * share],
        [innerWidth * share, 20],
        [right + 4, innerHeight * share],
      ] as const;
      for (const [x, y] of points) {
        const hit = document.elementFromPoint(x, y);
        if (hit && panel.contains(hit))
          problems.add(`${hit.tagName} lies over the page at ${Math.round(x)}, ${Math.round(y)}`);
      }
    }
    for (const area of panel.querySelectorAll('[data-scroll-area]')) {
      if (area.scrollWidth > area.clientWidth && getComputedStyle(area).overflowX !== 'hidden')
        problems.add('the result scrolls sideways');
    }
    return {
      problems: [...problems],
      elements: all.length,
      blocks: panel.querySelectorAll('[data-block]').length,
      boxes: document.querySelectorAll('[data-stage] button[aria-pressed]').length,
      formulas: panel.querySelectorAll('.katex').length,
      cells: panel.querySelectorAll('td, th').length,
    };
  });
}
