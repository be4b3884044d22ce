import type { Page } from '@playwright/test';

/** Begins to count every layout shift of the page, those after input included. Call before the page is opened. */
export async function countShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Source = { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly };
    type Shift = PerformanceEntry & { value: number; sources: Source[] };
    const place = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}x${height}`;
    const seen: string[] = [];
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as Shift;
        // Parts of a pixel, from rounding: nobody sees a hundredth of a thousandth of the window.
        if (value < 0.000_01) continue;
        const moved = sources.map(({ node, previousRect, currentRect }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          return `${element?.outerHTML.slice(0, 160) ?? 'gone'} ${place(previousRect)} to ${place(currentRect)}`;
        });
        seen.push(`${value.toFixed(5)}: ${moved.join(' | ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What has moved since the last call, a line a shift. */
export const takeShifts = (page: Page): Promise<string[]> => shiftsFrom(page, 0);

/** Does something to the page that no visitor does, and counts nothing of what moves meanwhile. */
export async function forgettingShifts(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await page.evaluate(() => (window as Window & { shifts?: string[] }).shifts?.length ?? 0);
  await act();
  await shiftsFrom(page, before);
}

/** Takes those from the given one on. Waits two frames, in which the browser tells what it saw. */
const shiftsFrom = (page: Page, first: number): Promise<string[]> =>
  page.evaluate(async (first) => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return (window as Window & { shifts?: string[] }).shifts?.splice(first) ?? [];
  }, first);
