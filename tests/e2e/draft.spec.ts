/** A draft read on the device while the model's answer is on its way, and what comes of the two. */
import type { Page } from '@playwright/test';
import { deviceEn } from '#i18n/device-en.ts';
import { format } from '#i18n/format.ts';
import { block } from './support/answers.ts';
import { expectNoViolations } from './support/axe.ts';
import { countShifts, takeShifts } from './support/layout-shifts.ts';
import { resultOf } from './support/scripted-answers.ts';
import { scriptDevice } from './support/scripted-device.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';

test.use({ draftsByItself: true });

const SENTENCES = [
  'The committee met on 14 March 1987 in Geneva.',
  'It was agreed that 1,250 copies should be printed.',
  'Each member received one of them in the following week.',
  'The rest was kept in the archive of the town.',
];
const page = (sentences: readonly string[]): string =>
  [
    block('title', [80, 60, 900, 110], '# Minutes'),
    ...sentences.map((text, index) => block('text', [80, 140 + index * 100, 900, 210 + index * 100], text)),
  ].join('');
const DRAFT = page(SENTENCES);
/** With a digit and a word that are not on the page, and a block that is nowhere. */
const ANSWER =
  page(SENTENCES.map((text) => text.replace('1987', '1937').replace('printed', 'burned'))) +
  block('text', [80, 700, 900, 760], 'Nobody has ever seen these words, since they stand nowhere.');

/** The model's words in parts, each held back until `open` is called: until then every segment of the stream is empty. */
async function answerInParts(tab: Page, parts: readonly string[]): Promise<{ open(): void }> {
  let opened = 0;
  let told = 0;
  const running = { status: 'running', createdAt: new Date(0).toISOString() };
  const done = { ...running, status: 'succeeded', result: resultOf(parts.join(''), 'document') };
  const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
  await tab.route('**/api/ocr/jobs', (route) =>
    route.fulfill({ status: 202, json: { ticket: 'scripted', job: running } }),
  );
  await tab.route('**/api/ocr/jobs/*', async (route) => {
    const words = parts.slice(told, opened).map((delta) => event('text', { delta }));
    told = opened;
    const end = told === parts.length ? event('job', done) : event('resume', {});
    await route.fulfill({ contentType: 'text/event-stream; charset=utf-8', body: words.join('') + end });
  });
  return {
    open() {
      opened += 1;
    },
  };
}

const MEMBERS = 'committee';

test('shows a draft before the answer, which takes its place, and marks words on which the two differ', async ({
  workbench,
  page: tab,
}) => {
  // Two looks of axe are what takes the time.
  test.setTimeout(120_000);
  await countShifts(tab);
  await scriptDevice(tab, { text: DRAFT });
  const half = ANSWER.indexOf('<|ref|>', ANSWER.indexOf('burned')) + 7;
  const { open } = await answerInParts(tab, [ANSWER.slice(0, half), ANSWER.slice(half)]);
  await workbench.open();
  // The page's own arrival is another test's.
  await takeShifts(tab);
  await workbench.choose();
  await workbench.read();
  const draft = workbench.root.locator('[data-draft]');
  await expect(draft).toContainText(deviceEn.draft.label);
  await expect(draft).toContainText(MEMBERS);
  await expect(workbench.blocks).toHaveCount(0);
  await expect(draft).toHaveAttribute('data-draft', 'done');
  await expect(workbench.root.locator('[data-draft-boxes]')).toHaveAttribute('data-draft-boxes', '5');
  await expectNoViolations(tab, 'draft');
  // Block by block: what the answer has written is in the draft no more, the rest still is.
  open();
  await expect(workbench.blocks.nth(1)).toBeVisible();
  await expect(draft).not.toContainText(MEMBERS);
  await expect(draft).toContainText('The rest was kept');
  open();
  await workbench.expectPhase('succeeded');
  await expect(draft).toHaveCount(0);
  const marks = workbench.root.locator('mark[data-check]');
  await expect(marks).toHaveText(['1937', 'burned.']);
  await expect(workbench.blocks.last()).toContainText(deviceEn.checks.kinds.unfound);
  expect(await takeShifts(tab)).toEqual([]);

  const view = workbench.root.locator('[data-check-view]');
  const bar = workbench.root.getByRole('region', { name: format(deviceEn.checks.many, { count: 3 }) });
  await expect(bar).toBeVisible();
  await bar.getByRole('button', { name: deviceEn.checks.next }).focus();
  await tab.keyboard.press('Enter');
  await expect(view).toContainText('1987');
  await expect(view.getByRole('img', { name: deviceEn.checks.cut })).toBeVisible();
  await expect(marks.first()).toHaveAttribute('aria-current', 'true');
  await expect(bar.getByRole('button', { name: deviceEn.checks.next })).toBeFocused();
  await expectNoViolations(tab, 'words to check');
  await tab.keyboard.press('Enter');
  await expect(view).toContainText('printed.');
  await bar.getByRole('button', { name: deviceEn.checks.close }).click();
  await bar.getByRole('button', { name: deviceEn.checks.hide }).click();
  await expect(marks).toHaveCount(0);
  await bar.getByRole('button', { name: deviceEn.checks.show }).click();
  await expect(marks).toHaveCount(2);
});

test('marks nothing where the two agree, and ends a draft that the answer has overtaken', async ({
  workbench,
  page: tab,
}) => {
  await scriptDevice(tab, { text: DRAFT, pause: 700 });
  await standIn.setFaults({ fault: 'answer', text: DRAFT });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  await expect(workbench.blocks).toHaveCount(5);
  await expect(workbench.root.locator('[data-draft]')).toHaveCount(0);
  await expect(workbench.root.locator('[data-checks]')).toHaveCount(0);
});

test.describe('where the device is small', () => {
  test.use({ draftsByItself: false });

  test('offers the draft, and reads it at a click', async ({ workbench, page: tab }) => {
    await scriptDevice(tab, { text: DRAFT });
    await standIn.setFaults({ fault: 'cold-start', seconds: 20 });
    await workbench.open();
    await workbench.choose();
    await workbench.read();
    await workbench.root.getByRole('button', { name: deviceEn.draft.offer }).click();
    await expect(workbench.root.locator('[data-draft]')).toContainText(MEMBERS);
    await workbench.button('cancel').click();
    await workbench.expectPhase('cancelled');
    await expect(workbench.root.locator('[data-draft]')).toContainText(MEMBERS);
  });
});
