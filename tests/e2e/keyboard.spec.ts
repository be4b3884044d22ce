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

  // From the tasks, Tab leads over the detail, the prompt and the button into the tabs.
  await page.keyboard.press('Tab');
  await expect(workbench.detail).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(workbench.prompt).toBeFocused();
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
  await expect(workbench.button('edit')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(workbench.button('copy')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(workbench.copied).toHaveText(workbench.words.actions.copied);
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
  // Tab leads from the tab over Edit, the two parts of Copy, Download and the scrolling picture to the first box.
  for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('Tab');
  await expect(boxes.first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(boxes.nth(1)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(boxes.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await workbench.button('copyBlock').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('Two');
});

test('corrects the text and copies it in another format by keyboard alone', async ({ workbench, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  await workbench.tab('preview').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(workbench.editor).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' And one more.');
  await expect(workbench.blocks.last()).toContainText('The last paragraph. And one more.');
  // What the caret is in is chosen on the picture, too.
  await expect(workbench.root.locator('[data-box][aria-pressed=true]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(workbench.editor).toHaveCount(0);
  await expect(workbench.button('edit')).toBeFocused();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(workbench.copyMenuButton).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const items = workbench.root.getByRole('menuitem');
  await expect(items.filter({ visible: true }).nth(0)).toBeVisible();
  await page.keyboard.press('End');
  await expect(items.last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(items).toHaveCount(0);
  await expect(workbench.copyMenuButton).toBeFocused();
  await page.keyboard.press('Enter');
  // By its first letter.
  await expect(workbench.menuItem('rich')).toBeFocused();
  await page.keyboard.press('p');
  await expect(workbench.menuItem('text')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(workbench.copyMenuButton).toBeFocused();
  await expect(workbench.copied).toHaveText(workbench.words.actions.copied);
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('And one more.');

  // From block to block in the preview, its box marked on the picture.
  await workbench.blocks.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(workbench.blocks.nth(1)).toBeFocused();
  await expect(workbench.root.locator('[data-box=b1]')).toHaveAttribute('data-pointed', 'true');
  await page.keyboard.press('Enter');
  await expect(workbench.root.locator('[data-box=b1]')).toHaveAttribute('aria-pressed', 'true');
});
