import type { Page } from '@playwright/test';

/** What is around the result and must stay as it is, whatever the result holds. */
const SURROUNDINGS =
  'body > *, header *, footer *, main h1, main h1 ~ p, article, article h2, [data-phase], [data-phase] fieldset, [data-phase] fieldset label, ' +
  '[data-phase] input[type=file] + div > *, [role=tablist], [role=tab], [role=tabpanel]';

const STYLES = [
  'color',
  'background-color',
  'display',
  'visibility',
  'opacity',
  'position',
  'font-size',
  'direction',
  'transform',
  'z-index',
];

/** Places, sizes and styles of everything around the result, in words that can be compared. */
export function describeSurroundings(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ selector, styles }) => [
      `scrolls ${document.documentElement.scrollWidth} × ${document.documentElement.scrollHeight} at ${scrollX}, ${scrollY}`,
      ...[...document.querySelectorAll(selector)]
        .filter((element) => !element.closest('[role=tabpanel] *'))
        .map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const style = getComputedStyle(element);
          // The tab that is chosen looks different by design.
          const shown = styles.filter((name) => element.role !== 'tab' || !name.includes('color'));
          const looks = shown.map((name) => style.getPropertyValue(name)).join(' ');
          return `${element.tagName} ${[x, y, width, height].map(Math.round).join(' ')} ${looks}`;
        }),
    ],
    { selector: SURROUNDINGS, styles: STYLES },
  );
}
