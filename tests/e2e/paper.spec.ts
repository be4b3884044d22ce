/** The paper's page: its parts by keyboard and by touch, what is loaded when, and what is there without JavaScript. */
import { locales } from '#i18n/locales.ts';
import { MODEL_SLUGS } from '#paper/model-facts.ts';
import { CHART_MARKS } from '#paper/precision-chart.ts';
import { expectNoViolations } from './support/axe.ts';
import { stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';
import { expectTouchTargets } from './support/touch-targets.ts';

const words = locales.en.dictionary.paper;
const PART_SCRIPT = /\/follow-[a-z]+\.[^/]+\.js$/;

for (const locale of ['en', 'zh'] as const) {
  test(`the paper's page in ${locale} is accessible and holds the width of a phone`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(locale === 'en' ? '/paper/' : '/zh/paper/');
    for (const part of await page.locator('[data-part]').all()) {
      await part.scrollIntoViewIfNeeded();
      await expect(part).toHaveAttribute('data-started');
    }
    await expectNoViolations(page, 'paper');
    await expectTouchTargets(page, 'paper');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await expect(page.locator('main [style]')).toHaveCount(0);
  });

  test(`the pages of the models in ${locale} are accessible and hold the width of a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    for (const slug of MODEL_SLUGS) {
      await page.goto(`${locale === 'en' ? '' : '/zh'}/models/${slug}/`);
      await expectNoViolations(page, slug);
      await expectTouchTargets(page, slug);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
  });
}

test('a part loads its script when it comes near, and not before', async ({ page }) => {
  // So low that the first part is far below it, whatever font there is.
  await page.setViewportSize({ width: 1280, height: 400 });
  const loaded: string[] = [];
  page.on('request', (request) => {
    if (PART_SCRIPT.test(request.url())) loaded.push(request.url().replace(/.*\/follow-([a-z]+)\..*/, '$1'));
  });
  await page.goto('/paper/');
  await page.waitForLoadState('networkidle');
  expect(loaded).toEqual([]);
  await page.locator('[data-part=chart]').scrollIntoViewIfNeeded();
  await expect(page.locator('[data-part=chart]')).toHaveAttribute('data-started');
  expect(loaded).toContain('chart');
  expect(loaded).not.toContain('views');
});

test('the calculator works by keyboard, says what it found, and its link brings the state back', async ({ page }) => {
  await page.goto('/paper/#calculator');
  const part = page.locator('#calculator');
  const cell = (mode: string, name: string) => part.locator(`[data-mode=${mode}] [data-cell=${name}]`);
  await expect(part).toHaveAttribute('data-started');
  await expect(cell('gundam', 'tokens')).toHaveText('856');
  await part.getByLabel(words.calculator.width).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('1920');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('1080');
  await expect(part.getByRole('status')).toContainText('1,920 x 1,080');
  await expect(cell('gundam', 'grid')).toHaveText('2 x 1');
  await part.getByLabel(words.calculator.tiles).selectOption('9');
  await expect(cell('gundam', 'grid')).toHaveText('4 x 2');
  await expect(cell('gundam', 'positions')).toHaveText('1,093');
  await expect(cell('second', 'tokens')).toHaveText('544');
  await part.getByRole('link', { name: words.calculator.link }).click();
  await expect(page).toHaveURL('/paper/?width=1920&height=1080&tiles=9&text=1000#calculator');
  await expect(part).toHaveAttribute('data-started');
  await expect(cell('gundam', 'grid')).toHaveText('4 x 2');

  await part.getByLabel(words.calculator.height).fill('0');
  await expect(part.getByRole('status')).toContainText('100,000');
  await expect(part.getByLabel(words.calculator.height)).toHaveAttribute('aria-invalid', 'true');
});

test('a picture gives its size upright, is drawn under its tiles, and goes nowhere', async ({ page }) => {
  await page.goto('/paper/#calculator');
  const part = page.locator('#calculator');
  await expect(part).toHaveAttribute('data-started');
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await part.getByLabel(words.calculator.choose).setInputFiles('tests/fixtures/paper-page-table.png');
  await expect(part.locator('svg.drawing image')).toHaveAttribute('href', /^blob:/);
  await expect(part.getByLabel(words.calculator.width)).not.toHaveValue('1240');
  await part.getByLabel(words.calculator.choose).setInputFiles({
    name: 'no-picture.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture'),
  });
  await expect(part.getByRole('status')).toHaveText(words.calculator.notReadable);
  expect(sent).toEqual([]);
});

test('the chart is read by arrow keys and by touching a mark', async ({ page }) => {
  await page.goto('/paper/');
  const part = page.locator('[data-part=chart]');
  await part.scrollIntoViewIfNeeded();
  await expect(part).toHaveAttribute('data-started');
  const slider = part.getByLabel(words.chart.slider);
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /59\.1 % at 19\.7 .*4 pages/);
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', /76\.4 %/);
  const first = CHART_MARKS.findIndex(({ row, series }) => series === 'tiny' && row.pages === 7);
  await part.locator(`[data-point="${first}"] rect`).click();
  await expect(part.locator('[data-reading]')).toContainText('96.5 %');
});

test('tables are sorted and filtered', async ({ page }) => {
  await page.goto('/paper/');
  const part = page.locator('[data-part=table]').first();
  await part.scrollIntoViewIfNeeded();
  await expect(part).toHaveAttribute('data-started');
  await part.getByLabel(words.tables.kind).selectOption('deepseek-ocr');
  await expect(part.locator('tbody tr:visible')).toHaveCount(6);
  const head = part.getByRole('columnheader', { name: 'EN all' });
  await head.getByRole('button').click();
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await expect(part.locator('tbody tr:visible').first()).toContainText('Gundam-M');
  await head.getByRole('button').click();
  await expect(part.locator('tbody tr:visible').first()).toContainText('Tiny');
});

test('the lens shows the same spot in every mode, and moves by keyboard', async ({ page }) => {
  await page.goto('/paper/');
  const part = page.locator('[data-part=views]');
  await part.scrollIntoViewIfNeeded();
  await expect(part).toHaveAttribute('data-started');
  const tiny = part.locator('[data-view=tiny]');
  await expect(tiny).toHaveAttribute('aria-label', /\d+ x \d+/);
  const pixels = () => tiny.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await pixels();
  await part.getByLabel(words.views.down).focus();
  await page.keyboard.press('Home');
  await expect.poll(pixels).not.toBe(before);
});

test('without JavaScript the words, tables and figures are there, and nothing that does not work', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${stack.site}/paper/`);
  await expect(page.locator('article math').first()).toBeVisible();
  await expect(page.locator('#calculator [data-mode=gundam]')).toContainText('856');
  await expect(page.locator('[data-part=chart] svg.chart')).toBeVisible();
  await expect(page.locator('article input:visible, article select:visible')).toHaveCount(0);
  await context.close();
});
