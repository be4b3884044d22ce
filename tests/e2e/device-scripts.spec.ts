/** Reading on the device in scripts for which it needs a pack. */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { deviceEn } from '#i18n/device-en.ts';
import { scoreText } from '../score-text.ts';
import { block } from './support/answers.ts';
import { expectNoViolations } from './support/axe.ts';
import { countShifts, takeShifts } from './support/layout-shifts.ts';
import { scriptDevice } from './support/scripted-device.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

const { names } = deviceEn.scripts;

/** The head of a Korean page, so that a busy machine has it read soon. */
const HEAD = sharp('tests/ocr-corpus/scripts/korean_page.png')
  .extract({ left: 0, top: 0, width: 1000, height: 260 })
  .png()
  .toBuffer();
const TRUTH = readFileSync('tests/ocr-corpus/scripts/korean_page.txt', 'utf8').split('\n').slice(0, 2).join('\n');

const keepSwitch = ({ root }: Workbench) => root.getByRole('switch', { name: deviceEn.keep });
const scriptSelect = ({ root }: Workbench) => root.getByRole('combobox', { name: deviceEn.scripts.label });

test('reads Korean with a pack that comes once, without a network the second time', async ({
  workbench,
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const asked: string[] = [];
  context.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const packed = () => asked.filter((path) => path.endsWith('.packed')).map((path) => path.replace(/^.*\//, ''));
  await workbench.open();
  await page.mouse.move(10, 10);
  await page.mouse.move(30, 30);
  await expect(scriptSelect(workbench)).toHaveCount(0);
  await keepSwitch(workbench).click();
  await workbench.offer({ name: 'korean.png', mimeType: 'image/png', buffer: await HEAD });
  await scriptSelect(workbench).selectOption(names.korean);
  await expect(workbench.root.getByText(/^Read in this browser\. \d+\.\d MB, loaded once\.$/)).toBeVisible();
  const ofScripts = () => packed().filter((name) => /^(kor|tesseract|pp-ocrv6-small-rec)/.test(name));
  expect(ofScripts()).toEqual([]);
  await workbench.readToTheEnd(90_000);
  const text = await workbench.previewText();
  expect(scoreText(TRUTH, text).characterErrorRate).toBeLessThan(0.05);
  // Tesseract and one pack in the place of the recogniser for the common scripts.
  expect(ofScripts().toSorted()).toEqual([
    expect.stringMatching(/^kor\.traineddata\.[0-9a-f]+\.packed$/),
    expect.stringMatching(/^tesseract-core-simd-lstm\.wasm\.[0-9a-f]+\.packed$/),
  ]);
  expect(asked.filter((path) => path.startsWith('/api'))).toEqual([]);

  // What the page has loaded is kept by then.
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
      active?.postMessage(['/', ...loaded], [port2]);
    });
  });
  await context.setOffline(true);
  await page.reload();
  await expect(workbench.root).toHaveAttribute('data-ready', 'true');
  await workbench.offer({ name: 'korean.png', mimeType: 'image/png', buffer: await HEAD });
  await expect(scriptSelect(workbench)).toHaveValue('korean');
  await workbench.readToTheEnd(60_000);
  expect(await workbench.previewText()).toBe(text);
});

test('offers other scripts where the device is not sure, one click away, and shows Arabic from the right', async ({
  workbench,
  page,
}) => {
  test.setTimeout(60_000);
  await countShifts(page);
  const arabic = 'يولد جميع الناس أحرارا متساوين في الكرامة والحقوق';
  await scriptDevice(page, {
    text: block('text', [80, 140, 900, 210], 'Jaol auj lijs'),
    confidence: 0.6,
    packed: block('text', [80, 140, 900, 210], arabic),
  });
  await workbench.open();
  await page.mouse.move(10, 10);
  await page.mouse.move(30, 30);
  await keepSwitch(workbench).click();
  await workbench.choose();
  await workbench.readToTheEnd();
  const offer = workbench.root.locator('[data-other-scripts]');
  await expect(offer).toContainText(deviceEn.scripts.other.split('{most}')[0] ?? '');
  await expectNoViolations(page, 'an offer of other scripts');
  await takeShifts(page);
  const button = offer.getByRole('button', { name: names.arabic });
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(workbench.blocks).toContainText(arabic);
  await workbench.expectPhase('succeeded');
  await expect(offer).toHaveCount(0);
  await expect(scriptSelect(workbench)).toHaveValue('arabic');
  const words = workbench.blocks.getByText(arabic);
  expect(await words.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  expect(await takeShifts(page)).toEqual([]);
  // One click is for this page: the choice of before comes back.
  await page.reload();
  await expect(workbench.root).toHaveAttribute('data-ready', 'true');
  await workbench.choose();
  await expect(scriptSelect(workbench)).toHaveValue('common');
});
