/** What a visitor does while the workbench still sleeps: it wakes at the first sign, and nothing of it is lost. */
import type { Page } from '@playwright/test';
import { countShifts, takeShifts } from './support/layout-shifts.ts';
import { expect, test } from './support/test.ts';
import { fileFrom, SMALL_PICTURE, type Workbench } from './support/workbench.ts';

const SMALL_FILE = await fileFrom(SMALL_PICTURE);

/** The scripts come late, as on a slow line: what is done meanwhile is done to a page that sleeps. */
async function slowScripts(page: Page): Promise<{ come: () => void }> {
  let come = () => {};
  const slow = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route('**/_astro/workbench.*.js', async (route) => {
    await slow;
    await route.continue();
  });
  return { come };
}

/** Gives a file as a drop or a paste does. */
async function give(page: Page, kind: 'drop' | 'paste', path: string): Promise<void> {
  const { name, mimeType, buffer } = await fileFrom(path);
  await page.evaluate(
    ([how, base64, fileName, type]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], fileName, { type }));
      const settings = { bubbles: true, cancelable: true };
      if (how === 'paste') {
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, ...settings }));
        return;
      }
      for (const event of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(event, { dataTransfer: data, ...settings }));
    },
    [kind, buffer.toString('base64'), name, mimeType] as const,
  );
}

type Deed = {
  name: string;
  act: (workbench: Workbench) => Promise<unknown>;
  see: (workbench: Workbench) => Promise<unknown>;
};

const showsThePicture = ({ picture }: Workbench) => expect(picture).toBeVisible();

const DEEDS: Deed[] = [
  { name: 'a file is chosen', act: (workbench) => workbench.offer(SMALL_FILE), see: showsThePicture },
  { name: 'a file is dropped', act: ({ page }) => give(page, 'drop', SMALL_PICTURE), see: showsThePicture },
  { name: 'a picture is pasted', act: ({ page }) => give(page, 'paste', SMALL_PICTURE), see: showsThePicture },
  {
    name: 'a sample is clicked',
    act: ({ root, words }) => root.getByRole('button', { name: words.samples.names.receipt.short }).click(),
    see: (workbench) => workbench.expectPhase('succeeded'),
  },
  {
    name: 'a task is clicked',
    act: (workbench) => workbench.task('formula').click({ force: true }),
    see: (workbench) => expect(workbench.task('formula')).toBeChecked(),
  },
  {
    name: 'a task is chosen by an arrow key',
    act: async (workbench) => {
      await workbench.task('document').focus();
      await workbench.page.keyboard.press('ArrowRight');
    },
    see: (workbench) => expect(workbench.task('document')).not.toBeChecked(),
  },
  {
    name: 'a button is pressed by the keyboard',
    act: async ({ page, root, words }) => {
      await root.getByRole('button', { name: new RegExp(`^${words.history.open}`) }).focus();
      await page.keyboard.press('Enter');
    },
    see: ({ root, words }) => expect(root.getByRole('dialog', { name: words.history.title })).toBeVisible(),
  },
];

for (const { name, act, see } of DEEDS) {
  test(`wakes when ${name}, and does it`, async ({ workbench, page }) => {
    const { come } = await slowScripts(page);
    await countShifts(page);
    await workbench.openAsleep();
    // The page's own script has come, and holds what is done from here on.
    await expect(page.locator('link[rel=modulepreload]').first()).toBeAttached();
    await act(workbench);
    await expect(workbench.root).toHaveAttribute('data-ready', 'false');
    come();
    await see(workbench);
    await expect(workbench.root).toHaveAttribute('data-ready', 'true');
    expect(await takeShifts(page)).toEqual([]);
  });
}

test('sleeps while nobody does anything, and wakes by itself in time', async ({ workbench, page }) => {
  await page.clock.install();
  await workbench.openAsleep();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('link[rel=modulepreload][href*="workbench."]')).toHaveCount(1);
  await expect(workbench.root).toHaveAttribute('data-ready', 'false');
  await page.clock.runFor(30_000);
  await expect(workbench.root).toHaveAttribute('data-ready', 'true');
});

test('tries again at the next sign where its scripts did not come', async ({ workbench, page }) => {
  await page.route('**/_astro/OcrWorkbench.*.js', (route) => route.abort());
  await workbench.openAsleep();
  await expect(page.locator('link[rel=modulepreload]').first()).toBeAttached();
  await workbench.task('formula').click({ force: true });
  await expect(workbench.root).toHaveAttribute('data-ready', 'false');
  await page.unroute('**/_astro/OcrWorkbench.*.js');
  await workbench.task('table').click({ force: true });
  await expect(workbench.root).toHaveAttribute('data-ready', 'true');
  await expect(workbench.task('table')).toBeChecked();
});

test('knows its keys when the focus was inside it before it was awake', async ({ workbench, page }) => {
  await workbench.openAsleep();
  await workbench.root.getByRole('button', { name: workbench.words.samples.names.receipt.short }).focus();
  await workbench.expectAttribute('data-ready', /^true$/);
  const keys = page.getByRole('dialog', { name: workbench.words.shortcuts.title });
  // What listens to them is loaded with the focus.
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(keys).toBeVisible({ timeout: 1000 });
  }).toPass();
});
