/** A finger meets every control, in every state and on every kind of page. */
import { MIXED_PAGE } from './support/answers.ts';
import { offerAllModes } from './support/offer-modes.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import { expectTouchTargets } from './support/touch-targets.ts';

test.use({ hasTouch: true });

for (const width of [320, 768, 1280]) {
  test(`every control is large enough for a finger on a screen of ${width} pixels`, async ({ workbench, page }) => {
    await page.setViewportSize({ width, height: 740 });
    await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE }, { fault: 'worker-fails', times: 1 });
    await offerAllModes(page);
    await page.goto('/no-such-page/');
    await expectTouchTargets(page, 'not found');
    await workbench.open('/tools/image-ocr/');
    await expectTouchTargets(page, 'welcome');
    await workbench.root.getByRole('button', { name: workbench.words.samples.names['paper-page'].short }).tap();
    await workbench.expectPhase('succeeded');
    await expectTouchTargets(page, 'sample');
    await workbench.root.getByRole('button', { name: workbench.words.intake.close }).tap();
    await workbench.root.getByRole('button', { name: workbench.words.intake.fromAddress }).tap();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectTouchTargets(page, 'address');
    await page.keyboard.press('Escape');
    await workbench.choose();
    await workbench.chooseTask('locate');
    await expectTouchTargets(page, 'words to find');
    await workbench.chooseTask('document');
    await workbench.prompt.tap();
    await expectTouchTargets(page, 'prompt');
    await page.keyboard.press('Escape');
    await workbench.detail.tap();
    await expect(page.getByRole('radio', { name: /Gundam/ }).last()).toBeAttached();
    await expectTouchTargets(page, 'detail');
    await page.keyboard.press('Escape');
    await workbench.read();
    await workbench.expectFailure('job-failed');
    await expectTouchTargets(page, 'failed');
    await workbench.readToTheEnd();
    for (const tab of ['preview', 'layout', 'text', 'latex', 'raw', 'json'] as const) {
      await workbench.tab(tab).tap();
      await expect(workbench.tab(tab)).toHaveAttribute('aria-selected', 'true');
      if (tab === 'layout') await workbench.root.locator('[role=tabpanel] [data-box]').nth(1).tap();
      await expectTouchTargets(page, tab);
    }
    await workbench.button('details').tap();
    await expectTouchTargets(page, 'details');
    await page.keyboard.press('Escape');
    await workbench.copyMenuButton.tap();
    await expect(workbench.menuItem('markdown')).toBeVisible();
    // It takes the keys once it has the focus.
    await expect(workbench.root.getByRole('menuitem').first()).toBeFocused();
    await expectTouchTargets(page, 'copy menu');
    await page.keyboard.press('Escape');
    await workbench.tab('preview').tap();
    await workbench.button('edit').tap();
    await workbench.editor.fill('# Corrected');
    await expectTouchTargets(page, 'editing');
    await workbench.button('endEdit').tap();
    await expectTouchTargets(page, 'corrected');
    await workbench.selectRegion.tap();
    await expect(workbench.region).toBeVisible();
    await expectTouchTargets(page, 'region');
    await page.keyboard.press('Escape');
    await workbench.root.getByRole('button', { name: workbench.words.history.open }).tap();
    await expect(page.getByRole('dialog').getByRole('checkbox')).toBeEnabled();
    await expectTouchTargets(page, 'history');
  });
}
