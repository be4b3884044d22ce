/** The ways in for a picture, and what is turned away before anything is sent. */
import { writeFile } from 'node:fs/promises';
import { emptyFile, largeFile, pixelBomb, smallPicture, textNamedPng, truncatedJpeg } from './support/pictures.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import type { FilePayload, Workbench } from './support/workbench.ts';

/** Lets go of a file over the page, or pastes it, with a `DataTransfer` as the browser makes it. */
async function giveByEvent({ page }: Workbench, kind: 'drop' | 'paste', file: FilePayload): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, mimeType, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type: mimeType }));
      return data;
    },
    { name: file.name, mimeType: file.mimeType, base64: file.buffer.toString('base64') },
  );
  if (kind === 'paste') {
    await page.evaluate((clipboardData) => {
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, transfer);
    return;
  }
  await page.locator('footer').dispatchEvent('dragenter', { dataTransfer: transfer });
  const target = page.locator('[data-page-drop]');
  for (const type of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer: transfer });
}

test('shows a picture that is dropped anywhere on the page, which says so while it hovers', async ({
  workbench,
  page,
}) => {
  await workbench.open();
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'a.png', { type: 'image/png' }));
    return data;
  });
  await page.locator('footer').dispatchEvent('dragenter', { dataTransfer: transfer });
  const target = page.locator('[data-page-drop]');
  await expect(target).toHaveText(workbench.words.intake.dropNow);
  await target.dispatchEvent('dragenter', { dataTransfer: transfer });
  await target.dispatchEvent('dragleave', { dataTransfer: transfer });
  await expect(target).toHaveCount(0);
  const file = await smallPicture();
  await giveByEvent(workbench, 'drop', file);
  await expect(workbench.picture).toBeVisible();
  await expect(workbench.root.getByText(file.name)).toBeVisible();
  await expect(workbench.button('read')).toBeEnabled();
});

test('takes a file that is let go before the part for it has come', async ({ workbench, page }) => {
  await page.route(/PageDrop/, () => undefined);
  await workbench.open();
  const { name, mimeType, buffer } = await smallPicture();
  const transfer = await page.evaluateHandle(
    ([fileName, type, base64]) => {
      const bytes = Uint8Array.from(atob(base64 ?? ''), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], fileName ?? '', { type: type ?? '' }));
      return data;
    },
    [name, mimeType, buffer.toString('base64')] as const,
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.locator('footer').dispatchEvent(type, { dataTransfer: transfer });
  }
  await expect(workbench.picture).toBeVisible();
});

test('shows a picture that is pasted anywhere on the page', async ({ workbench }) => {
  await workbench.open();
  await giveByEvent(workbench, 'paste', await smallPicture());
  await expect(workbench.picture).toBeVisible();
  await expect(workbench.button('read')).toBeEnabled();
});

test('opens the file dialogue by the button', async ({ workbench, page }) => {
  await workbench.open();
  const dialogue = page.waitForEvent('filechooser');
  await workbench.root.locator('button', { hasText: workbench.words.intake.choose }).click();
  const { name, mimeType, buffer } = await smallPicture();
  await (await dialogue).setFiles({ name, mimeType, buffer });
  await expect(workbench.picture).toBeVisible();
});

test('turns bad files away with a sentence each, keeps the picture that is there, and sends nothing', async ({
  workbench,
}) => {
  await workbench.open();
  await expect(workbench.button('read')).toBeDisabled();
  await workbench.offer(textNamedPng());
  await workbench.expectRefusal('image-type-unsupported');
  await expect(workbench.button('read')).toBeDisabled();

  await workbench.choose();
  const files: [FilePayload[], Parameters<Workbench['expectRefusal']>[0]][] = [
    [[emptyFile()], 'image-empty'],
    [[textNamedPng()], 'image-type-unsupported'],
    [[await truncatedJpeg()], 'image-damaged'],
    [[pixelBomb()], 'image-too-many-pixels'],
  ];
  for (const [offered, code] of files) {
    await workbench.offer(...offered);
    await workbench.expectRefusal(code);
    await expect(workbench.picture).toBeVisible();
    await expect(workbench.root.getByText((await smallPicture()).name)).toBeVisible();
  }
  // By its path: as bytes it would go to the browser as a message of 28 MB.
  const { name, buffer } = largeFile(21);
  const path = test.info().outputPath(name);
  await writeFile(path, buffer);
  await workbench.fileInput.setInputFiles(path);
  await workbench.expectRefusal('image-too-large');
  await expect(workbench.picture).toBeVisible();
  await expect(workbench.root.getByText((await smallPicture()).name)).toBeVisible();
  for (const route of ['run', 'siteverify'] as const) expect(await standIn.calls(route)).toBe(0);
});

test('makes a picture smaller that is too large to be sent, says so, and sends it', async ({ workbench, page }) => {
  await standIn.setFaults({ fault: 'answer', text: 'Read although it was large.' });
  await workbench.open();
  // A whole picture of 8 MB: above what is sent, below what may be chosen.
  const picture = await smallPicture();
  const filler = Buffer.alloc(8 * 1024 ** 2 - picture.buffer.length);
  await workbench.offer({ ...picture, buffer: Buffer.concat([picture.buffer, filler]) });
  await expect(workbench.picture).toBeVisible();
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/ocr/jobs'));
  await workbench.readToTheEnd();
  expect(Number((await (await sent).allHeaders())['content-length'])).toBeLessThan(7 * 1024 ** 2);
});

test('asks for the words to find before Find text can be pressed', async ({ workbench }) => {
  await workbench.open();
  await workbench.choose();
  await workbench.chooseTask('locate');
  await expect(workbench.button('read')).toBeDisabled();
  await workbench.root.getByRole('textbox', { name: workbench.words.query.label }).fill('Files');
  await expect(workbench.button('read')).toBeEnabled();
});
