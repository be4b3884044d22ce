import { MODES } from '#core/ids.ts';
import { SAMPLE_IDS } from '#samples/sample-ids.ts';
import { densePage } from '../bench/dense-page.ts';
import { BATCH_STATES } from './batch-states.ts';
import { DEVICE_STATES } from './device-states.ts';
import type { Scene } from './scene.ts';

/** A designed state of the workbench, and how it comes about from an open page. */
export type State = { name: string; reach: (scene: Scene) => Promise<void> };

/** An answer that takes long enough for a picture of what goes on. */
const SLOWLY = { fault: 'slow-reading', millisecondsPerPiece: 60 } as const;
const ANSWER = { fault: 'answer', text: densePage() } as const;

/** Longer than a page can hold, and no loop: no row is like another. */
const LONG_TABLE = `<table>${Array.from({ length: 2500 }, (_, row) => `<tr><td>${(row * 7919) % 9973}</td><td>${row}</td></tr>`).join('')}</table>`;

async function readToTheEnd(scene: Scene): Promise<void> {
  await scene.faults(ANSWER);
  await scene.choose();
  await scene.read();
  await scene.phase('succeeded');
}

const done = (name: string, tab: Parameters<Scene['tab']>[0]): State => ({
  name,
  reach: async (scene) => {
    await readToTheEnd(scene);
    await scene.tab(tab);
  },
});

/** In the order in which a visitor may meet them. A new state is a line here. */
export const STATES: readonly State[] = [
  { name: 'empty', reach: async () => undefined },
  {
    name: 'dragging',
    reach: async ({ page }) => {
      const transfer = await page.evaluateHandle(() => {
        const data = new DataTransfer();
        data.items.add(new File(['x'], 'page.png', { type: 'image/png' }));
        return data;
      });
      await page.locator('footer').dispatchEvent('dragenter', { dataTransfer: transfer });
      await page.locator('[data-page-drop]').waitFor();
    },
  },
  {
    name: 'refused',
    reach: async ({ root, page }) => {
      await root.locator('input[type=file]:not([capture])').setInputFiles({
        name: 'letter.png',
        mimeType: 'image/png',
        buffer: Buffer.from('This is no picture.'),
      });
      await page.locator('[role=alert]:not(:empty)').first().waitFor();
    },
  },
  { name: 'chosen', reach: async (scene) => scene.choose() },
  {
    name: 'words-to-find',
    reach: async (scene) => {
      await scene.choose();
      await scene.chooseTask('locate');
    },
  },
  {
    name: 'checking',
    reach: async (scene) => {
      await scene.faults({ fault: 'widget', behaviour: 'pass', milliseconds: 60_000 });
      await scene.choose();
      await scene.read();
      await scene.phase('checking');
    },
  },
  {
    name: 'checking-by-hand',
    reach: async (scene) => {
      await scene.faults({ fault: 'widget', behaviour: 'interactive' });
      await scene.choose();
      await scene.read();
      await scene.page.locator('[data-turnstile-stand-in]').first().waitFor();
      await scene.page.waitForTimeout(500);
    },
  },
  {
    name: 'uploading',
    reach: async (scene) => {
      // The answer is held back: the picture is out, and nobody has said anything yet.
      await scene.page.route('**/api/ocr/jobs', () => undefined);
      await scene.choose();
      await scene.read();
      await scene.step('upload');
    },
  },
  {
    name: 'in-line',
    reach: async (scene) => {
      await scene.faults({ fault: 'throttled' });
      await scene.choose();
      await scene.read();
      await scene.phase('waiting');
    },
  },
  {
    name: 'starting',
    reach: async (scene) => {
      await scene.faults({ fault: 'cold-start', seconds: 60 });
      await scene.choose();
      await scene.read();
      await scene.step('start');
    },
  },
  {
    name: 'reading',
    reach: async (scene) => {
      await scene.faults(ANSWER, SLOWLY, { fault: 'never-finishes', afterPieces: 300 });
      await scene.choose();
      await scene.read();
      await scene.blocks(4);
    },
  },
  done('done-preview', 'preview'),
  {
    name: 'done-layout',
    reach: async (scene) => {
      await readToTheEnd(scene);
      await scene.tab('layout');
      await scene.root
        .locator('[role=tabpanel] [data-box]')
        .nth(2)
        .click({ position: { x: 4, y: 4 }, force: true });
    },
  },
  done('done-text', 'text'),
  done('done-latex', 'latex'),
  done('done-raw', 'raw'),
  done('done-json', 'json'),
  {
    name: 'done-plain-words',
    reach: async (scene) => {
      await scene.faults({ fault: 'answer', text: LONG_TABLE });
      await scene.choose();
      await scene.read();
      await scene.phase('succeeded');
    },
  },
  {
    name: 'cut-off',
    reach: async (scene) => {
      await scene.faults(ANSWER, { fault: 'finish-length', afterPieces: 60 });
      await scene.choose();
      await scene.read();
      await scene.phase('succeeded');
    },
  },
  {
    name: 'failed',
    reach: async (scene) => {
      await scene.faults({ fault: 'worker-fails' });
      await scene.choose();
      await scene.read();
      await scene.phase('failed');
    },
  },
  {
    name: 'failed-with-words',
    reach: async (scene) => {
      await scene.faults(ANSWER, SLOWLY, { fault: 'worker-fails', afterPieces: 60 });
      await scene.choose();
      await scene.read();
      await scene.phase('failed');
    },
  },
  {
    name: 'cancelled',
    reach: async (scene) => {
      await scene.faults(ANSWER, SLOWLY, { fault: 'never-finishes', afterPieces: 120 });
      await scene.choose();
      await scene.read();
      await scene.blocks(4);
      await scene.button('cancel').click();
      await scene.phase('cancelled');
    },
  },
  {
    name: 'stopped-by-loop',
    reach: async (scene) => {
      await scene.faults({ fault: 'loop' }, { fault: 'slow-reading', millisecondsPerPiece: 5 });
      await scene.choose();
      await scene.read();
      await scene.phase('stopped');
    },
  },
  {
    name: 'connection-lost',
    reach: async (scene) => {
      await scene.faults(ANSWER, SLOWLY, { fault: 'never-finishes', afterPieces: 120 });
      await scene.choose();
      // The first stream is cut after its words, and nothing answers from then on.
      let asked = 0;
      await scene.page.route('**/api/ocr/jobs/*', async (route) => {
        asked += 1;
        if (asked > 1) return route.abort();
        const words = `event: text\ndata: ${JSON.stringify({ delta: ANSWER.text.slice(0, 1500) })}\n\n`;
        const job = { status: 'running', createdAt: new Date(0).toISOString() };
        const body = `event: job\ndata: ${JSON.stringify(job)}\n\n${words}`;
        return route.fulfill({ contentType: 'text/event-stream', body });
      });
      await scene.read();
      await scene.root.getByText(scene.words.status.connectionLost).first().waitFor();
    },
  },
  {
    name: 'offline',
    reach: async (scene) => {
      await scene.choose();
      await scene.page.waitForTimeout(1500);
      await scene.page.context().setOffline(true);
      await scene.read();
      await scene.phase('failed');
    },
  },
  {
    name: 'not-configured',
    reach: async (scene) => {
      await scene.page.route('**/api/ocr/info', async (route) => {
        const response = await route.fetch();
        const info = await response.json();
        await route.fulfill({
          json: { ...info, turnstile: null, service: { ...info.service, state: 'unconfigured' } },
        });
      });
      await scene.choose();
      await scene.root.getByText(scene.words.hints.unconfigured).first().waitFor({ state: 'attached' });
    },
  },
  ...DEVICE_STATES,
  ...SAMPLE_IDS.map(
    (id): State => ({
      name: `sample-${id}`,
      reach: async (scene) => {
        await scene.root.getByRole('button', { name: scene.words.samples.names[id].short }).click();
        await scene.phase('succeeded');
      },
    }),
  ),
  {
    name: 'editing',
    reach: async (scene) => {
      await readToTheEnd(scene);
      await scene.button('edit').click();
      const editor = scene.root.locator('textarea');
      await editor.press('Control+Home');
      await editor.pressSequentially('A correction. ');
    },
  },
  {
    name: 'copy-menu',
    reach: async (scene) => {
      await readToTheEnd(scene);
      await scene.root
        .getByRole('button', {
          name: new RegExp(`^(${scene.words.copyMenu.label}|${scene.words.download.copyOrDownload})$`),
        })
        .click();
      await scene.root.getByRole('menu').waitFor();
    },
  },
  {
    name: 'details',
    reach: async (scene) => {
      await readToTheEnd(scene);
      await scene.button('details').click();
      await scene.root.getByText(scene.words.result.numbers.engine, { exact: true }).waitFor();
    },
  },
  {
    name: 'region',
    reach: async (scene) => {
      await readToTheEnd(scene);
      await scene.root
        .locator('[data-panel] [data-box]')
        .nth(2)
        .click({ position: { x: 4, y: 2 }, force: true });
      await scene.root.getByRole('button', { name: scene.words.region.select }).click();
      await scene.root.getByRole('toolbar', { name: scene.words.region.toolbar }).waitFor();
    },
  },
  {
    name: 'detail-chooser',
    reach: async (scene) => {
      await scene.page.route('**/api/ocr/info', async (route) => {
        const info = await (await route.fetch()).json();
        await route.fulfill({
          json: { ...info, providers: [{ ...info.providers[0], id: 'runpod-handler', modes: [...MODES] }] },
        });
      });
      await scene.choose();
      await scene.root
        .locator('[data-panel]')
        .getByText(scene.words.detail.row.split('{')[0] ?? '')
        .first()
        .click();
      await scene.page
        .getByRole('radio', { name: /Gundam/ })
        .last()
        .waitFor();
    },
  },
  {
    name: 'prompt',
    reach: async (scene) => {
      await scene.choose();
      await scene.root.getByRole('button', { name: scene.words.prompt.show }).click();
      await scene.page.getByText(scene.words.prompt.title).waitFor();
    },
  },
  {
    name: 'turned',
    reach: async (scene) => {
      await scene.choose('tests/ocr-corpus/20_rot90.png');
      await scene.root.getByText(scene.words.intake.notices.undo).waitFor();
    },
  },
  {
    name: 'address',
    reach: async (scene) => {
      await scene.root.getByRole('button', { name: scene.words.intake.fromAddress }).click();
      await scene.page.getByRole('textbox').fill('https://example.com/page.html');
      await scene.page.keyboard.press('Enter');
      await scene.page.getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    },
  },
  {
    name: 'history',
    reach: async (scene) => {
      await readToTheEnd(scene);
      await scene.root.getByRole('button', { name: new RegExp(`^${scene.words.history.open}`) }).click();
      await scene.page.getByRole('checkbox').check();
      await scene.page.getByRole('dialog').getByRole('listitem').first().waitFor();
    },
  },
  {
    name: 'shortcuts',
    reach: async (scene) => {
      await readToTheEnd(scene);
      // Hidden where there is no keyboard.
      await scene.root.getByRole('button', { name: scene.words.shortcuts.show }).click();
      await scene.page.getByRole('dialog').waitFor();
    },
  },
  ...BATCH_STATES,
  // One of each template, then what a phone's menu and the search look like in use.
  ...Object.entries({
    'page-posts': 'blog/',
    'page-post': 'blog/a-loop-is-what-no-page-can-hold/',
    'page-tag': 'blog/tags/measured/',
    'page-roadmap': 'roadmap/',
    'page-text': 'privacy/',
    'page-missing': 'no-such-page/',
  }).map(([name, path]): State => ({ name, reach: (scene) => scene.visit(path) })),
  {
    name: 'page-search',
    reach: async (scene) => {
      await scene.visit('search/');
      await scene.page.getByRole('searchbox').fill('DeepSeek');
      await scene.page.locator('[data-search] li').first().waitFor();
    },
  },
  {
    name: 'page-menu',
    reach: async (scene) => {
      await scene.visit('roadmap/');
      const menu = scene.page.locator('button[popovertarget]');
      // Wider pages have their links in a line.
      if (await menu.isVisible()) await menu.click();
    },
  },
];
