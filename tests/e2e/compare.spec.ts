/** The pages that compare: accessible on a phone, the filter by keyboard, and the whole table without JavaScript. */
import { compareWords } from '#i18n/compare.ts';
import { expectNoViolations } from './support/axe.ts';
import { stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';
import { expectTouchTargets } from './support/touch-targets.ts';

const words = compareWords.en;

for (const locale of ['en', 'zh'] as const) {
  test(`the pages that compare in ${locale} are accessible and hold the width of a phone`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of ['', 'deepseek-ocr-vs-mineru/', 'benchmark/', 'benchmark/form/', 'failures/']) {
      await page.goto(`${locale === 'en' ? '' : '/zh'}/compare/${path}`);
      await expectNoViolations(page, path || 'compare');
      await expectTouchTargets(page, path || 'compare');
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
      await expect(page.locator('main [style]')).toHaveCount(0);
    }
  });
}

test('a phone shows every engine of the benchmark beside each other', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  for (const path of ['/compare/benchmark/', '/zh/compare/benchmark/']) {
    await page.goto(path);
    const tables = page.locator('.measures');
    await expect(tables.first().getByRole('columnheader')).toHaveCount(5);
    const hidden = await tables.evaluateAll((areas) => areas.map((area) => area.scrollWidth - area.clientWidth));
    expect(hidden, path).toEqual(hidden.map(() => 0));
  }
});

test('needs are ticked by keyboard, what is left is said, and ticks are cleared', async ({ page }) => {
  await page.goto('/compare/');
  const rows = page.locator('[data-part="needs"] tbody tr');
  const all = await rows.count();
  const output = page.locator('[data-part="needs"] output');
  await expect(output).toHaveText(`${all} of ${all} systems`);
  await page.getByLabel(words.needs['no-gpu']).focus();
  await page.keyboard.press('Space');
  await expect(rows.filter({ hasText: 'Tesseract' })).toBeVisible();
  await expect(rows.filter({ hasText: 'Mathpix' })).toBeHidden();
  const left = await rows.filter({ visible: true }).count();
  expect(left).toBeLessThan(all);
  await expect(output).toHaveText(`${left} of ${all} systems`);
  await page.getByRole('button', { name: words.index.clear }).press('Enter');
  await expect(output).toHaveText(`${all} of ${all} systems`);
  await expect(page.getByLabel(words.needs['no-gpu'])).not.toBeChecked();
});

test('without JavaScript all systems are there, and nothing to tick', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${stack.site}/compare/`);
  await expect(page.locator('.systems tbody tr')).not.toHaveCount(0);
  await expect(page.locator('.systems tbody tr').last()).toBeVisible();
  await expect(page.locator('.needs')).toBeHidden();
  await context.close();
});
