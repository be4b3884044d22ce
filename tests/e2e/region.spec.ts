/** Reading a part of the page: drawn by mouse, finger or keys, or taken from a block; put back, and left again. */
import { format } from '#i18n/format.ts';
import { block, MIXED_PAGE } from './support/answers.ts';
import { expectNoViolations } from './support/axe.ts';
import { countShifts, takeShifts } from './support/layout-shifts.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

const TALL_PAGE = 'tests/fixtures/paper-page-table.png';
const FORMULA = '\\[ E = mc^2 \\]';

/** A place on the picture, as a point of the window. */
async function pointOf({ page, root }: Workbench, x: number, y: number): Promise<{ x: number; y: number }> {
  const stage = await root.locator('[data-panel] [data-stage]').boundingBox();
  if (!stage) throw new Error(`There is no picture on ${page.url()}`);
  return { x: stage.x + x * stage.width, y: stage.y + y * stage.height };
}

/** The region as fractions of the picture: left, top, right, bottom, two digits each. */
async function regionOf({ root, region }: Workbench): Promise<number[]> {
  const stage = await root.locator('[data-panel] [data-stage]').boundingBox();
  const box = await region.boundingBox();
  if (!stage || !box) throw new Error('There is no region');
  const [left, top] = [(box.x - stage.x) / stage.width, (box.y - stage.y) / stage.height];
  return [left, top, left + box.width / stage.width, top + box.height / stage.height].map(
    (value) => Math.round(value * 100) / 100,
  );
}

async function dragMouse(workbench: Workbench, from: [number, number], to: [number, number]): Promise<void> {
  // Its part of the code comes with the first region: nothing can be drawn before.
  await expect(workbench.region).toBeVisible();
  const [start, end] = [await pointOf(workbench, ...from), await pointOf(workbench, ...to)];
  const { mouse } = workbench.page;
  await mouse.move(start.x, start.y);
  await mouse.down();
  await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
  await mouse.move(end.x, end.y);
  await mouse.up();
}

async function readWholePage(workbench: Workbench): Promise<void> {
  await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE });
  await workbench.open();
  await workbench.choose(TALL_PAGE);
  await workbench.readToTheEnd();
}

const inRegion = (workbench: Workbench, name: keyof Workbench['words']['region']) =>
  workbench.root.getByRole('button', { name: workbench.words.region[name], exact: true });

test('draws a region with the mouse, reads it, and puts it into the page where it stands', async ({ workbench }) => {
  await readWholePage(workbench);
  const blocksBefore = await workbench.blocks.count();
  await workbench.selectRegion.click();
  await dragMouse(workbench, [0.3, 0.2], [0.6, 0.26]);
  expect(await regionOf(workbench)).toEqual([0.3, 0.2, 0.6, 0.26]);
  // A corner sizes it, its middle moves it.
  await dragMouse(workbench, [0.6, 0.26], [0.7, 0.3]);
  expect(await regionOf(workbench)).toEqual([0.3, 0.2, 0.7, 0.3]);
  await dragMouse(workbench, [0.5, 0.25], [0.45, 0.27]);
  expect(await regionOf(workbench)).toEqual([0.25, 0.22, 0.65, 0.32]);

  await workbench.root.getByRole('combobox').selectOption('formula');
  await standIn.setFaults({ fault: 'answer', text: FORMULA });
  await inRegion(workbench, 'read').click();
  await workbench.expectPhase('succeeded', 30_000);
  await expect(
    workbench.root.getByText(format(workbench.words.region.partOf, { name: 'paper-page-table.png' })),
  ).toBeVisible();
  await expect(workbench.task('formula')).toBeChecked();
  await expect(workbench.blocks.locator('.katex').first()).toBeVisible();

  await inRegion(workbench, 'place').click();
  await expect(workbench.blocks).toHaveCount(blocksBefore + 1);
  await expect(workbench.task('document')).toBeChecked();
  await workbench.tab('text').click();
  const text = (await workbench.root.locator('pre').textContent()) ?? '';
  const order = ['The first paragraph', 'E = mc^2', 'Table 1.'].map((words) => text.indexOf(words));
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(order[0]).toBeGreaterThanOrEqual(0);
});

test("reads a block again from its own box, and its words take the block's place", async ({ workbench }) => {
  await readWholePage(workbench);
  const blocksBefore = await workbench.blocks.count();
  await workbench.root.locator('[data-panel] [data-box]').nth(1).click();
  await workbench.selectRegion.click();
  await inRegion(workbench, 'thisBlock').click();
  expect(await regionOf(workbench)).toEqual([0.08, 0.11, 0.9, 0.24]);
  await expect(inRegion(workbench, 'thisBlock')).toHaveCount(0);
  await standIn.setFaults({ fault: 'answer', text: 'Read once more.' });
  await inRegion(workbench, 'read').click();
  await workbench.expectPhase('succeeded', 30_000);
  await inRegion(workbench, 'place').click();
  await expect(workbench.blocks).toHaveCount(blocksBefore);
  await expect(workbench.blocks.nth(1)).toHaveText('Read once more.');
});

test('keeps in the history what was put into the page', async ({ workbench, page }) => {
  // A browser that is driven counts as a private window, in which nothing is kept unless it is asked for.
  await page.addInitScript(() => localStorage.setItem('ocr-history', 'on'));
  await readWholePage(workbench);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('ocr-kept'))).toBe('1');
  await workbench.selectRegion.click();
  await dragMouse(workbench, [0.3, 0.2], [0.6, 0.26]);
  await standIn.setFaults({ fault: 'answer', text: 'Read as a part.' });
  await inRegion(workbench, 'read').click();
  await workbench.expectPhase('succeeded', 30_000);
  await inRegion(workbench, 'place').click();
  await expect(workbench.blocks.getByText('Read as a part.')).toBeVisible();
  const kept = () =>
    page.evaluate(async () => {
      const texts: string[] = [];
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name ?? '');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        for (const store of database.objectStoreNames) {
          const entries = await new Promise<unknown[]>((resolve, reject) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
          texts.push(...entries.map((entry) => JSON.stringify(entry)));
        }
        database.close();
      }
      return texts.filter((text) => text.includes('"corrected"') && text.includes('Read as a part.')).length;
    });
  await expect.poll(kept).toBe(1);
});

test('takes the block that is tapped, and keeps its kind of task', async ({ workbench, page }) => {
  await readWholePage(workbench);
  await workbench.selectRegion.click();
  await expect(workbench.region).toBeVisible();
  const { x, y } = await pointOf(workbench, 0.5, 0.45);
  await page.mouse.click(x, y);
  expect(await regionOf(workbench)).toEqual([0.08, 0.35, 0.9, 0.52]);
  await expect(workbench.root.getByRole('combobox')).toHaveValue('table');
});

test('reads a region by keyboard alone, and comes back to the page as it was', async ({ workbench, page }) => {
  await readWholePage(workbench);
  await workbench.tab('text').click();
  const area = workbench.root.getByRole('region', { name: workbench.words.panels.picture });
  await area.evaluate((element) => element.scrollTo(0, 120));
  const before = await workbench.root.locator('pre').textContent();

  await workbench.selectRegion.focus();
  await page.keyboard.press('Enter');
  await expect(workbench.region).toBeFocused();
  const first = await regionOf(workbench);
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('ArrowRight');
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Shift+ArrowDown');
  const moved = await regionOf(workbench);
  expect((moved[0] ?? 0) - (first[0] ?? 0)).toBeCloseTo(0.05, 1);
  expect((moved[3] ?? 0) - (first[3] ?? 0)).toBeCloseTo(0.03, 1);
  await page.keyboard.press('Escape');
  await expect(workbench.region).toHaveCount(0);
  await expect(workbench.selectRegion).toBeFocused();

  await page.keyboard.press('r');
  await expect(workbench.region).toBeFocused();
  await standIn.setFaults({ fault: 'answer', text: 'A part.' });
  await page.keyboard.press('Enter');
  await workbench.expectPhase('succeeded', 30_000);
  await expect(workbench.root.locator('pre')).toHaveText('A part.');
  await inRegion(workbench, 'back').focus();
  await page.keyboard.press('Enter');
  await expect(workbench.root.locator('pre')).toHaveText(before ?? '');
  await expect(workbench.selectRegion).toBeFocused();
  await expect(workbench.root.locator('[data-panel] [data-box]')).not.toHaveCount(0);
  await expect.poll(() => area.evaluate((element) => element.scrollTop)).toBe(120);
});

test('keeps the whole page when the reading of a part fails', async ({ workbench }) => {
  await readWholePage(workbench);
  const before = await workbench.previewText();
  await workbench.selectRegion.click();
  await standIn.setFaults({ fault: 'worker-fails' });
  await inRegion(workbench, 'read').click();
  await workbench.expectFailure('job-failed');
  await expect(inRegion(workbench, 'place')).toHaveCount(0);
  await inRegion(workbench, 'back').click();
  await workbench.expectPhase('succeeded');
  expect(await workbench.previewText()).toBe(before);
});

test('waits with a region until the reading has ended, and says so', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'never-finishes', afterPieces: 5, times: 1 }, { fault: 'answer', text: MIXED_PAGE });
  await workbench.open();
  await workbench.choose(TALL_PAGE);
  await workbench.read();
  await workbench.expectPhase('running');
  await expect(workbench.selectRegion).toHaveAttribute('aria-disabled', 'true');
  await expect(workbench.selectRegion).toHaveAttribute('title', workbench.words.region.busy);
  await workbench.selectRegion.click({ force: true });
  await expect(workbench.region).toHaveCount(0);
  await workbench.button('cancel').click();
  await workbench.expectPhase('cancelled');
  await workbench.selectRegion.click();
  await expect(workbench.region).toBeVisible();
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 640 } });
  test('draws a region without scrolling the page, and the toolbar stays in the panel', async ({ workbench, page }) => {
    await workbench.open();
    await workbench.choose(TALL_PAGE);
    await workbench.selectRegion.tap();
    await expect(workbench.region).toBeVisible();
    await workbench.region.scrollIntoViewIfNeeded();
    const scrolled = await page.evaluate(() => scrollY);
    const [start, end] = [await pointOf(workbench, 0.2, 0.2), await pointOf(workbench, 0.6, 0.4)];
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [start]);
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await touch('touchMove', [{ x: start.x + part * (end.x - start.x), y: start.y + part * (end.y - start.y) }]);
    }
    await touch('touchEnd', []);
    expect(await regionOf(workbench)).toEqual([0.2, 0.2, 0.6, 0.4]);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);

    const toolbar = await workbench.root.getByRole('toolbar').boundingBox();
    const panel = await workbench.root.locator('[data-panel]').boundingBox();
    const region = await workbench.region.boundingBox();
    if (!toolbar || !panel || !region) throw new Error('Something is not there');
    expect(toolbar.x).toBeGreaterThanOrEqual(panel.x);
    expect(toolbar.x + toolbar.width).toBeLessThanOrEqual(panel.x + panel.width);
    expect(toolbar.y >= region.y + region.height || toolbar.y + toolbar.height <= region.y).toBe(true);
    for (const target of await workbench.root.getByRole('toolbar').locator('button, select').all()) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
  });
});

test('shows the picture larger about the pointer and moves nothing else', async ({ workbench, page }) => {
  await workbench.open();
  await workbench.choose(TALL_PAGE);
  const { zoom } = workbench.words;
  const stage = workbench.root.locator('[data-panel] [data-stage]');
  const width = async () => (await stage.boundingBox())?.width ?? 0;
  const before = await width();
  await workbench.root.getByRole('button', { name: zoom.in, exact: true }).click();
  expect((await width()) / before).toBeCloseTo(1.5, 2);
  const at = await pointOf(workbench, 0.5, 0.2);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await width()) / before).toBeGreaterThan(2);
  // What was under the pointer still is, to a pixel of the screen.
  const after = await pointOf(workbench, 0.5, 0.2);
  expect(Math.abs(after.x - at.x)).toBeLessThan(2);
  expect(Math.abs(after.y - at.y)).toBeLessThan(2);
  await workbench.root.getByRole('button', { name: zoom.fit }).click();
  expect(await width()).toBeCloseTo(before, 0);
  for (let clicks = 0; clicks < 6; clicks += 1) {
    await workbench.root.getByRole('button', { name: zoom.in, exact: true }).click();
  }
  expect((await width()) / before).toBeCloseTo(8, 1);
});

for (const width of [320, 360, 768, 1280]) {
  test(`moves nothing while a region is drawn, read and put back at ${width} pixels`, async ({ workbench, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await countShifts(page);
    await readWholePage(workbench);
    await workbench.previewText();
    await takeShifts(page);
    await workbench.root.getByRole('button', { name: workbench.words.zoom.in, exact: true }).click();
    await workbench.root.getByRole('button', { name: workbench.words.zoom.fit }).click();
    expect(await takeShifts(page), 'zoom').toEqual([]);
    await workbench.selectRegion.click();
    await expect(workbench.region).toBeVisible();
    await dragMouse(workbench, [0.3, 0.1], [0.6, 0.2]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await takeShifts(page), 'region').toEqual([]);
    await standIn.setFaults({ fault: 'answer', text: block('text', [100, 100, 900, 900], 'A part.') });
    await inRegion(workbench, 'read').click();
    await workbench.expectPhase('succeeded', 30_000);
    expect(await takeShifts(page), 'reading').toEqual([]);
    await inRegion(workbench, 'place').click();
    await expect(workbench.selectRegion).toBeVisible();
    expect(await takeShifts(page), 'placed').toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

for (const path of ['/', '/zh/']) {
  test(`${path}: a region is accessible in every state`, async ({ workbench, page }) => {
    await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE });
    await workbench.open(path);
    await workbench.choose(TALL_PAGE);
    await workbench.readToTheEnd();
    await workbench.root.locator('[data-panel] [data-box]').nth(1).click();
    await workbench.selectRegion.click();
    await expect(workbench.region).toBeVisible();
    await expectNoViolations(page, 'region');
    await standIn.setFaults({ fault: 'answer', text: 'A part.' });
    await inRegion(workbench, 'read').click();
    await workbench.expectPhase('succeeded', 30_000);
    await expectNoViolations(page, 'part');
  });
}
