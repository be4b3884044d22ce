/** How finely is read, with which prompt, and the keys: all of it opens over the page and moves nothing. */
import type { Locator, Page } from '@playwright/test';
import type { Mode } from '#core/ids.ts';
import { format } from '#i18n/format.ts';
import { expectNoViolations } from './support/axe.ts';
import { countShifts, takeShifts } from './support/layout-shifts.ts';
import { offerAllModes } from './support/offer-modes.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';

/** A page of 1275 x 1650: 2 x 3 tiles. */
const TALL_PAGE = 'tests/fixtures/paper-page-table.png';

const modeRadio = (page: Page, mode: Mode): Locator => page.locator(`[name=ocr-mode][value=${mode}]`);

test('tells what this picture costs, and explains it where there is nothing to choose', async ({ workbench, page }) => {
  await workbench.open();
  await expect(workbench.detail).toHaveCount(0);
  await workbench.choose(TALL_PAGE);
  const { words } = workbench;
  await expect(workbench.detail).toContainText(format(words.detail.tiles, { count: 6, tokens: 856 }));
  await workbench.detail.click();
  const dialog = page.getByRole('dialog', { name: words.detail.legend });
  await expect(dialog).toContainText(words.detail.fixed);
  await expect(dialog).toContainText(format(words.detail.valid, { tokens: 856, valid: 797 }));
  await expect(dialog.getByRole('radio')).toHaveCount(0);
  await expect(workbench.root.locator('[data-mode-view=gundam]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.root.locator('[data-mode-view]')).toHaveCount(0);
  await expect(workbench.detail).toBeFocused();
});

test('chooses a mode by keyboard alone, draws it on the picture, and sends it', async ({ workbench, page }) => {
  await offerAllModes(page);
  await workbench.open();
  await workbench.choose(TALL_PAGE);
  const { words } = workbench;
  await workbench.detail.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: words.detail.legend });
  await expect(dialog.getByRole('radio')).toHaveCount(6);
  await expect(dialog.locator('[value=auto]')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.locator('[value=tiny]')).toBeChecked();
  await expect(workbench.root.locator('[data-mode-view=tiny]')).toBeVisible();
  for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('ArrowDown');
  await expect(dialog.locator('label', { has: page.locator('[value=base]') })).toContainText(
    format(words.detail.valid, { tokens: 256, valid: 197 }),
  );
  await dialog.locator('label', { has: page.locator('[value=gundam]') }).hover();
  await expect(workbench.root.locator('[data-mode-view=gundam]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(workbench.detail).toBeFocused();
  await expect(workbench.detail).toContainText(format(words.detail.row, { mode: words.detail.names.base }));
  await expect(workbench.detail).toContainText(format(words.detail.oneView, { tokens: 256 }));

  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/ocr/jobs'));
  // What is behind the site does not know this mode: only what the page asks for counts here.
  await page.route('**/api/ocr/jobs', (route) => route.abort());
  await page.keyboard.press('Control+Enter');
  expect((await sent).postDataBuffer()?.toString('latin1')).toMatch(/name="mode"\r\n\r\nbase\r\n/);
});

test('closes by a click beside it', async ({ workbench, page }) => {
  await offerAllModes(page);
  await workbench.open();
  await workbench.choose(TALL_PAGE);
  await workbench.detail.click();
  await expect(modeRadio(page, 'large')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await expect(modeRadio(page, 'large')).toHaveCount(0);
  await expect(workbench.root.locator('[data-mode-view]')).toHaveCount(0);
  await expect(workbench.detail).toBeFocused();
});

test('falls back to auto where the chosen mode is no longer on offer', async ({ workbench, page }) => {
  await offerAllModes(page);
  await workbench.open();
  await workbench.choose(TALL_PAGE);
  await workbench.detail.click();
  await modeRadio(page, 'tiny').check({ force: true });
  await page.keyboard.press('Escape');
  await page.unroute('**/api/ocr/info');
  // Another picture asks again what is on offer.
  await workbench.choose();
  await expect(workbench.detail).toContainText(
    format(workbench.words.detail.row, { mode: workbench.words.detail.names.auto }),
  );
  await standIn.setFaults({ fault: 'answer', text: 'Read.' });
  await workbench.readToTheEnd();
});

test('shows the very prompt of each task, and copies it', async ({ workbench, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await workbench.open();
  await workbench.choose();
  const dialog = page.getByRole('dialog', { name: workbench.words.prompt.title });
  const shown = async () => {
    await workbench.prompt.click();
    const text = await dialog.locator('pre').textContent();
    const isBorrowed = (await dialog.textContent())?.includes(workbench.words.prompt.sameAsDocument);
    await page.keyboard.press('Escape');
    return { text, isBorrowed };
  };
  const document = { text: '<image>\n<|grounding|>Convert the document to markdown.', isBorrowed: false };
  expect(await shown()).toEqual(document);
  await workbench.chooseTask('table');
  expect(await shown()).toEqual({ ...document, isBorrowed: true });
  await workbench.chooseTask('locate');
  await workbench.root.getByRole('textbox').fill('11-2=<|det|>');
  const { text } = await shown();
  expect(text).toBe('<image>\nLocate <|ref|>11-2= det<|/ref|> in the image.');
  await workbench.prompt.click();
  await dialog.getByRole('button', { name: workbench.words.prompt.copy }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);
});

test('lists the keys, and lets single keys be switched off', async ({ workbench, page }) => {
  await workbench.open();
  await workbench.choose();
  const { shortcuts } = workbench.words;
  const dialog = page.getByRole('dialog', { name: shortcuts.title });
  const button = workbench.root.getByRole('button', { name: shortcuts.show });
  await button.click();
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText(shortcuts.actions.region);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();

  await page.keyboard.press('?');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('checkbox').uncheck();
  await dialog.getByRole('button', { name: shortcuts.close }).click();
  await expect(button).toBeFocused();
  await page.keyboard.press('r');
  await page.keyboard.press('?');
  await expect(workbench.selectRegion).toHaveAttribute('aria-pressed', 'false');
  await expect(dialog).toHaveCount(0);

  await page.reload();
  await button.click();
  await expect(dialog.getByRole('checkbox')).not.toBeChecked();
});

test('writes single letters into a text field and nowhere else', async ({ workbench, page }) => {
  await workbench.open();
  await workbench.choose();
  await workbench.chooseTask('locate');
  await workbench.root.getByRole('textbox').pressSequentially('r+?');
  await expect(workbench.root.getByRole('textbox')).toHaveValue('r+?');
  await expect(workbench.selectRegion).toHaveAttribute('aria-pressed', 'false');
  await workbench.detail.focus();
  await page.keyboard.press('r');
  await expect(workbench.region).toBeVisible();
});

for (const width of [320, 768, 1280]) {
  test(`opens everything over the page and moves nothing at ${width} pixels`, async ({ workbench, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await countShifts(page);
    await offerAllModes(page);
    await workbench.open();
    await workbench.choose(TALL_PAGE);
    await expect(workbench.detail).toBeVisible();
    await takeShifts(page);
    await workbench.detail.click();
    await modeRadio(page, 'large').check({ force: true });
    await page.keyboard.press('Escape');
    expect(await takeShifts(page), 'detail').toEqual([]);
    await workbench.prompt.click();
    await expect(page.getByRole('dialog', { name: workbench.words.prompt.title })).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await takeShifts(page), 'prompt').toEqual([]);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: workbench.words.shortcuts.title })).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await takeShifts(page), 'keys').toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

for (const path of ['/', '/zh/'] as const) {
  test(`${path}: the words of every task are whole at every width, and everything that opens is accessible`, async ({
    workbench,
    page,
  }) => {
    await offerAllModes(page);
    await workbench.open(path);
    for (const width of [320, 360, 768, 1024, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const cut = await workbench.root
        .locator('label:has([name=ocr-task]) span')
        .evaluateAll((lines) =>
          lines.filter((line) => line.scrollWidth > line.clientWidth).map((line) => line.textContent),
        );
      expect(cut, `at ${width}`).toEqual([]);
      for (const label of await workbench.root.locator('label:has([name=ocr-task])').all()) {
        expect((await label.boundingBox())?.height).toBeGreaterThanOrEqual(44);
      }
    }
    await page.setViewportSize({ width: 360, height: 800 });
    await workbench.chooseTask('locate');
    const chosen = workbench.root.locator('label:has([value=locate])');
    await expect(chosen).toBeInViewport({ ratio: 1 });
    await page.setViewportSize({ width: 1280, height: 800 });
    await workbench.choose(TALL_PAGE);
    await workbench.detail.click();
    await expect(modeRadio(page, 'large')).toBeVisible();
    await expectNoViolations(page, 'detail');
    await page.keyboard.press('Escape');
    await workbench.prompt.click();
    await expect(page.locator('pre')).toBeVisible();
    await expectNoViolations(page, 'prompt');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: workbench.words.shortcuts.title })).toBeVisible();
    await expectNoViolations(page, 'keys');
  });
}
