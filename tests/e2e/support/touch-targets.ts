import { expect, type Page } from '@playwright/test';

/** Pixels that a finger needs (WCAG 2.2, 2.5.5). */
const LEAST_SIZE = 44;

/**
 * Every control that can be seen is at least 44 by 44 pixels, its label counted with it. Left out are links inside a
 * sentence, and boxes and regions on a picture, which are as large as the words that they stand for (both are WCAG's exceptions).
 */
export async function expectTouchTargets(page: Page, state: string): Promise<void> {
  const small = await page.evaluate((least) => {
    const controls =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=tab], [role=menuitem]';
    const isInSentence = (element: Element) =>
      element.matches('a') &&
      getComputedStyle(element).display === 'inline' &&
      element.closest('p, li, td, dd, figcaption') !== null;
    return [...document.querySelectorAll<HTMLElement>(controls)].flatMap((element) => {
      if (element.closest('[data-box], [data-block], [data-region], [hidden]') || isInSentence(element)) return [];
      // Only a keyboard ever sees it.
      if (getComputedStyle(element).clipPath !== 'none') return [];
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return [];
      // A field is as large as the label that a tap on it goes to.
      const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
      const sizes = [element, ...labels].map((part) => part.getBoundingClientRect());
      if (sizes.every(({ width, height }) => width <= 1 || height <= 1)) return [];
      // Half a pixel may be lost to rounding where the page is not zoomed to whole pixels.
      if (sizes.some(({ width, height }) => width >= least - 0.5 && height >= least - 0.5)) return [];
      const size = sizes.map(({ width, height }) => `${Math.round(width)} x ${Math.round(height)}`).join(', ');
      return [`${size}: ${element.outerHTML.slice(0, 140)}`];
    });
  }, LEAST_SIZE);
  expect(small, `${state}: controls smaller than ${LEAST_SIZE} pixels`).toEqual([]);
}
