import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from '@playwright/test';

/**
 * Waits in the page until an element's attribute fits a pattern and that has been drawn: sooner than `expect`, which looks
 * again after up to a second. The element must stay the same.
 * @param timeout milliseconds.
 * @returns false when it did not come to that.
 */
export function becomes(element: Locator, name: string, pattern: RegExp, timeout: number): Promise<boolean> {
  const fitted = element.evaluate(
    async (target, { attribute, source }) => {
      await new Promise<void>((resolve) => {
        const look = () => {
          if (new RegExp(source).test(target.getAttribute(attribute) ?? '')) resolve();
        };
        new MutationObserver(look).observe(target, { attributes: true, attributeFilter: [attribute] });
        look();
      });
      // What is done after a change is done by the second frame.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      return true;
    },
    { attribute: name, source: pattern.source },
    { timeout },
  );
  // A page that hangs does not tell the time.
  return Promise.race([fitted, pause(timeout, false, { ref: false })]);
}
