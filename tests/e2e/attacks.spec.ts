/**
 * The corpus of attacks on the real page: each answer arrives as it would from the function and is looked at in its
 * views. Nothing may run, load, lead away, paint over the page or keep it busy; time is bounded by counting what is shown.
 */
import { CORPUS } from '../attacks/corpus.ts';
import { inspectResult } from './support/inspect-result.ts';
import { describeSurroundings } from './support/page-surroundings.ts';
import { ScriptedAnswers } from './support/scripted-answers.ts';
import { expect, test } from './support/test.ts';

// The sanitiser parses the words in no page, and the browser reports what it would refuse there.
test.use({ policyWatch: 'of-the-page' });

/** Far above what any page needs, far below what would slow one down. */
const MOST = { elements: 120_000, blocks: 800, boxes: 2000, formulas: 2000, cells: 20_000 };
/** A page that hangs meets this; nothing is timed. */
const HANG_MS = 40_000;
const HARMLESS = 'Words.';

/** Views that format what they show; the others show it as plain words, all in the same way. */
const FORMATTED = ['preview', 'layout'] as const;
const PLAIN = ['text', 'latex', 'raw', 'json'] as const;

/**
 * Preview and layout for each attack. Of the plain views, which are one part, another one for each; the heavy ones, which
 * take long to show, have only these or the layout. `ATTACK_VIEWS=all` for every attack in every view.
 */
const viewsFor = (purpose: string, index: number) => {
  if (process.env['ATTACK_VIEWS'] === 'all') return [...FORMATTED, ...PLAIN];
  const other = [...PLAIN, 'layout' as const];
  if (purpose === 'hang the page') return ['preview' as const, ...other.slice(index % other.length).slice(0, 1)];
  return [...FORMATTED, ...PLAIN.slice(index % PLAIN.length).slice(0, 1)];
};

for (const [purpose, attacks] of Object.entries(CORPUS)) {
  test(`no answer can ${purpose}: ${attacks.length} attacks`, async ({ workbench, page }) => {
    test.setTimeout(60_000 + attacks.length * HANG_MS);
    page.setDefaultTimeout(HANG_MS);
    const answers = new ScriptedAnswers();
    await answers.install(page);
    const happened: string[] = [];
    page.on('dialog', async (dialog) => {
      happened.push(`dialogue: ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on('popup', () => happened.push('a new window'));
    page.on('download', () => happened.push('a download'));

    await workbench.open();
    await workbench.choose();
    answers.set(HARMLESS, 'document', false);
    await workbench.readToTheEnd();
    const address = page.url();
    const loaded = await page.evaluate(() => performance.timeOrigin);
    const before = await describeSurroundings(page);
    // What the page asks for by itself: its own parts, the function, the human check.
    const requests = new Set<string>();
    page.on('request', (request) => requests.add(new URL(request.url()).pathname));

    for (const [index, { name, output, task }] of attacks.entries()) {
      await test.step(name, async () => {
        const raw = output();
        // As it streams, where a loop may be stopped; then as a whole, so that it is all there.
        for (const streams of [true, false]) {
          answers.set(raw, task, streams);
          await workbench.tab('preview').click();
          await workbench.read();
          await workbench.expectAttribute('data-phase', streams ? /succeeded|stopped/ : /succeeded/, HANG_MS);
          // Formatted, all of it.
          await expect(workbench.root.locator('[data-block] p.whitespace-pre-wrap'), name).toHaveCount(0);
          if ((await workbench.root.getAttribute('data-phase')) === 'succeeded') break;
        }
        for (const tab of viewsFor(purpose, index)) {
          await workbench.tab(tab).click();
          await expect(workbench.tab(tab), name).toHaveAttribute('aria-selected', 'true');
          const { problems, ...counts } = await inspectResult(page);
          expect.soft(problems, `${name}, ${tab}`).toEqual([]);
          for (const [what, most] of Object.entries(MOST)) {
            expect.soft(counts[what as keyof typeof counts], `${name}, ${tab}: ${what}`).toBeLessThanOrEqual(most);
          }
          if (tab !== 'layout') expect.soft(await describeSurroundings(page), `${name}, ${tab}`).toEqual(before);
        }
        expect.soft(await page.evaluate(() => 'hostile' in window), name).toBe(false);
        expect.soft(page.url(), name).toBe(address);
        expect.soft(happened, name).toEqual([]);
      });
    }
    // The very page that was opened is still there, and can read on.
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loaded);
    answers.set(HARMLESS, 'document', true);
    await workbench.tab('preview').click();
    await workbench.readToTheEnd();
    expect(await workbench.previewText()).toContain(HARMLESS);
    const strange = [...requests].filter(
      (path) =>
        !/^\/(api\/ocr\/|_astro\/|turnstile\/)|^null\//.test(path) &&
        !/^http:\/\/localhost/.test(path) &&
        !/^[0-9a-f-]{36}$/.test(path),
    );
    expect(strange).toEqual([]);
  });
}
