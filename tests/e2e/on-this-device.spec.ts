/** Reading on the device by choice, and where the model cannot be had. */

import { infoSchema } from '#core/contract.ts';
import type { FaultInput } from '#dev-worker/fault-schemas.ts';
import { deviceEn } from '#i18n/device-en.ts';
import { block } from './support/answers.ts';
import { expectNoViolations } from './support/axe.ts';
import { countShifts, takeShifts } from './support/layout-shifts.ts';
import { scriptDevice } from './support/scripted-device.ts';
import { stack } from './support/stack.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

const PAGE = block('text', [80, 140, 900, 210], 'Words that the device has read by itself.');

const keepSwitch = ({ root }: Workbench) => root.getByRole('switch', { name: deviceEn.keep });
const instead = ({ root }: Workbench) => root.getByRole('button', { name: deviceEn.instead });

test('keeps a picture on the device: no request leaves the browser, and the result is as any other', async ({
  workbench,
  page,
}) => {
  // The real engine, weights and all.
  test.setTimeout(120_000);
  const asked: string[] = [];
  /** Without what the service worker lays by for visits without a network. */
  let askedByPage = 0;
  page.context().on('request', (request) => {
    asked.push(request.url().replace(stack.site, ''));
    if (request.serviceWorker() === null && !request.url().startsWith('blob:')) askedByPage += 1;
  });
  await workbench.open('/tools/image-ocr/');
  await page.mouse.move(10, 10);
  await page.mouse.move(30, 30);
  await keepSwitch(workbench).press('Space');
  await expect(keepSwitch(workbench)).toBeChecked();
  // Windows of tests count as private ones.
  await page.evaluate(() => localStorage.setItem('ocr-history', 'on'));
  await page.reload();
  await expect(keepSwitch(workbench)).toBeChecked();
  await workbench.choose();
  await expect(workbench.root.getByText(deviceEn.kept)).toBeVisible();
  await workbench.readToTheEnd(90_000);
  expect(await workbench.previewText()).not.toBe('');
  await expect(workbench.root.getByText(deviceEn.because.chosen)).toBeVisible();
  // Parts of the site, and nothing else: neither the function nor the human check, which is another host's.
  expect(asked.filter((address) => address.startsWith('/api') || !/^(\/|blob:)/.test(address))).toEqual([]);

  // All that it needs is there now: nothing is asked for at all.
  askedByPage = 0;
  await workbench.readToTheEnd(60_000);
  expect(askedByPage).toBe(0);
  expect(asked.filter((address) => address.startsWith('/api'))).toEqual([]);
  expect(await standIn.calls('siteverify')).toBe(0);
  expect(await standIn.calls('run')).toBe(0);
  await workbench.tab('json').click();
  await expect(workbench.root.getByRole('tabpanel')).toContainText('on-device');
  await expect(workbench.root.getByRole('button', { name: /History \(2\)/ })).toBeVisible();
});

test('says how far it is, marks words that it is not sure of, and sends what it cannot do to the model', async ({
  workbench,
  page,
}) => {
  // Three looks of axe are what takes the time.
  test.setTimeout(120_000);
  await countShifts(page);
  // Windows of tests count as private ones.
  await page.addInitScript(() => localStorage.setItem('ocr-history', 'on'));
  // A state must last longer than the second in which it is looked for once.
  await scriptDevice(page, { text: PAGE, pause: 1500, unsure: ['device'] });
  await workbench.open();
  await page.mouse.move(10, 10);
  await page.mouse.move(30, 30);
  await keepSwitch(workbench).click();
  await workbench.choose();
  await expect(workbench.root.getByText(deviceEn.kept)).toBeVisible();
  await expect(workbench.button('read')).toBeEnabled();
  await takeShifts(page);
  await workbench.read();
  await workbench.expectPhase('local');
  await expect(workbench.root.getByText('Loading the reader, 4.0 of 8.0 MB')).toBeVisible();
  await expectNoViolations(page, 'reading on the device');
  await workbench.expectPhase('succeeded');
  await expect(workbench.root.locator('mark[data-check]')).toHaveText(['device']);
  const bar = workbench.root.getByRole('region', { name: deviceEn.checks.uncertainOne });
  await bar.getByRole('button', { name: deviceEn.checks.next }).click();
  await expect(workbench.root.getByRole('img', { name: deviceEn.checks.cut })).toBeVisible();
  await expectNoViolations(page, 'read on the device');
  await bar.getByRole('button', { name: deviceEn.checks.edit }).click();
  await workbench.editor.fill('Words that the device had read.');
  await workbench.button('endEdit').click();
  expect(await takeShifts(page)).toEqual([]);

  await workbench.chooseTask('formula');
  await expect(workbench.root.getByText(deviceEn.notForTask)).toBeVisible();
  await expect(workbench.button('readAgain')).toBeDisabled();
  await expectNoViolations(page, 'a task that is not for the device');
  await workbench.root.getByRole('button', { name: deviceEn.readWithModel }).last().click();
  await workbench.expectPhase('succeeded', 30_000);
  expect(await standIn.calls('run')).toBe(1);

  // Out of the history the page comes back with its marks.
  const history = workbench.root.getByRole('button', { name: /History \(2\)/ });
  await expect(history).toBeVisible();
  await page.reload();
  await history.click();
  await workbench.root
    .getByRole('listitem')
    .filter({ hasText: workbench.words.history.corrected })
    .getByRole('button')
    .first()
    .click();
  await expect(workbench.root.locator('mark[data-check]')).toHaveText(['device']);
});

const FAILURES: { name: string; faults: FaultInput[] }[] = [
  { name: 'the worker fails', faults: [{ fault: 'worker-fails' }] },
  { name: 'the human check fails', faults: [{ fault: 'widget', behaviour: 'error', code: '300030' }] },
  { name: 'there is no machine', faults: [{ fault: 'http-answer', route: 'run', status: 503 }] },
];

for (const { name, faults } of FAILURES) {
  test(`reads on the device at a click when ${name}`, async ({ workbench, page }) => {
    await scriptDevice(page, { text: PAGE });
    await standIn.setFaults(...faults);
    await workbench.open();
    await workbench.choose();
    await workbench.read();
    await workbench.expectPhase('failed', 30_000);
    await instead(workbench).click();
    await workbench.expectPhase('succeeded');
    expect(await workbench.previewText()).toContain('the device has read');
    await expect(workbench.root.getByText(deviceEn.because.asked)).toBeVisible();
  });
}

test('reads on the device at a click when there is no network, once its parts are there', async ({
  workbench,
  page,
  context,
}) => {
  await scriptDevice(page, { text: PAGE });
  await workbench.open();
  await workbench.choose();
  await expect(workbench.button('read')).toBeEnabled();
  // A failure of the model brings them, as an earlier reading would.
  await standIn.setFaults({ fault: 'worker-fails' });
  await workbench.read();
  await workbench.expectPhase('failed', 30_000);
  await instead(workbench).click();
  await workbench.expectPhase('succeeded');
  await context.setOffline(true);
  await workbench.read();
  await workbench.expectPhase('failed');
  await instead(workbench).click();
  await workbench.expectPhase('succeeded');
});

test('keeps the words of the model where the device fails too', async ({ workbench, page }) => {
  await scriptDevice(page, { text: '', fails: 'device-unsupported' });
  const words = block('text', [80, 140, 900, 210], 'The first words of the model, which are kept whatever comes.');
  await standIn.setFaults(
    { fault: 'answer', text: words.repeat(4) },
    { fault: 'slow-reading', millisecondsPerPiece: 100 },
    { fault: 'worker-fails', afterPieces: 20 },
  );
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  // A reading that fails before its words have come to the page has none to keep.
  await expect(workbench.blocks.first()).toBeVisible();
  await workbench.expectPhase('failed', 30_000);
  await instead(workbench).click();
  await expect(workbench.alert.filter({ hasText: workbench.words.errors['device-unsupported'] })).toBeVisible();
  await workbench.expectPhase('failed');
  expect(await workbench.previewText()).toContain('The first words of the model');
});

test.describe('by itself', () => {
  test.use({ draftsByItself: true });

  for (const state of ['unconfigured', 'down'] as const) {
    test(`reads on the device where the service is ${state}, and says so`, async ({ workbench, page }) => {
      await scriptDevice(page, { text: PAGE });
      await page.route('**/api/ocr/info', async (route) => {
        const info = infoSchema.parse(await (await route.fetch()).json());
        const turnstile = state === 'down' ? info.turnstile : null;
        await route.fulfill({ json: { ...info, turnstile, service: { ...info.service, state } } });
      });
      await workbench.open();
      await workbench.choose();
      await workbench.read();
      await workbench.expectPhase('succeeded');
      await expect(workbench.root.getByText(deviceEn.because[state])).toBeVisible();
      expect(await standIn.calls('run')).toBe(0);
    });
  }
});
