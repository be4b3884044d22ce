/** Nothing moves: not while a reading goes on, not between tabs, and nothing sticks out at any width. */
import type { Page } from '@playwright/test';
import { MIXED_PAGE } from './support/answers.ts';
import { measured } from './support/measured.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

/** Sum of the shifts that nobody caused by hand, from choosing a file to the result. */
const MOST_SHIFT = 0.001;
/** The same until the page is there: a tenth of what counts as good. */
const MOST_SHIFT_WHILE_LOADING = 0.01;
const WIDTHS = [320, 360, 768, 1280];

type Measurements = {
  /** Sum of layout shifts without recent input, and with it. */
  shift: number;
  shiftAfterInput: number;
  /** What moved, as the beginnings of its HTML. */
  moved: string[];
  /** Pixels by which the page was wider than the window, at most. */
  overflow: number;
  /** Each size and place of the two panels that was seen in any frame. */
  panels: string[];
};

/** Measures every frame from the first paint on. */
async function measureEveryFrame(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
    const seen = { shift: 0, shiftAfterInput: 0, moved: [] as string[], overflow: 0, panels: new Set<string>() };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput, sources } = entry as Shift;
        if (hadRecentInput) seen.shiftAfterInput += value;
        else seen.shift += value;
        for (const { node } of sources) {
          const words = node instanceof Element ? node.outerHTML : (node?.textContent ?? 'something that is gone');
          seen.moved.push(`${value.toFixed(5)}${hadRecentInput ? ' after input' : ''}: ${words.slice(0, 160)}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
    const look = () => {
      const { scrollWidth, clientWidth } = document.documentElement ?? { scrollWidth: 0, clientWidth: 0 };
      seen.overflow = Math.max(seen.overflow, scrollWidth - clientWidth);
      const grid = document.querySelector('[data-ready=true] input[type=file] + div');
      if (grid) {
        const places = [...grid.children].map((panel) => {
          const { x, y, width, height } = panel.getBoundingClientRect();
          return [x + scrollX, y + scrollY, width, height].map(Math.round).join(' ');
        });
        seen.panels.add(places.join(' | '));
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const readMeasurements = (page: Page): Promise<Measurements> =>
  page.evaluate(() => {
    const { seen } = window as unknown as { seen: Omit<Measurements, 'panels'> & { panels: Set<string> } };
    return { ...seen, panels: [...seen.panels] };
  });

/** By how many pixels a panel's size or place changed at most; one may be the rounding of a page that has scrolled. */
function spreadOf(panels: readonly string[]): number {
  const numbers = panels.map((seen) => seen.match(/-?\d+/g)?.map(Number) ?? []);
  const first = numbers[0] ?? [];
  expect(first).toHaveLength(8);
  return Math.max(
    ...numbers.flatMap((seen) => seen.map((value, index) => Math.abs(value - (first[index] ?? Number.NaN)))),
  );
}

/** Everything that opens, closes and is typed over a result. */
async function useTheResult(workbench: Workbench, page: Page): Promise<void> {
  await workbench.button('details').click();
  await expect(workbench.root.getByText(workbench.words.result.numbers.engine, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await workbench.copyMenuButton.click();
  await expect(workbench.menuItem('markdown')).toBeVisible();
  // It takes the keys once it has the focus.
  await expect(workbench.root.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await workbench.blocks.nth(3).click();
  await workbench.button('edit').click();
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# New first lines\n\nwith some words that take more than one line on any screen ', {
    delay: 5,
  });
  await expect(workbench.blocks.first()).toContainText('more than one line');
  for (let presses = 0; presses < 12; presses += 1) await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+z');
  await workbench.button('discard').click();
  await expect(workbench.blocks.first()).not.toContainText('New first lines');
  await workbench.button('putBack').click();
  await expect(workbench.blocks.first()).toContainText('New first lines');
  await workbench.button('endEdit').click();
  await expect(workbench.editor).toHaveCount(0);
  await workbench.button('discard').click();
  await workbench.button('putBack').click();
  await workbench.tab('layout').click();
  const boxes = workbench.root.locator('[role=tabpanel] [data-box]');
  await boxes.nth(1).click();
  await expect(workbench.button('copyBlock')).toBeVisible();
  await boxes.nth(4).click();
  await workbench.tab('preview').click();
}

for (const width of WIDTHS) {
  test(`nothing moves and nothing sticks out on a screen of ${width} pixels`, async ({ workbench, page }) => {
    await page.setViewportSize({ width, height: width < 768 ? 640 : 800 });
    await measureEveryFrame(page);
    await standIn.setFaults(
      { fault: 'answer', text: MIXED_PAGE },
      { fault: 'slow-reading', millisecondsPerPiece: 25 },
      { fault: 'worker-fails', afterPieces: 20, times: 1 },
    );
    await workbench.open();
    // Fonts may come late, once: that is counted by itself.
    await page.evaluate(() => document.fonts.ready);
    const loading = await readMeasurements(page);
    await workbench.choose();
    await workbench.read();
    await workbench.expectPhase('failed');
    await workbench.read();
    await workbench.expectPhase('succeeded', 30_000);
    for (const tab of ['layout', 'text', 'latex', 'raw', 'json', 'preview'] as const) {
      await workbench.tab(tab).click();
      await expect(workbench.tab(tab)).toHaveAttribute('aria-selected', 'true');
    }
    await useTheResult(workbench, page);
    await workbench.chooseTask('locate');
    await expect(workbench.root.getByRole('textbox')).toBeVisible();

    const { shiftAfterInput, moved, overflow, panels, ...rest } = await readMeasurements(page);
    const shift = rest.shift - loading.shift;
    measured(`layout shift at ${width} while loading`, loading.shift.toFixed(5));
    measured(`layout shift at ${width}`, `${shift.toFixed(5)} by itself, ${shiftAfterInput.toFixed(5)} after input`);
    expect(overflow).toBe(0);
    expect(spreadOf(panels)).toBeLessThanOrEqual(1);
    expect(loading.shift, loading.moved.join('\n')).toBeLessThan(MOST_SHIFT_WHILE_LOADING);
    expect(shift, moved.join('\n')).toBeLessThan(MOST_SHIFT);
    expect(shiftAfterInput, moved.join('\n')).toBeLessThan(MOST_SHIFT);
  });
}
