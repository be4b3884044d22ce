/** The last results in this browser: kept, shown again, cleared; nothing in a private window unless it is asked for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { stack } from './support/stack.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import { Workbench } from './support/workbench.ts';

const openHistory = (workbench: Workbench) =>
  workbench.root.getByRole('button', { name: new RegExp(`^${workbench.words.history.open}`) }).click();

const dialog = ({ root, words }: Workbench) => root.getByRole('dialog', { name: words.history.title });

test('keeps nothing in a private window until it is told to; then results outlive a reload and can be cleared', async ({
  workbench,
  page,
}) => {
  // A private window is told by how long it takes to write: as long in memory as to disk. Other work on the machine
  // would disturb that, so the clock counts how often it is looked at instead.
  await page.addInitScript(() => {
    let looks = 0;
    performance.now = () => ++looks;
  });
  await standIn.setFaults({ fault: 'answer', text: 'To be found again.' });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  await openHistory(workbench);
  const list = dialog(workbench);
  const { words } = workbench;
  await expect(list.getByText(words.history.privateWindow)).toBeVisible();
  await expect(list.getByText(words.history.empty)).toBeVisible();
  await expect(list.getByRole('checkbox')).not.toBeChecked();
  // The result on show is kept as soon as the visitor says so.
  await list.getByRole('checkbox').check();
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);

  await page.reload();
  await expect(
    workbench.root.getByRole('button', { name: words.history.openCount.replace('{count}', '1') }),
  ).toBeVisible();
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
  await openHistory(workbench);
  await list.getByRole('listitem').getByRole('button').first().click();
  await workbench.expectPhase('succeeded');
  await expect(workbench.picture).toBeVisible();
  await expect(workbench.blocks.first()).toContainText('To be found again.');
  expect(asked).toEqual([]);

  await openHistory(workbench);
  await list.getByRole('button', { name: words.history.clear }).click();
  await expect(list.getByRole('listitem')).toHaveCount(0);
  await expect(list.getByText(words.history.empty)).toBeVisible();
  await page.reload();
  await openHistory(workbench);
  await expect(list.getByText(words.history.empty)).toBeVisible();
});

test('keeps results by itself in a window that is not private, and removes one alone', async ({ launchOptions }) => {
  await standIn.setFaults(
    { fault: 'answer', text: 'The first result.', times: 1 },
    { fault: 'answer', text: 'The second result.' },
  );
  const profile = await mkdtemp(join(tmpdir(), 'deepseekocr-profile-'));
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL: stack.site });
  try {
    const workbench = new Workbench(await context.newPage());
    await workbench.open();
    await workbench.choose();
    await workbench.readToTheEnd();
    await workbench.readToTheEnd();
    const { words } = workbench;
    const list = dialog(workbench);
    await openHistory(workbench);
    await expect(list.getByText(words.history.stays)).toBeVisible();
    await expect(list.getByRole('checkbox')).toBeChecked();
    await expect(list.getByRole('listitem')).toHaveText([/The second result\./, /The first result\./]);
    await list
      .getByRole('listitem')
      .last()
      .getByRole('button', { name: words.history.remove.replace('{name}', '') })
      .click();
    await expect(list.getByRole('listitem')).toHaveText([/The second result\./]);
    // Switched off, nothing new is kept, and what is there stays.
    await list.getByRole('checkbox').uncheck();
    await workbench.page.keyboard.press('Escape');
    await workbench.readToTheEnd();
    await openHistory(workbench);
    await expect(list.getByRole('listitem')).toHaveCount(1);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});
