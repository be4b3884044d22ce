/** A reading outlives its page: a reload, a closed tab, another picture. Only Cancel and another reading end it. */
import type { Page } from '@playwright/test';
import { block } from './support/answers.ts';
import { smallPicture } from './support/pictures.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import { Workbench } from './support/workbench.ts';

const PARAGRAPHS = Array.from({ length: 24 }, (_, index) =>
  block('text', [50, 20 + index * 40, 900, 55 + index * 40], `Paragraph ${index + 1} of those that go on and on.`),
).join('');

const SLOW = [
  { fault: 'answer', text: PARAGRAPHS, times: 1 },
  { fault: 'slow-reading', millisecondsPerPiece: 40, times: 1 },
] as const;

const ANSWER = { fault: 'answer', text: 'Read once.' } as const;

/** Readings, or results, in the page's database; none before the page has made it. */
const countKept = (page: Page, store: 'readings' | 'results'): Promise<number> =>
  page.evaluate(async (kind) => {
    const name = 'deepseekocr';
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return 0;
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const counting = opening.result.transaction(kind).objectStore(kind).count();
        counting.onsuccess = () => resolve(counting.result);
        counting.onerror = () => reject(counting.error);
        opening.result.close();
      };
    });
  }, store);

/** Begins a slow reading and waits for its first words. */
async function beginReading(workbench: Workbench): Promise<void> {
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await expect(workbench.blocks.nth(2)).toContainText('Paragraph 3');
}

test('finds the reading again after a reload, with the words so far, and ends it well', async ({ workbench, page }) => {
  await standIn.setFaults(...SLOW);
  await beginReading(workbench);
  await page.reload();
  await expect(workbench.picture).toBeVisible();
  await workbench.expectPhase('running');
  await expect(workbench.blocks.first()).toContainText('Paragraph 1');
  await workbench.expectPhase('succeeded', 40_000);
  await expect(workbench.blocks).toHaveCount(24);
  expect(await standIn.calls('run')).toBe(1);
  expect(await standIn.calls('cancel')).toBe(0);
});

test('finds it again on another page of the site, where the picture and the task are the same', async ({
  workbench,
}) => {
  await standIn.setFaults({ fault: 'cold-start', seconds: 5 }, ...SLOW);
  await workbench.open('/');
  await workbench.choose();
  await workbench.chooseTask('text');
  await workbench.read();
  await workbench.expectPhase('waiting');
  await workbench.open('/zh/tools/image-ocr/');
  await expect(workbench.picture).toBeVisible();
  await workbench.expectAttribute('data-phase', /waiting|running/);
  await expect(workbench.task('text')).toBeChecked();
  await workbench.expectPhase('succeeded', 40_000);
  expect(await standIn.calls('run')).toBe(1);
});

test('goes on where its page went before there was an answer, with one job', async ({ workbench, page }) => {
  await standIn.setFaults({ fault: 'slow-answer', route: 'run', milliseconds: 3000, times: 1 }, ANSWER);
  await workbench.open();
  await workbench.choose();
  await workbench.chooseTask('text');
  await workbench.read();
  await workbench.expectPhase('accepting');
  await page.reload();
  await expect(workbench.picture).toBeVisible();
  await expect(workbench.task('text')).toBeChecked();
  await workbench.expectPhase('succeeded', 40_000);
  await expect(workbench.blocks.first()).toContainText('Read once.');
  expect(await standIn.calls('run')).toBe(1);
  // There is nothing left to go on with.
  await expect.poll(() => countKept(page, 'readings')).toBe(0);
  await page.reload();
  await workbench.wake();
  await workbench.expectPhase('idle');
});

test('begins once more where its page went before the picture was sent', async ({ workbench, page }) => {
  await standIn.setFaults({ fault: 'widget', behaviour: 'silent', times: 1 }, ANSWER);
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await workbench.expectPhase('checking');
  // Said to be there just before it is.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('ocr-running'))).toBe('yes');
  await expect.poll(() => countKept(page, 'readings')).toBe(1);
  await page.reload();
  await expect(workbench.picture).toBeVisible();
  await workbench.expectPhase('succeeded', 40_000);
  expect(await standIn.calls('run')).toBe(1);
});

test('is found by a new tab once the first is closed, and left alone by it before', async ({ workbench, context }) => {
  await standIn.setFaults(...SLOW);
  await beginReading(workbench);
  const second = new Workbench(await context.newPage());
  await second.open();
  await second.expectPhase('idle');
  await expect(second.picture).toHaveCount(0);
  await workbench.page.close();
  await second.page.reload();
  await second.expectAttribute('data-phase', /waiting|running|succeeded/);
  await second.expectPhase('succeeded', 40_000);
  await expect(second.blocks).toHaveCount(24);
  expect(await standIn.calls('cancel')).toBe(0);
});

test('has nothing to find after a cancel or a good end', async ({ workbench, page }) => {
  await standIn.setFaults(...SLOW, { fault: 'answer', text: 'The second one.' });
  await beginReading(workbench);
  await workbench.button('cancel').click();
  await workbench.expectPhase('cancelled');
  await page.reload();
  await workbench.wake();
  await expect(workbench.picture).toHaveCount(0);
  await workbench.choose();
  await workbench.readToTheEnd();
  await expect.poll(() => countKept(page, 'readings')).toBe(0);
  await page.reload();
  await workbench.wake();
  await workbench.expectPhase('idle');
});

test('can be found until its result is in the history, in case its page goes right then', async ({
  workbench,
  page,
}) => {
  await standIn.setFaults(ANSWER);
  // Whether the window is private, and results are not kept, is told late: by how a database of this name works.
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (name, version) {
      if (!name.startsWith('__di_')) return open.call(this, name, version);
      const request = Object.create(null);
      addEventListener('tell', () => request.onerror?.());
      return request;
    };
  });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  // Long enough for a note to be deleted.
  await page.waitForTimeout(700);
  expect(await countKept(page, 'readings')).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event('tell')));
  await expect.poll(() => countKept(page, 'results')).toBe(1);
  await expect.poll(() => countKept(page, 'readings')).toBe(0);
});

test('goes on behind another picture, which leads back to it', async ({ workbench }) => {
  await standIn.setFaults(...SLOW);
  await beginReading(workbench);
  await workbench.offer({ ...(await smallPicture()), name: 'second.png' });
  await expect(workbench.root.getByText('second.png')).toBeVisible();
  await workbench.expectPhase('idle');
  expect(await standIn.calls('cancel')).toBe(0);
  await workbench.root.getByRole('button', { name: workbench.words.left.back }).click();
  await workbench.expectAttribute('data-phase', /waiting|running|succeeded/);
  await workbench.expectPhase('succeeded', 40_000);
  await expect(workbench.blocks).toHaveCount(24);
  expect(await standIn.calls('run')).toBe(1);
});

test('is given up when another reading is started', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'cold-start', seconds: 3 }, { fault: 'answer', text: 'Read in its place.' });
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await workbench.expectPhase('waiting');
  await workbench.offer({ ...(await smallPicture()), name: 'second.png' });
  await expect(workbench.root.getByText('second.png')).toBeVisible();
  await workbench.readToTheEnd();
  await expect.poll(() => standIn.calls('cancel')).toBe(1);
  await expect(workbench.root.getByRole('button', { name: workbench.words.left.back })).toHaveCount(0);
});
