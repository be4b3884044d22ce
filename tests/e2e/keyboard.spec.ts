/** The whole way without a mouse. */
import { block, MIXED_PAGE } from './support/answers.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';

test('goes from the file to the copied text by keyboard alone', async ({ workbench, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE });
  await workbench.open();
  await workbench.choose();

  // Arrows move through the tasks; a page starts with its own.
  await workbench.task('document').focus();
  await page.keyboard.press('ArrowRight');
  await expect(workbench.task('text')).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(workbench.task('document')).toBeChecked();

  await page.keyboard.press('Control+Enter');
  await workbench.expectPhase('succeeded', 30_000);

  // From the tasks, Tab leads over the button into the tabs.
  await page.keyboard.press('Tab');
  await expect(workbench.button('readAgain')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(workbench.tab('preview')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(workbench.tab('layout')).toBeFocused();
  await expect(workbench.tab('layout')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await expect(workbench.tab('json')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(workbench.tab('preview')).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(workbench.button('copy')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(workbench.root.getByText(workbench.words.actions.copied)).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('# A page of everything');
  expect(copied).toContain('The last paragraph.');
  expect(copied).not.toContain('<|ref|>');
});

test('chooses a block by keyboard in the layout view and copies it', async ({ workbench, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await standIn.setFaults({
    fault: 'answer',
    text: block('title', [80, 40, 900, 90], '# One') + block('text', [80, 110, 900, 240], 'Two'),
  });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  await workbench.tab('layout').focus();
  await page.keyboard.press('Enter');
  const boxes = workbench.root.locator('[role=tabpanel] [data-box]');
  await expect(boxes).toHaveCount(2);
  // Tab leads from the tab over the copy button and the scrolling picture to the first box.
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Tab');
  await expect(boxes.first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(boxes.nth(1)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(boxes.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await workbench.button('copyBlock').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Two');
});
