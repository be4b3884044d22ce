/** No page breaks a rule that axe knows, in both languages, in light and in dark, in every state of the workbench. */
import { MIXED_PAGE } from './support/answers.ts';
import { expectNoViolations } from './support/axe.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';

for (const path of ['/', '/zh/'] as const) {
  test(`${path} is accessible in every state`, async ({ workbench, page }) => {
    // Some twenty states in two themes.
    test.setTimeout(180_000);
    await standIn.setFaults(
      { fault: 'answer', text: MIXED_PAGE },
      { fault: 'never-finishes', afterPieces: 20, times: 1 },
    );
    await workbench.open(path);
    await expectNoViolations(page, 'welcome');
    await workbench.root.getByRole('button', { name: workbench.words.samples.names['formula'].short }).click();
    await expect(workbench.root.getByRole('tab').first()).toBeVisible();
    await expectNoViolations(page, 'sample');
    await workbench.root.getByRole('button', { name: workbench.words.intake.close }).click();
    await workbench.root.getByRole('button', { name: workbench.words.intake.fromAddress }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page, 'address');
    await page.keyboard.press('Escape');
    await workbench.root.getByRole('button', { name: workbench.words.history.open }).click();
    await expect(page.getByRole('dialog').getByRole('checkbox')).toBeEnabled();
    await expectNoViolations(page, 'history');
    await page.keyboard.press('Escape');
    await workbench.choose();
    await workbench.read();
    await workbench.expectPhase('running');
    await expect(workbench.blocks.first()).toBeVisible();
    await expectNoViolations(page, 'running');
    await workbench.button('cancel').click();
    await workbench.expectPhase('cancelled');
    await workbench.readToTheEnd();
    for (const tab of ['preview', 'layout', 'text', 'latex', 'raw', 'json'] as const) {
      await workbench.tab(tab).click();
      await expectNoViolations(page, `result, ${tab}`);
    }
    await workbench.button('details').click();
    await expectNoViolations(page, 'details');
    await page.keyboard.press('Escape');
    await workbench.copyMenuButton.click();
    await expect(workbench.menuItem('markdown')).toBeVisible();
    await expectNoViolations(page, 'copy menu');
    await page.keyboard.press('Escape');
    await workbench.downloadButton.click();
    await expect(workbench.root.getByRole('menuitem').first()).toBeFocused();
    await expectNoViolations(page, 'download menu');
    await page.keyboard.press('Escape');
    await workbench.tab('preview').click();
    await workbench.button('edit').click();
    await workbench.editor.fill('# Corrected\n\n<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>');
    await expect(workbench.root.locator('[data-uneven]')).toBeVisible();
    await expectNoViolations(page, 'editing');
    await workbench.button('endEdit').click();
    await expect(workbench.button('show')).toBeVisible();
    await expectNoViolations(page, 'corrected, with an uneven row');
    await standIn.setFaults({ fault: 'worker-fails' });
    await workbench.read();
    await workbench.expectFailure('job-failed');
    await workbench.chooseTask('locate');
    await expectNoViolations(page, 'failed, with words to find');
  });
}

test('the tool pages and the page that is not there are accessible, in light and dark', async ({ workbench, page }) => {
  for (const path of ['/tools/image-ocr/', '/zh/tools/mathpix-alternative/']) {
    await workbench.open(path);
    await expectNoViolations(page, path);
  }
  await page.goto('/tools/');
  await expectNoViolations(page, 'index of the tools');
  await page.goto('/no-such-page/');
  await expectNoViolations(page, '404');
});
