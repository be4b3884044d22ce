/** The pages without a workbench: menu, search, the waiting list, redirects, and what axe says of each template. */
import { locales } from '#i18n/locales.ts';
import { sealListToken } from '#server/waiting-list/list-token.ts';
import { expectNoViolations } from './support/axe.ts';
import { stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';
import { expectTouchTargets } from './support/touch-targets.ts';

const POST = 'blog/a-loop-is-what-no-page-can-hold';

for (const locale of ['en', 'zh'] as const) {
  const root = locale === 'en' ? '/' : `/${locale}/`;
  const words = locales[locale].dictionary;

  test(`${root}: every template is accessible, holds the width of a phone, and has large targets`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of ['blog/', `${POST}/`, 'roadmap/', 'search/', 'waiting-list/']) {
      await page.goto(`${root}${path}`);
      await expectNoViolations(page, path);
      await expectTouchTargets(page, path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
    }
    await page.getByRole('button', { name: words.site.menu }).click();
    await expect(page.getByRole('navigation', { name: words.site.mainNavigation })).toBeVisible();
    await expectNoViolations(page, 'menu');
    await page.getByRole('link', { name: words.site.roadmap, exact: true }).first().click();
    await expect(page).toHaveURL(`${root}roadmap/`);
  });

  test(`${root}: the search finds a post by a word of its text, and keeps the word in the address`, async ({
    page,
  }) => {
    await page.goto(`${root}search/`);
    const word = locale === 'en' ? 'chorus' : '副歌';
    await page.getByRole('searchbox', { name: words.search.label }).fill(word);
    const results = page.locator('main ol li a').filter({ hasNotText: words.site.home });
    await expect(results.first()).toHaveAttribute('href', `${root}${POST}/`);
    await expect(page).toHaveURL(`${root}search/?q=${encodeURIComponent(word)}`);
    await page.reload();
    await expect(results.first()).toHaveAttribute('href', `${root}${POST}/`);
    await page.getByRole('searchbox').fill('xyzzyxyzzy');
    await expect(page.getByRole('status')).toContainText('xyzzyxyzzy');
  });
}

test('the waiting list keeps an address as unconfirmed where no mail can be sent, and removes it again', async ({
  page,
}) => {
  const { waitingList: words } = locales.en.dictionary;
  await page.goto('/roadmap/');
  const field = page.getByRole('textbox', { name: words.label });
  await field.fill('nobody');
  await page.getByRole('button', { name: words.submit }).click();
  await expect(page.getByRole('status')).toHaveText(words.answers.addressInvalid);
  await field.fill('reader@example.org');
  await page.getByRole('button', { name: words.submit }).click();
  await expect(page.getByRole('status')).toContainText(words.answers.kept);
  await page.getByRole('button', { name: words.answers.remove }).click();
  await expect(page.getByRole('status')).toHaveText(words.answers.removed);
});

test('a link of a mail does nothing by itself; its button removes the address, and the token leaves the address line', async ({
  page,
}) => {
  const { page: words } = locales.zh.dictionary.waitingList;
  const calls: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') calls.push(new URL(request.url()).pathname);
  });
  const token = await sealListToken({ deed: 'remove', entry: 'nobody', expiresAt: null }, stack.ticketSecret);
  await page.goto(`/zh/waiting-list/#remove=${token}`);
  const button = page.getByRole('button', { name: words.remove });
  await expect(button).toBeVisible();
  expect(new URL(page.url()).hash).toBe('');
  expect(calls).toEqual([]);
  await button.click();
  await expect(page.getByRole('status')).toHaveText(words.removed);
  expect(calls).toEqual(['/api/waiting-list/remove']);
});

test('addresses of the earlier site lead on for good, in one step', async ({ request }) => {
  for (const [from, to] of [
    ['/waitlist', '/roadmap/'],
    ['/zh/contact', '/zh/about/'],
    ['/ru/privacy/', '/privacy/'],
    ['/tools/ai-ocr', '/tools/image-ocr/'],
  ] as const) {
    const answer = await request.get(from, { maxRedirects: 0 });
    expect([answer.status(), new URL(answer.headers()['location'] ?? '', stack.site).pathname], from).toEqual([
      301,
      to,
    ]);
  }
});

test('formulas and code of a post need no style of their own, and a page can be read without JavaScript', async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${stack.site}/${POST}/`);
  await expect(page.locator('article math').first()).toBeVisible();
  await expect(page.locator('article pre .token').first()).toBeVisible();
  await expect(page.locator('main [style]')).toHaveCount(0);
  await context.close();
});
