/** The stored previews are today's: what the page's own renderer makes of the stored blocks, in a real browser. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { sampleAnswersSchema } from '#samples/answers.ts';
import { SAMPLE_IDS } from '#samples/sample-ids.ts';
import { addRenderer, blockHtml } from '../../scripts/samples/block-html.ts';

test('every stored preview is what the renderer gives today; otherwise run "npm run samples"', async ({ page }) => {
  const answers = sampleAnswersSchema.parse(JSON.parse(readFileSync('src/samples/answers.json', 'utf8')));
  await addRenderer(page);
  for (const id of SAMPLE_IDS) expect(await blockHtml(page, answers[id]), id).toEqual(answers[id].html);
  // The paper page has a formula, so that KaTeX and its inline styles are among what is compared.
  expect(Object.values(answers['paper-page'].html).join('')).toContain('data-style');
});
