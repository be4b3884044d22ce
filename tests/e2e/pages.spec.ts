/** What stands around the workbench: languages, addresses, theme, and what search engines ask for. */
import { locales } from '#i18n/locales.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import { SMALL_PICTURE } from './support/workbench.ts';

const SITE = 'https://deepseekocr.io';

for (const { english, chinese } of [
  { english: '/', chinese: '/zh/' },
  { english: '/tools/image-ocr/', chinese: '/zh/tools/image-ocr/' },
]) {
  test(`${english} and ${chinese} are each other's translation, and the switch leads from one to the other`, async ({
    page,
    workbench,
  }) => {
    const titles: string[] = [];
    for (const [path, locale] of [
      [english, 'en'],
      [chinese, 'zh'],
    ] as const) {
      await workbench.open(path, locale);
      await expect(page.locator('html')).toHaveAttribute('lang', locales[locale].tag);
      await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${SITE}${path}`);
      const alternates = await page
        .locator('link[rel=alternate][hreflang]')
        .evaluateAll((links) => links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]));
      expect(alternates).toEqual([
        ['en', `${SITE}${english}`],
        ['zh-Hans', `${SITE}${chinese}`],
        ['x-default', `${SITE}${english}`],
      ]);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      titles.push(await page.title());
    }
    expect(new Set(titles).size).toBe(2);
    await page.getByRole('link', { name: locales.zh.dictionary.site.otherLanguage }).click();
    await expect(page).toHaveURL(english);
    await page.getByRole('link', { name: locales.en.dictionary.site.otherLanguage }).click();
    await expect(page).toHaveURL(chinese);
  });
}

test('reads in Chinese, with Chinese words for each step', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'answer', text: '你好，世界。' });
  await workbench.open('/zh/');
  await workbench.watch();
  await workbench.choose(SMALL_PICTURE);
  await workbench.readToTheEnd();
  const told = (await workbench.moments()).map(({ status }) => status).filter((status) => status !== '');
  expect(told).toContain(workbench.words.status.steps.check.going);
  expect(told).toContain(workbench.words.status.steps.upload.going);
  expect(told.join('')).not.toMatch(/[A-Za-z]{3}/);
  expect(await workbench.previewText()).toContain('你好，世界。');
});

test('an address that leads nowhere says so in both languages, with status 404', async ({ page }) => {
  for (const path of ['/no-such-page/', '/zh/no-such-page/']) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    for (const locale of ['en', 'zh'] as const) {
      await expect(page.getByRole('heading', { name: locales[locale].dictionary.site.notFoundTitle })).toBeVisible();
    }
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');
  }
});

test('the sitemap lists every page, and robots.txt leads to it', async ({ request }) => {
  const robots = await (await request.get('/robots.txt')).text();
  expect(robots).toContain(`Sitemap: ${SITE}/sitemap-index.xml`);
  const index = await (await request.get('/sitemap-index.xml')).text();
  const name = /<loc>https:\/\/deepseekocr\.io(\/[^<]+)<\/loc>/.exec(index)?.[1];
  const sitemap = await (await request.get(name ?? '')).text();
  const paths = [...sitemap.matchAll(/<loc>https:\/\/deepseekocr\.io([^<]+)<\/loc>/g)].map(([, path]) => path ?? '');
  expect(paths).toEqual(expect.arrayContaining(['/', '/zh/', '/tools/image-ocr/', '/zh/tools/image-ocr/']));
  for (const path of paths) expect((await request.get(path)).status(), path).toBe(200);
});

test('the theme is switched by the button and stays after a reload', async ({ page, workbench }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await workbench.open();
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: locales.en.dictionary.site.switchTheme }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await background()).toBe(dark);
  await page.getByRole('button', { name: locales.en.dictionary.site.switchTheme }).click();
  expect(await background()).toBe(light);
});

test('the first stop of the keyboard leads past the navigation', async ({ page, workbench }) => {
  await workbench.open();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: locales.en.dictionary.site.skipToContent });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});
