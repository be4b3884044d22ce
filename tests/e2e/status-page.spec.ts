/** The page that tells how the service is: what it shows, what it does not know, and what it says without JavaScript. */
import type { Page } from '@playwright/test';
import { statusSchema } from '#core/contract.ts';
import { locales } from '#i18n/locales.ts';
import { expectNoViolations } from './support/axe.ts';
import { countShifts, takeShifts } from './support/layout-shifts.ts';
import { stack } from './support/stack.ts';
import { expect, test } from './support/test.ts';

type Status = ReturnType<typeof statusSchema.parse>;

const STATUS: Status = {
  service: { state: 'busy', waiting: 1234, estimate: { startSeconds: 58.4, runSeconds: 6 } },
  lastDay: {
    jobs: 2500,
    succeeded: 2400,
    failed: 30,
    cancelled: 60,
    expired: 10,
    medianWaitMs: 1530,
    medianRunMs: 7420,
    successRate: 0.9836,
  },
  updatedAt: '2026-11-27T12:00:00.000Z',
};

const value = (page: Page, name: string) => page.locator(`[data-value=${name}]`);
const sentence = (page: Page) => page.getByRole('status');

/** Answers in the function's place. */
const answerWith = (page: Page, status: unknown, code = 200) =>
  page.route('**/api/ocr/status', (route) => route.fulfill({ status: code, json: status }));

for (const [locale, path] of [
  ['en', '/status/'],
  ['zh', '/zh/status/'],
] as const) {
  const words = locales[locale].dictionary.statusPage;

  test(`${path} shows what the function says, is linked from the footer, and is accessible`, async ({ page }) => {
    await page.goto(locale === 'en' ? '/' : '/zh/');
    await page.locator('footer').getByRole('link', { name: locales[locale].dictionary.site.status }).click();
    await expect(page).toHaveURL(`${stack.site}${path}`);
    // The site's name follows where there is room for it.
    expect((await page.title()).startsWith(words.title)).toBe(true);
    // The stand-in's machines rest or are warm; which of them is theirs to say.
    const told = statusSchema.parse(await (await page.request.get('/api/ocr/status')).json());
    await expect(page.locator('service-status')).toHaveAttribute('data-state', told.service.state);
    await expect(sentence(page)).toHaveText(words.states[told.service.state]);
    await expect(value(page, 'waiting')).toHaveText(String(told.service.waiting));
    await expectNoViolations(page, path);
  });

  test(`${path} says without JavaScript that it cannot know`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, baseURL: stack.site });
    const page = await context.newPage();
    await page.goto(path);
    const told = page.locator('noscript p');
    await expect(told).toBeVisible();
    await expect(told).toHaveText(`${words.withoutScript} /api/ocr/status`);
    await expect(told.locator('a')).toHaveAttribute('href', '/api/ocr/status');
    await expect(value(page, 'success-rate')).toHaveText(words.unknown);
    await expect(page.getByRole('button', { name: words.askAgain })).toBeHidden();
    await context.close();
  });
}

test('shows every number in the words of the language, and asks again when told to', async ({ page }) => {
  const words = locales.en.dictionary.statusPage;
  await page.setViewportSize({ width: 360, height: 2000 });
  await countShifts(page);
  await answerWith(page, STATUS);
  await page.goto('/status/');
  await expect(sentence(page)).toHaveText(words.states.busy);
  await expect(value(page, 'waiting')).toHaveText('1,234');
  await expect(value(page, 'start')).toHaveText('58 sec');
  await expect(value(page, 'jobs')).toHaveText('2,500');
  await expect(value(page, 'success-rate')).toHaveText('98.4%');
  await expect(value(page, 'median-wait')).toHaveText('1.5 sec');
  await expect(value(page, 'median-run')).toHaveText('7.4 sec');
  await page.unroute('**/api/ocr/status');
  await answerWith(page, { ...STATUS, service: { ...STATUS.service, state: 'warm', waiting: 0 } });
  await page.getByRole('button', { name: words.askAgain }).click();
  await expect(sentence(page)).toHaveText(words.states.warm);
  await expect(value(page, 'waiting')).toHaveText('0');
  // Neither the answers nor the button, which only comes with the script, move what stands below.
  expect(await takeShifts(page)).toEqual([]);
});

test('what is not known is said to be so, and an answer that is none leaves no old number', async ({ page }) => {
  const words = locales.en.dictionary.statusPage;
  await answerWith(page, {
    ...STATUS,
    service: { state: 'resting', waiting: null, estimate: null },
    lastDay: { ...STATUS.lastDay, jobs: 2, medianWaitMs: null, medianRunMs: null, successRate: null },
  });
  await page.goto('/status/');
  await expect(sentence(page)).toHaveText(words.states.resting);
  await expect(value(page, 'jobs')).toHaveText('2');
  for (const name of ['waiting', 'start', 'success-rate', 'median-wait', 'median-run']) {
    await expect(value(page, name), name).toHaveText(words.unknown);
  }
  for (const [answer, code] of [
    [{ error: { code: 'internal' } }, 500],
    [{ ...STATUS, service: { ...STATUS.service, state: '<b>odd</b>' } }, 200],
  ] as const) {
    await page.unroute('**/api/ocr/status');
    await answerWith(page, STATUS);
    await page.getByRole('button', { name: words.askAgain }).click();
    await expect(value(page, 'jobs')).toHaveText('2,500');
    await page.unroute('**/api/ocr/status');
    await answerWith(page, answer, code);
    await page.getByRole('button', { name: words.askAgain }).click();
    await expect(sentence(page)).toHaveText(words.unreachable);
    await expect(value(page, 'jobs')).toHaveText(words.unknown);
  }
});
