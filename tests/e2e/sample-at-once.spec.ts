/** A sample is on show at once, without the network, even where the click is the first thing that the visitor does. */

import { SAMPLE_IDS } from '#samples/sample-ids.ts';
import { countShifts, takeShifts } from './support/layout-shifts.ts';
import { standIn } from './support/stand-in.ts';
import { SAMPLES_WITH_TRUTH, storedAnswers } from './support/stored-answers.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

const sampleButton = ({ root, words }: Workbench, id: (typeof SAMPLE_IDS)[number]) =>
  root.getByRole('button', { name: words.samples.names[id].short });

/** Opens a page and waits until all of the samples' files have come, which is before anybody did anything: it still sleeps. */
async function openWithSamples(workbench: Workbench, path = '/'): Promise<void> {
  const come = new Set<string>();
  workbench.page.on('response', (response) => come.add(new URL(response.url()).pathname.replace(/.*\//, '')));
  await workbench.openAsleep(path);
  const wanted = [/^answers\..*json$/, ...SAMPLE_IDS.map((id) => new RegExp(`^${id}\\..*webp$`))];
  await expect
    .poll(() => wanted.filter((name) => [...come].filter((file) => name.test(file)).length === 0).map(String))
    .toEqual([]);
  await workbench.page.waitForLoadState('networkidle');
}

for (const path of ['/', '/zh/']) {
  test(`${path}: every sample shows its stored answer while the network is gone`, async ({ workbench, context }) => {
    const answers = await storedAnswers();
    for (const id of SAMPLE_IDS) {
      await context.setOffline(false);
      await openWithSamples(workbench, path);
      await context.setOffline(true);
      await sampleButton(workbench, id).click();
      await workbench.expectPhase('succeeded');
      await expect(workbench.picture).toBeVisible();
      const size = await workbench.picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
      expect(size).toBe(answers[id].settings.picture.width);
      await expect(workbench.blocks).toHaveCount(answers[id].result.blocks.length);
      const firstWords = answers[id].result.text.trim().split(/\s+/)[0] ?? '';
      if (firstWords) await expect(workbench.blocks.first()).toContainText(firstWords.replace(/[#*]/g, ''));
      await expect(workbench.root.getByRole('button', { name: workbench.words.samples.readLive })).toBeVisible();
      if (SAMPLES_WITH_TRUTH.includes(id)) {
        await expect(workbench.root.getByText(workbench.words.samples.truth)).toBeVisible();
      }
    }
    expect(await standIn.calls('run')).toBe(0);
  });
}

test('says who read it, has every view, is read live, and leads back to the other samples', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'answer', text: 'Read just now.' });
  await openWithSamples(workbench);
  await sampleButton(workbench, 'paper-page').click();
  const { words } = workbench;
  await expect(
    workbench.root
      .getByText(/DeepSeek-OCR/)
      .filter({ hasText: words.samples.storedAnswerUndated.replace('{engine}', '').trim() }),
  ).toBeVisible();
  await expect(workbench.root.getByRole('link', { name: words.samples.recordSource })).toHaveAttribute(
    'href',
    /^https:/,
  );
  for (const view of ['layout', 'text', 'latex', 'raw', 'json', 'preview'] as const) {
    await workbench.tab(view).click();
    await expect(workbench.tab(view)).toHaveAttribute('aria-selected', 'true');
  }
  // Nothing of a sample is the visitor's own: it is not kept.
  await workbench.root.getByRole('button', { name: words.samples.readLive }).click();
  await workbench.expectPhase('succeeded', 30_000);
  expect(await workbench.previewText()).toContain('Read just now.');
  await workbench.root.getByRole('button', { name: words.intake.close }).click();
  await workbench.expectPhase('idle');
  await sampleButton(workbench, 'receipt').click();
  await workbench.expectPhase('succeeded');
});

for (const width of [320, 360, 768, 1280]) {
  test(`moves nothing from the first view to the sample and back at ${width} pixels`, async ({ workbench, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await countShifts(page);
    await openWithSamples(workbench);
    await takeShifts(page);
    for (const id of ['paper-page', 'formula'] as const) {
      await sampleButton(workbench, id).click();
      await expect(workbench.root.getByRole('tab').first()).toBeVisible();
      await page.waitForTimeout(300);
      await workbench.root.getByRole('button', { name: workbench.words.intake.close }).click();
      await expect(sampleButton(workbench, id)).toBeVisible();
    }
    expect(await takeShifts(page)).toEqual([]);
  });
}
