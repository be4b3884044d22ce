/** The model's answer is whatever a picture made it say: nothing of it may run, load or lead anywhere by itself. */
import { block } from './support/answers.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';

// The sanitiser parses the words in no page, and the browser reports what it would refuse there.
test.use({ policyWatch: 'of-the-page' });

const FLAG = 'window.hostile=1';
const ELSEWHERE = 'http://attacker.example/steal';

const HOSTILE = [
  block('title', [10, 10, 900, 50], `# Hello <script>${FLAG}</script>`),
  block('text', [10, 60, 900, 100], `<img src=x onerror="${FLAG}"><img src="${ELSEWHERE}.png">`),
  block('text', [10, 110, 900, 150], `<iframe src="${ELSEWHERE}"></iframe><object data="${ELSEWHERE}"></object>`),
  block(
    'text',
    [10, 160, 900, 200],
    `<style>body{background:url(${ELSEWHERE})}</style><link rel="stylesheet" href="${ELSEWHERE}">`,
  ),
  block('text', [10, 210, 900, 250], `[press me](javascript:${FLAG}) [or me](data:text/html,<script>${FLAG}</script>)`),
  block(
    'text',
    [10, 260, 900, 300],
    `![picture](${ELSEWHERE}.png) <form action="${ELSEWHERE}"><input name="a"><button>Send</button></form>`,
  ),
  block(
    'table',
    [10, 310, 900, 400],
    `<table><tr><td onmouseover="${FLAG}" style="position:fixed;inset:0" colspan="100000">cell</td></tr></table>`,
  ),
  block(
    'text',
    [10, 410, 900, 450],
    `\\(\\href{javascript:${FLAG}}{x}\\) \\[\\includegraphics{${ELSEWHERE}.png}\\] $\\htmlData{a=b}{y}$`,
  ),
  block(
    'text',
    [10, 460, 900, 500],
    `<svg onload="${FLAG}"><a xlink:href="javascript:${FLAG}">s</a></svg><math><mtext><img src=x onerror="${FLAG}">`,
  ),
  block(
    'text',
    [10, 510, 900, 550],
    `<a href="${ELSEWHERE}" onclick="${FLAG}">an honest link</a> <video src="${ELSEWHERE}" autoplay></video>`,
  ),
  block(
    `<img src=x onerror="${FLAG}">`,
    [10, 560, 900, 600],
    '<base href="http://attacker.example/"> <meta http-equiv="refresh" content="0;url=/">',
  ),
].join('');

const FORBIDDEN =
  'script, iframe, object, embed, img, style, link, meta, base, form, input, video, audio, svg a, [onmouseover], [onclick], [onerror], [onload]';

test('runs, loads and styles nothing that a hostile answer holds', async ({ workbench, page }) => {
  await standIn.setFaults({ fault: 'answer', text: HOSTILE });
  await workbench.open();
  await workbench.choose();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await workbench.readToTheEnd();
  await workbench.previewText();
  const result = workbench.root.locator('[role=tabpanel]');
  // The words themselves are there: it is the markup that is gone.
  await expect(result).toContainText('Hello');
  await expect(result).toContainText('press me');
  await expect(result).toContainText('cell');
  await expect(workbench.blocks.locator(FORBIDDEN)).toHaveCount(0);

  const cell = workbench.blocks.locator('td').first();
  await cell.hover();
  expect(await cell.getAttribute('style')).toBeNull();
  expect(Number(await cell.getAttribute('colspan'))).toBeLessThanOrEqual(200);
  for (const name of ['press me', 'or me']) await result.getByText(name, { exact: true }).click();
  const links = await workbench.blocks
    .locator('a[href]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links).toEqual([ELSEWHERE]);
  await expect(workbench.blocks.locator('a[href]')).toHaveAttribute('rel', /noopener/);

  for (const tab of ['layout', 'text', 'latex', 'raw', 'json'] as const) {
    await workbench.tab(tab).click();
    await expect(result.locator('script, iframe, object, style, form, video')).toHaveCount(0);
  }
  expect(await page.evaluate(() => 'hostile' in window)).toBe(false);
  expect(requests.filter((url) => url.includes('attacker'))).toEqual([]);
  expect(page.url()).toMatch(/^http:\/\/localhost:\d+\/$/);
});
