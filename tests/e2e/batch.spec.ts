/** Many pages together: through faults and limits, over a closed tab, by keyboard, and as one document. */
import { createHash } from 'node:crypto';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { FaultInput } from '#dev-worker/fault-schemas.ts';
import { batchEn } from '#i18n/batch-en.ts';
import { format } from '#i18n/format.ts';
import { block } from './support/answers.ts';
import { expectNoViolations } from './support/axe.ts';
import { countShifts, takeShifts } from './support/layout-shifts.ts';
import { numberedPicture } from './support/pictures.ts';
import { scriptDevice } from './support/scripted-device.ts';
import { stack } from './support/stack.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import { expectTouchTargets } from './support/touch-targets.ts';
import { type FilePayload, fileFrom, Workbench } from './support/workbench.ts';

/** Each page says which picture it was read from. */
const MARKED: FaultInput = {
  fault: 'answer',
  text: `${block('title', [80, 60, 900, 110], '# A page')}${block('text', [80, 140, 900, 300], 'Mark {picture} of this very page.')}`,
};
const markOf = ({ buffer }: FilePayload): string =>
  `Mark ${createHash('sha256').update(buffer).digest('hex').slice(0, 12)} of this very page.`;

const pictures = (count: number): FilePayload[] =>
  Array.from({ length: count }, (_, index) => numberedPicture(index + 1));

/** The batch as a visitor uses it. */
class Batch extends Workbench {
  get pages(): Locator {
    return this.root.locator('[data-page]');
  }
  inState(state: string): Locator {
    return this.root.locator(`[data-page][data-state=${state}]`);
  }
  primary(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }
  get progress(): Locator {
    return this.root.locator('[data-progress]');
  }
  async expectRun(phase: string, timeout = 60_000): Promise<void> {
    await this.expectAttribute('data-batch', new RegExp(`^${phase}$`), timeout);
  }
  async drop(files: readonly FilePayload[]): Promise<void> {
    await this.offer(...files);
    await expect(this.pages).toHaveCount(files.length, { timeout: 30_000 });
  }
  async readAll(count: number): Promise<void> {
    await this.primary(format(batchEn.act.read.other, { count })).click();
  }
  /** The joined document's plain text. */
  async documentText(): Promise<string> {
    await this.root.getByRole('button', { name: batchEn.whole, exact: true }).click();
    await this.root.getByRole('button', { name: batchEn.document.views.text, exact: true }).click();
    return this.root
      .locator('[data-scroll-area] pre')
      .textContent()
      .then((text) => text ?? '');
  }
}

/** The marks in the order in which they stand in a text. */
const marksIn = (text: string): string[] => text.match(/Mark [0-9a-f]{12} of this very page\./g) ?? [];

const open = async (page: Page, path = '/tools/batch-ocr/'): Promise<Batch> => {
  const batch = new Batch(page);
  await batch.open(path);
  return batch;
};

test('40 pages with faults on every tenth, and a limit: all are final, and the document is right', async ({ page }) => {
  test.setTimeout(120_000);
  const files = pictures(40);
  await standIn.setFaults(
    { fault: 'http-answer', route: 'run', status: 429, retryAfter: 2, times: 1 },
    { fault: 'worker-fails', times: 3 },
    { fault: 'timed-out', times: 1 },
    MARKED,
  );
  const batch = await open(page);
  await batch.drop(files);
  await batch.readAll(40);
  await batch.expectRun('idle', 100_000);
  // Each that failed, failed alone.
  await expect(batch.inState('failed')).toHaveCount(4);
  await expect(batch.inState('succeeded')).toHaveCount(36);
  await batch.primary(format(batchEn.act.retry.other, { count: 4 })).click();
  await expect(batch.inState('succeeded')).toHaveCount(40, { timeout: 30_000 });
  expect(marksIn(await batch.documentText())).toEqual(files.map(markOf));
  await expect(batch.root.locator('[data-batch-status]')).toHaveText(
    format(batchEn.announced.ended, { done: 40, failed: 0 }),
  );
});

test('stays on the device with every page where pictures are kept there, and asks nobody', async ({ page }) => {
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url().replace(stack.site, '')));
  await page.addInitScript(() => localStorage.setItem('ocr-device', 'on'));
  await scriptDevice(page, { text: block('text', [80, 140, 900, 210], 'Words that the device has read by itself.') });
  const batch = await open(page);
  await batch.drop(pictures(3));
  await batch.readAll(3);
  await expect(batch.inState('succeeded')).toHaveCount(3);
  expect(await batch.documentText()).toContain('Words that the device has read by itself.');
  expect(asked.filter((address) => address.startsWith('/api') || !/^(\/|blob:)/.test(address))).toEqual([]);
  expect(await standIn.calls('run')).toBe(0);
});

test('a TIFF of several pages is a list of pages; of an animation it is said that its first picture is read', async ({
  page,
}) => {
  const batch = await open(page);
  await batch.offer(await fileFrom('tests/fixtures/intake/two-pages.tif'));
  await expect(batch.pages).toHaveCount(2);
  await expect(batch.root.locator('[data-page] img')).toHaveCount(2);
  await batch.root.getByLabel(format(batchEn.panel.range, { name: 'two-pages.tif' })).fill('2');
  await expect(batch.pages.nth(0)).toHaveAttribute('data-state', 'skipped');
  // Its pages are pictures: there is no resolution to choose.
  await expect(batch.root.getByRole('group', { name: batchEn.panel.dpi })).toHaveCount(0);
  await batch.offer(await fileFrom('tests/fixtures/intake/animated.gif'));
  await batch.pages.nth(2).getByRole('button').click();
  await expect(batch.root.getByText(format(batch.words.intake.notices.frames, { count: 2 }))).toBeVisible();
});

test('a part of a page is read by itself, and lands in the result of that page', async ({ page }) => {
  const part: FaultInput = { fault: 'answer', text: 'Read as a part.' };
  await standIn.setFaults(MARKED);
  const files = pictures(2);
  const batch = await open(page);
  await batch.drop(files);
  await batch.readAll(2);
  await batch.expectRun('idle');
  await batch.pages.nth(1).getByRole('button').click();
  await expect(batch.blocks).toHaveCount(2);
  await standIn.setFaults(part);
  await batch.selectRegion.click();
  await batch.root.getByRole('button', { name: batch.words.region.read, exact: true }).click();
  await expect(batch.blocks).toHaveCount(1);
  await expect(batch.blocks).toHaveText('Read as a part.');
  // The list and the other pages are there all the while.
  await expect(batch.pages).toHaveCount(2);
  await batch.root.getByRole('button', { name: batch.words.region.place, exact: true }).click();
  await expect(batch.blocks).toHaveCount(3);
  const text = await batch.documentText();
  expect(marksIn(text)).toEqual(files.map(markOf));
  expect(text.indexOf('Read as a part.')).toBeGreaterThan(text.indexOf(markOf(files[0] as FilePayload)));
});

/** Closes the tab and opens another. */
async function reopen(page: Page, context: BrowserContext): Promise<Batch> {
  await page.close();
  return open(await context.newPage());
}

test('a closed tab loses nothing that was read, and nothing is sent twice', async ({ page, context }) => {
  // A browser that is driven looks like a private window, in which nothing is kept unasked.
  await context.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('ocr-history', 'on');
  });
  const files = pictures(10);
  await standIn.setFaults({ fault: 'slow-reading', millisecondsPerPiece: 60 }, MARKED);
  const first = await open(page);
  await first.drop(files);
  await first.readAll(10);
  await expect(first.inState('succeeded')).toHaveCount(3, { timeout: 30_000 });
  await expect.poll(() => standIn.calls('run')).toBeGreaterThan(3);
  const second = await reopen(page, context);
  await expect(second.pages).toHaveCount(10);
  await expect(second.inState('succeeded').nth(2)).toBeVisible();
  await second.expectRun('paused');
  // What was being read is read to its end, without being asked for again.
  await expect(second.inState('reading')).toHaveCount(0, { timeout: 30_000 });
  await second.primary(batchEn.act.resume).click();
  await second.expectRun('idle');
  await expect(second.inState('succeeded')).toHaveCount(10);
  expect(marksIn(await second.documentText())).toEqual(files.map(markOf));
  expect(await standIn.calls('run')).toBe(10);
  // Closed for good, there is nothing to find.
  await second.root.getByRole('button', { name: batchEn.head.closeTitle }).click();
  await second.page.getByRole('button', { name: batchEn.head.closeYes }).click();
  const third = await reopen(second.page, context);
  await expect(third.pages).toHaveCount(0);
});

test('from the files to the copied document by keyboard alone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await standIn.setFaults(MARKED);
  const files = pictures(4);
  const batch = await open(page);
  await batch.drop(files);
  const whole = batch.root.getByRole('button', { name: batchEn.whole, exact: true });
  await whole.focus();
  await page.keyboard.press('ArrowDown');
  await expect(batch.pages.nth(0).getByRole('button')).toBeFocused();
  // The first page goes to the second place, the third is left out, the last is removed.
  await page.keyboard.press('Alt+ArrowDown');
  await expect(batch.pages.nth(1).getByRole('button')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(batch.pages.nth(2)).toHaveAttribute('data-state', 'skipped');
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await expect(batch.pages).toHaveCount(3);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(batch.picture).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await batch.expectRun('idle');
  await expect(batch.blocks.nth(1)).toContainText('Mark ');
  // A correction of one page is in the document.
  await batch.button('edit').focus();
  await page.keyboard.press('Enter');
  await expect(batch.editor).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Corrected.');
  await page.keyboard.press('Escape');
  await whole.focus();
  await page.keyboard.press('Enter');
  await batch.button('copy').focus();
  await page.keyboard.press('Enter');
  await expect(batch.copied).toHaveText(batch.words.actions.copied);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(marksIn(copied)).toEqual([markOf(files[1] as FilePayload), markOf(files[0] as FilePayload)]);
  expect(copied.indexOf('Corrected.')).toBeGreaterThan(0);
  expect(copied.indexOf('Corrected.')).toBeLessThan(copied.lastIndexOf('Mark '));
});

for (const width of [1280, 360]) {
  test(`nothing moves, and axe finds nothing, at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await standIn.setFaults({ fault: 'worker-fails', times: 1 }, MARKED);
    await countShifts(page);
    const batch = await open(page, '/');
    await takeShifts(page);
    await batch.drop(pictures(3));
    await expect(batch.root.locator('[data-page] img').first()).toBeVisible();
    expect(await takeShifts(page), 'files dropped').toEqual([]);
    await expectNoViolations(page, 'before it is read');
    await takeShifts(page);
    await batch.readAll(3);
    await batch.expectRun('idle');
    expect(await takeShifts(page), 'read').toEqual([]);
    await expectNoViolations(page, 'the whole document');
    await takeShifts(page);
    // Two are read at once: either may be the one that fails.
    await batch.inState('succeeded').first().getByRole('button').click();
    await expect(batch.picture).toBeVisible();
    await expect(batch.blocks.first()).toBeVisible();
    expect(await takeShifts(page), 'a page chosen').toEqual([]);
    await expectNoViolations(page, 'one page');
    await expectTouchTargets(page, 'one page');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
