/** What lies on the clipboard after each kind of copying, and what happens where the browser refuses. */
import type { Page } from '@playwright/test';
import { block, TABLE_HTML } from './support/answers.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

// A browser that reads HTML from the clipboard parses it in no page.
test.use({ policyWatch: 'of-the-page' });

const PAGE =
  block('title', [80, 40, 900, 90], '# Prices & sums') +
  block('text', [80, 110, 900, 240], 'By \\(a^2\\) and $$\\frac{1}{2}$$ for 50 % of it.') +
  block('table', [80, 350, 900, 520], TABLE_HTML);

/** Both forms of what lies on the clipboard. */
const readClipboard = (page: Page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (item?.types.includes(type) ? (await item.getType(type)).text() : '');
    return { text: await read('text/plain'), html: await read('text/html') };
  });

async function copyAs(workbench: Workbench, kind: Parameters<Workbench['menuItem']>[0]) {
  await workbench.copyMenuButton.click();
  await workbench.menuItem(kind).click();
  await expect(workbench.copied).toHaveText(workbench.words.actions.copied);
  return readClipboard(workbench.page);
}

test('copies the page in every format, with the corrections', async ({ workbench, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await standIn.setFaults({ fault: 'answer', text: PAGE });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();

  const rich = await copyAs(workbench, 'rich');
  expect(rich.html).toContain('<h1>Prices &amp; sums</h1>');
  expect(rich.html).toMatch(/<td rowspan="2" style="border:\s?1px solid/);
  expect(rich.html).toContain('<msup>');
  expect(rich.html).not.toMatch(/class=|annotation|katex/);
  expect(rich.text).toContain('Paper\t4.00\t4.76');
  expect((await copyAs(workbench, 'markdown')).text).toContain(`# Prices & sums\n\nBy \\(a^2\\)`);
  const latex = (await copyAs(workbench, 'latex')).text;
  expect(latex).toContain('\\section*{Prices \\& sums}');
  expect(latex).toContain('\\multicolumn{2}{c|}{Price}');
  expect((await copyAs(workbench, 'tsv')).text).toBe('Item\tPrice\t\n\tnet\tgross\nPaper\t4.00\t4.76');
  expect((await copyAs(workbench, 'formula-raw')).text).toBe('a^2\n\\frac{1}{2}');
  expect((await copyAs(workbench, 'formula-dollar')).text).toBe('$a^2$\n$\\frac{1}{2}$');
  expect((await copyAs(workbench, 'formula-dollars')).text).toBe('$$a^2$$\n$$\\frac{1}{2}$$');
  expect((await copyAs(workbench, 'formula-mathml')).text).toMatch(/^<math [^>]*>.*<msup>.*\n<math .*<mfrac>/);

  await workbench.button('edit').click();
  await workbench.editor.fill('# Corrected\n\nOnly this.');
  await workbench.button('endEdit').click();
  expect((await copyAs(workbench, 'text')).text).toBe('Corrected\n\nOnly this.');
  await workbench.tab('json').click();
  const shown = await workbench.root.locator('[role=tabpanel] pre').textContent();
  expect(shown).toContain('"edited": true');
  expect(shown).toContain('"markdown": "# Corrected\\n\\nOnly this."');
  await workbench.tab('raw').click();
  await expect(workbench.root.locator('[role=tabpanel] pre')).toContainText('Prices & sums');
  await workbench.tab('latex').click();
  await expect(workbench.root.locator('[role=tabpanel] pre')).toHaveText('\\section*{Corrected}\n\nOnly this.');
  await workbench.button('copy').click();
  await expect(workbench.copied).toHaveText(workbench.words.actions.copied);
  expect((await readClipboard(workbench.page)).text).toBe('\\section*{Corrected}\n\nOnly this.');
});

test('selects the text where the browser does not allow copying', async ({ workbench, page }) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    Object.defineProperty(navigator, 'clipboard', { value: { write: refuse, writeText: refuse } });
  });
  await standIn.setFaults({ fault: 'answer', text: PAGE });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  await workbench.button('copy').click();
  const dialog = workbench.root.getByRole('dialog');
  const field = dialog.getByRole('textbox');
  await expect(field).toBeFocused();
  const selected = await field.evaluate((area) => {
    const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });
  expect(selected).toContain('# Prices & sums');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(workbench.copyMenuButton).toBeFocused();
});

test('marks an uneven row and leads to it; a loop is marked where it begins', async ({ workbench }) => {
  const uneven = '<table><tr><td>a</td><td>b</td></tr><tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>';
  await standIn.setFaults({ fault: 'answer', text: block('table', [80, 350, 900, 520], uneven) });
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  await workbench.button('show').click();
  await expect(workbench.root.locator('tr[data-uneven]')).toBeFocused();
  await expect(workbench.root.locator('tr[data-uneven]')).toContainText(workbench.words.result.unevenRow);

  await standIn.setFaults({ fault: 'loop' });
  await workbench.read();
  // The page or the function notices it, whichever is first.
  await workbench.expectAttribute('data-phase', /stopped|succeeded/, 30_000);
  await expect(workbench.root.getByText(workbench.words.result.loopEnd)).toBeVisible();
  await expect(workbench.button('readPlain')).toBeVisible();
});
