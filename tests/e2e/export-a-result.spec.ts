/** Saving a result as a file: what the visitor sees and gets. What is in the files is the matter of the tests in `src/exports`. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { block, TABLE_HTML } from './support/answers.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

const PAGE =
  block('title', [80, 60, 900, 110], '# Prices & sums') +
  block('text', [80, 150, 900, 220], 'By \\(a^2\\) 50 % of it.') +
  block('image', [80, 240, 500, 330], '') +
  block('table', [80, 350, 900, 520], TABLE_HTML);

/** Saves the page in one format; gives the file's name and bytes. */
async function save(workbench: Workbench, page: Page, format: keyof Workbench['words']['download']['formats']) {
  const { download: words } = workbench.words;
  const isNarrow = (page.viewportSize()?.width ?? 0) < 640;
  await (isNarrow ? workbench.copyMenuButton : workbench.downloadButton).click();
  const coming = page.waitForEvent('download');
  await workbench.root
    .getByRole('menuitem', { name: `${words.formats[format].name} ${words.formats[format].use}`, exact: true })
    .click();
  const download = await coming;
  const name = download.suggestedFilename();
  await expect(workbench.root.locator('[data-download=saved]')).toContainText(name);
  return { name, bytes: new Uint8Array(await readFile(await download.path())) };
}

test('saves the page with its corrections, with figures cut out of the picture', async ({ workbench, page }) => {
  await standIn.setFaults({ fault: 'answer', text: PAGE });
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();

  const markdown = await save(workbench, page, 'md');
  expect(markdown.name).toBe('10_screen_dark.zip');
  const files = unzipSync(markdown.bytes);
  expect(strFromU8(files['10_screen_dark.md'] ?? new Uint8Array())).toContain('![](images/0.jpg)');
  // A JPEG of some size, begun as one begins.
  expect([...(files['images/0.jpg'] ?? []).slice(0, 2)]).toEqual([0xff, 0xd8]);
  expect(files['images/0.jpg']?.length).toBeGreaterThan(1000);
  expect(strFromU8((await save(workbench, page, 'pdf')).bytes.slice(0, 5))).toBe('%PDF-');
  // The page itself had nothing to do for it.
  expect(workers.filter((url) => url.includes('export-worker'))).toHaveLength(2);

  await workbench.button('edit').click();
  await workbench.editor.fill('# Corrected\n\nOnly \\(x^2\\).');
  await workbench.button('endEdit').click();
  const word = unzipSync((await save(workbench, page, 'docx')).bytes);
  const xml = strFromU8(word['word/document.xml'] ?? new Uint8Array());
  expect(xml).toContain('Corrected');
  expect(xml).toContain('<m:sSup>');
  expect(xml).not.toContain('Prices');
  // Large enough for a library to think of threads of its own, which the policy does not let start.
  const row = `<tr>${'<td>7</td>'.repeat(8)}</tr>`;
  await workbench.button('edit').click();
  await workbench.editor.fill(`<table>${row.repeat(650)}</table>`);
  await workbench.button('endEdit').click();
  expect(strFromU8((await save(workbench, page, 'xlsx')).bytes.slice(0, 2))).toBe('PK');

  // Without a table there is nothing for a spreadsheet.
  await workbench.button('edit').click();
  await workbench.editor.fill('Only words.');
  await workbench.button('endEdit').click();
  await workbench.downloadButton.click();
  await expect(workbench.root.getByRole('menuitem').first()).toBeFocused();
  await expect(workbench.root.getByRole('menuitem', { name: /Excel|CSV/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(workbench.downloadButton).toBeFocused();
});

test('saves on a small phone from the menu for copying, and says why a file was not made', async ({
  workbench,
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await standIn.setFaults({ fault: 'answer', text: PAGE });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  await expect(workbench.downloadButton).toBeHidden();
  const { name, bytes } = await save(workbench, page, 'txt');
  expect(name).toBe('10_screen_dark.txt');
  expect(strFromU8(bytes)).toContain('By \\( a^2 \\) 50 % of it.');
  const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);

  // Where no worker starts the page makes the file itself.
  await page.evaluate(() => {
    Object.assign(window, {
      Worker: class {
        constructor() {
          throw new Error('no workers here');
        }
      },
    });
  });
  expect(strFromU8((await save(workbench, page, 'docx')).bytes.slice(0, 2))).toBe('PK');

  await page.evaluate(() => {
    // Whatever makes a picture out of the file says no.
    Object.assign(window, { createImageBitmap: () => Promise.reject(new DOMException('no', 'InvalidStateError')) });
  });
  await workbench.copyMenuButton.click();
  const { pdf } = workbench.words.download.formats;
  await workbench.root.getByRole('menuitem', { name: `${pdf.name} ${pdf.use}`, exact: true }).click();
  await expect(workbench.alert.filter({ hasText: pdf.name })).toBeVisible();
  await workbench.root.getByRole('button', { name: workbench.words.actions.close, exact: true }).click();
  await expect(workbench.root.locator('[data-download]')).toHaveCount(0);
});
