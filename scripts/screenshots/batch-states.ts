/** States of several pages that are read together. */
import { expect } from '@playwright/test';
import { batchEn } from '#i18n/batch-en.ts';
import { batchZh } from '#i18n/batch-zh.ts';
import { format } from '#i18n/format.ts';
import { densePage } from '../bench/dense-page.ts';
import type { Scene } from './scene.ts';
import type { State } from './states.ts';

const ANSWER = { fault: 'answer', text: densePage() } as const;
const SLOWLY = { fault: 'slow-reading', millisecondsPerPiece: 60 } as const;

/** A PDF with text of its own, a scan, a fax of two pages, a picture, and a file that is none. */
const MIXED = [
  'tests/fixtures/pdf/word-two-columns.pdf',
  'tests/fixtures/pdf/sample-manual-page-figures.pdf',
  'tests/fixtures/intake/two-pages.tif',
  'tests/fixtures/paper-page-table.png',
  'tests/fixtures/intake/drawing.svg',
];
const PICTURES = ['01_en_page.png', '02_paper1col.png', '08_poem.jpg', '18_en_web.png'].map(
  (name) => `tests/ocr-corpus/${name}`,
);
const LOCKED = 'tests/fixtures/pdf/rc4-user-password.pdf';

const wordsOf = ({ page }: Scene) => (page.url().includes('/zh/') ? batchZh : batchEn);

async function drop({ root }: Scene, files: readonly string[], pages: number): Promise<void> {
  await root.locator('input[type=file]:not([capture])').setInputFiles([...files]);
  await expect(root.locator('[data-page]')).toHaveCount(pages, { timeout: 30_000 });
  await expect(root.locator('[data-page] img').first()).toBeVisible();
}

const act = async (scene: Scene, name: string): Promise<void> =>
  scene.root.getByRole('button', { name, exact: true }).click();

async function readAll(scene: Scene, count: number): Promise<void> {
  await act(scene, format(wordsOf(scene).act.read.other, { count }));
}

const inRun = ({ root }: Scene, phase: string) =>
  expect(root).toHaveAttribute('data-batch', phase, { timeout: 60_000 });

async function readPictures(scene: Scene): Promise<void> {
  await scene.faults(ANSWER);
  await drop(scene, PICTURES, 4);
  await readAll(scene, 4);
  await inRun(scene, 'idle');
}

const choosePage = ({ root }: Scene, index: number) =>
  root.locator('[data-page]').nth(index).getByRole('button').click();

export const BATCH_STATES: readonly State[] = [
  {
    name: 'batch-files',
    reach: async (scene) => {
      await scene.root.locator('input[type=file]:not([capture])').setInputFiles(MIXED);
      const { panel } = wordsOf(scene);
      await scene.root.getByText(panel.hasTextHint).waitFor({ timeout: 30_000 });
    },
  },
  {
    name: 'batch-range-wrong',
    reach: async (scene) => {
      await drop(scene, ['tests/fixtures/pdf/bad-linearization-30-pages.pdf'], 30);
      await scene.root.getByRole('textbox').first().fill('3-x, 99');
    },
  },
  {
    name: 'batch-password',
    reach: async (scene) => {
      await scene.root.locator('input[type=file]:not([capture])').setInputFiles([LOCKED]);
      const dialog = scene.page.getByRole('dialog');
      await dialog.getByRole('textbox').or(dialog.locator('input')).first().fill('not this one');
      await scene.page.keyboard.press('Enter');
      await dialog.getByText(wordsOf(scene).password.wrong).waitFor();
    },
  },
  {
    name: 'batch-running',
    reach: async (scene) => {
      await scene.faults(ANSWER, SLOWLY);
      await drop(scene, PICTURES, 4);
      await readAll(scene, 4);
      await choosePage(scene, 0);
      await scene.blocks(2);
    },
  },
  {
    name: 'batch-paused',
    reach: async (scene) => {
      await scene.faults(ANSWER, SLOWLY);
      await drop(scene, PICTURES, 4);
      await readAll(scene, 4);
      await act(scene, wordsOf(scene).act.pause);
      await inRun(scene, 'paused');
    },
  },
  {
    name: 'batch-limit',
    reach: async (scene) => {
      await scene.faults({ fault: 'http-answer', route: 'run', status: 429, retryAfter: 600 }, ANSWER);
      await drop(scene, PICTURES, 4);
      await readAll(scene, 4);
      await inRun(scene, 'paused');
    },
  },
  {
    name: 'batch-offline',
    reach: async (scene) => {
      await scene.faults(ANSWER, SLOWLY);
      await drop(scene, PICTURES, 4);
      await readAll(scene, 4);
      await expect(scene.root.locator('[data-state=reading]').first()).toBeVisible();
      await scene.page.context().setOffline(true);
      await inRun(scene, 'paused');
    },
  },
  {
    name: 'batch-failed',
    reach: async (scene) => {
      await scene.faults({ fault: 'worker-fails', times: 2 }, ANSWER);
      await drop(scene, PICTURES, 4);
      await readAll(scene, 4);
      await inRun(scene, 'idle');
      await scene.root.locator('[data-state=failed] button').first().click();
      await expect(scene.root).toHaveAttribute('data-phase', 'failed');
    },
  },
  { name: 'batch-document', reach: readPictures },
  {
    name: 'batch-page',
    reach: async (scene) => {
      await readPictures(scene);
      await choosePage(scene, 1);
      await scene.blocks(2);
    },
  },
  {
    name: 'batch-region',
    reach: async (scene) => {
      await readPictures(scene);
      await choosePage(scene, 1);
      await scene.blocks(2);
      await scene.root.getByRole('button', { name: scene.words.region.select }).click();
      await scene.root.getByRole('toolbar', { name: scene.words.region.toolbar }).waitFor();
    },
  },
  {
    name: 'batch-region-read',
    reach: async (scene) => {
      await readPictures(scene);
      await choosePage(scene, 1);
      await scene.blocks(2);
      await scene.root.getByRole('button', { name: scene.words.region.select }).click();
      await scene.root.getByRole('button', { name: scene.words.region.read }).click();
      await scene.root.getByRole('button', { name: scene.words.region.place }).waitFor({ timeout: 30_000 });
    },
  },
  {
    name: 'batch-animation',
    reach: async (scene) => {
      await drop(scene, ['tests/fixtures/intake/animated.gif', 'tests/fixtures/intake/two-pages.tif'], 3);
      await choosePage(scene, 0);
      await scene.root.getByText(format(scene.words.intake.notices.frames, { count: 2 })).waitFor();
    },
  },
  {
    name: 'batch-close',
    reach: async (scene) => {
      await readPictures(scene);
      await act(scene, wordsOf(scene).head.closeTitle);
      await scene.page.getByRole('dialog').waitFor();
    },
  },
];
