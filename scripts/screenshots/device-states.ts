/** States of the workbench in which the visitor's own device reads. */
import { readFileSync } from 'node:fs';
import type { Scene } from './scene.ts';
import type { State } from './states.ts';

/** What DeepSeek-OCR wrote of the page, with errors put in: a digit, a word, a sentence, a block. */
const ANSWER = {
  fault: 'answer',
  text: readFileSync('tests/fixtures/paper-page-table.deepseek-ocr-raw.md', 'utf8')
    .replace('(395k samples)', '(385k samples)')
    .replace('independently trained', 'currently trained')
    .replace('table structures, and', 'table structures. Nobody had expected such a large effect of it, and')
    .concat(
      '\n\n<|ref|>text<|/ref|><|det|>[[217, 850, 785, 880]]<|/det|>\nThe committee confirmed these values in every later season and printed them again.',
    ),
} as const;
const SLOWLY = { fault: 'slow-reading', millisecondsPerPiece: 40 } as const;
const DRAFT_TIMEOUT_MS = 120_000;

/** Holds the model's words back until the draft is there, however slow this machine is. */
const afterDraft = ({ page, root }: Scene) =>
  page.route('**/api/ocr/jobs/*', async (route) => {
    await root.locator('[data-draft=done]').waitFor({ timeout: DRAFT_TIMEOUT_MS });
    await route.continue();
  });

/** The switch comes with the first sign of life. */
async function keepHere({ page, root }: Scene): Promise<void> {
  await page.mouse.move(20, 20);
  await page.mouse.move(40, 40);
  await root.getByRole('switch').click();
}

export const DEVICE_STATES: readonly State[] = [
  {
    name: 'draft',
    reach: async (scene) => {
      await scene.faults(ANSWER, { fault: 'cold-start', seconds: 90 });
      await scene.choose();
      await scene.read();
      await scene.root.locator('[data-draft=done]').waitFor({ timeout: DRAFT_TIMEOUT_MS });
    },
  },
  {
    name: 'draft-offered',
    reach: async (scene) => {
      await scene.page.evaluate(() => Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 1 }));
      await scene.faults(ANSWER, { fault: 'cold-start', seconds: 90 });
      await scene.choose();
      await scene.read();
      await scene.root.locator('[data-draft-offer]').waitFor();
    },
  },
  {
    name: 'draft-overtaken-in-part',
    reach: async (scene) => {
      await scene.faults(ANSWER, SLOWLY, { fault: 'never-finishes', afterPieces: 90 });
      await afterDraft(scene);
      await scene.choose();
      await scene.read();
      await scene.root.locator('[data-draft=done]').waitFor({ timeout: DRAFT_TIMEOUT_MS });
      await scene.blocks(3);
      await scene.page.waitForTimeout(1500);
    },
  },
  ...(['checks', 'checks-one'] as const).map(
    (name): State => ({
      name,
      reach: async (scene) => {
        await scene.faults(ANSWER);
        await afterDraft(scene);
        await scene.choose();
        await scene.read();
        await scene.root.locator('[data-draft=done]').waitFor({ timeout: DRAFT_TIMEOUT_MS });
        await scene.phase('succeeded');
        const bar = scene.root.locator('[data-checks]');
        await bar.waitFor();
        if (name === 'checks-one') await bar.getByRole('button').nth(1).click();
      },
    }),
  ),
  {
    name: 'here-chosen',
    reach: async (scene) => {
      await keepHere(scene);
      await scene.choose();
    },
  },
  {
    name: 'here-korean',
    reach: async (scene) => {
      await keepHere(scene);
      await scene.choose('tests/ocr-corpus/scripts/korean_page.png');
      await scene.root.locator('select').selectOption('korean');
    },
  },
  {
    name: 'here-other-script',
    reach: async (scene) => {
      await keepHere(scene);
      await scene.choose('tests/ocr-corpus/scripts/arabic_columns.png');
      await scene.read();
      await scene.root.locator('[data-other-scripts]').waitFor({ timeout: DRAFT_TIMEOUT_MS });
    },
  },
  {
    name: 'here-arabic',
    reach: async (scene) => {
      await keepHere(scene);
      await scene.choose('tests/ocr-corpus/scripts/arabic_columns.png');
      await scene.root.locator('select').selectOption('arabic');
      await scene.read();
      await scene.phase('succeeded');
    },
  },
  {
    name: 'here-formula',
    reach: async (scene) => {
      await keepHere(scene);
      await scene.choose();
      await scene.chooseTask('formula');
    },
  },
  {
    name: 'here-reading',
    reach: async (scene) => {
      await keepHere(scene);
      await scene.choose();
      await scene.read();
      await scene.blocks(3);
    },
  },
  {
    name: 'here-done',
    reach: async (scene) => {
      await keepHere(scene);
      await scene.choose('tests/fixtures/paper-page-two-column.png');
      await scene.read();
      await scene.phase('succeeded');
    },
  },
  {
    name: 'failed-with-draft',
    reach: async (scene) => {
      await scene.faults({ fault: 'worker-fails' });
      await afterDraft(scene);
      await scene.choose();
      await scene.read();
      await scene.phase('failed');
      await scene.root.locator('[data-draft=done]').waitFor({ timeout: DRAFT_TIMEOUT_MS });
    },
  },
];
