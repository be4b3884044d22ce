/** What is told while a reading goes on: from measured runs, on one line, and with fewer questions when nobody looks. */
import type { Page } from '@playwright/test';
import { type Estimate, infoSchema, type Job } from '#core/contract.ts';
import type { Locale, Task } from '#core/ids.ts';
import { humanToken, jobAddress, readJob, readSubmitted, submit } from './support/http-client.ts';
import { smallPicture } from './support/pictures.ts';
import { stack } from './support/stack.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';

const info = async () => infoSchema.parse(await (await fetch(`${stack.site}/api/ocr/info`)).json());

/** Reads a page by the API, to a good end. */
async function readPage(task: Task): Promise<void> {
  const fields = { task, turnstileToken: await humanToken() };
  const { ticket } = await readSubmitted(await submit({ images: [await smallPicture()], fields }));
  await expect
    .poll(async () => (await readJob(await fetch(jobAddress(ticket)))).status, { timeout: 40_000, intervals: [200] })
    .toBe('succeeded');
}

test('after some readings the next one is told how long it takes', async ({ workbench }) => {
  test.setTimeout(120_000);
  const answer = { fault: 'answer', text: 'Ten words that take a while to be written down, here.' } as const;
  await standIn.setFaults(answer, { fault: 'slow-reading', millisecondsPerPiece: 60 });
  const before = (await info()).service.estimate?.runs ?? 0;
  for (let count = 0; count < 5; count += 1) await readPage('figure');
  // The range of all tasks leaves out a fifth at each end of a hundred runs, and other tests have runs that took no time at all.
  await standIn.setFaults({ fault: 'answer', text: 'Words.' }, { fault: 'slow-reading', millisecondsPerPiece: 100 });
  await Promise.all(Array.from({ length: 20 }, () => readPage('text')));
  // Each isolate remembers for some seconds what it was told last.
  await expect
    .poll(async () => (await info()).service.estimate?.runs ?? 0, { timeout: 40_000, intervals: [1_000] })
    .toBeGreaterThanOrEqual(Math.min(100, before + 25));
  const { estimate } = (await info()).service;
  const [low, high] = estimate?.runRange ?? [];
  expect(low).toBeGreaterThanOrEqual(0);
  expect(high).toBeGreaterThan(0);
  expect(high).toBeGreaterThanOrEqual(estimate?.runSeconds ?? Number.POSITIVE_INFINITY);
  expect(estimate?.runSeconds).toBeGreaterThanOrEqual(low ?? Number.POSITIVE_INFINITY);

  await standIn.setFaults(answer, { fault: 'never-finishes', afterPieces: 3 });
  await workbench.open();
  await workbench.choose();
  await workbench.chooseTask('figure');
  await workbench.read();
  await workbench.expectPhase('running');
  const going = workbench.steps.locator('[aria-current=step]');
  const { estimates, steps } = workbench.words.status;
  await expect(going).toContainText(`${steps.read.going} · `);
  await expect(going).not.toContainText(estimates.unknown);
  // It never ends, so at some time it takes longer than all the others did.
  await expect(going).toContainText(estimates.late, { timeout: 30_000 });
});

/** Every look at a job is answered with what `job` says then, and the stream with a call to come back. */
async function answerLooks(page: Page, job: () => Partial<Job>): Promise<string[]> {
  const asked: string[] = [];
  await page.route('**/api/ocr/jobs/*', async (route) => {
    const accept = (await route.request().headerValue('Accept')) ?? '';
    asked.push(accept);
    const body = { status: 'queued', createdAt: new Date().toISOString(), ...job() };
    if (accept.includes('event-stream')) {
      const events = `event: job\ndata: ${JSON.stringify(body)}\n\nevent: resume\nid: 0\ndata: {}\n\n`;
      await route.fulfill({ contentType: 'text/event-stream', body: events });
    } else await route.fulfill({ json: { job: body } });
  });
  return asked;
}

const measured: Estimate = { startSeconds: 125, runSeconds: 60, startRange: [112, 138], runRange: [52, 71], runs: 90 };
const instant: Estimate = { startSeconds: 0, runSeconds: 0, startRange: [0, 0], runRange: [0, 0], runs: 90 };

const STATES: { name: string; job: Partial<Job>; words: 'place' | 'estimates'; key: string }[] = [
  { name: 'line', job: { position: 12 }, words: 'place', key: 'ahead' },
  { name: 'next', job: { position: 0 }, words: 'place', key: 'next' },
  { name: 'line-unknown', job: {}, words: 'place', key: 'unknown' },
  { name: 'start-unknown', job: { status: 'starting', estimate: null }, words: 'estimates', key: 'unknown' },
  { name: 'start', job: { status: 'starting', estimate: measured }, words: 'estimates', key: 'usually' },
  { name: 'start-late', job: { status: 'starting', estimate: instant }, words: 'estimates', key: 'late' },
  { name: 'read-unknown', job: { status: 'running', estimate: null }, words: 'estimates', key: 'unknown' },
  { name: 'read', job: { status: 'running', estimate: measured }, words: 'estimates', key: 'left' },
  { name: 'read-late', job: { status: 'running', estimate: instant }, words: 'estimates', key: 'late' },
];

for (const locale of ['en', 'zh'] satisfies Locale[]) {
  test(`at 360 px every step stands on its own line, whole, in ${locale}`, async ({ page, workbench }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await standIn.setFaults({ fault: 'answer', text: 'Words.' }, { fault: 'never-finishes', afterPieces: 0 });
    let job: Partial<Job> = {};
    await answerLooks(page, () => job);
    await workbench.open(locale === 'zh' ? '/zh/' : '/');
    await workbench.choose();
    await workbench.read();
    for (const state of STATES) {
      job = state.job;
      const template: string =
        Object.entries(workbench.words.status[state.words]).find(([key]) => key === state.key)?.[1] ?? '';
      const pattern = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      await expect(workbench.steps.locator('[aria-current=step]')).toHaveText(new RegExp(` · ${pattern.join('.+')}`));
      const lines = await workbench.steps.getByRole('listitem').evaluateAll((items) =>
        items.map((item) => {
          const text = item.querySelector<HTMLElement>('.truncate');
          return {
            height: item.getBoundingClientRect().height,
            hidden: text ? text.scrollWidth - text.clientWidth : -1,
          };
        }),
      );
      expect(lines, state.name).toEqual(lines.map(() => ({ height: 28, hidden: 0 })));
      await workbench.steps.screenshot({ path: test.info().outputPath(`${locale}-${state.name}.png`) });
    }
  });
}

test('a hidden page only looks now and then, and follows again when it is seen', async ({ page, workbench }) => {
  await standIn.setFaults({ fault: 'answer', text: 'Words.' }, { fault: 'never-finishes', afterPieces: 0 });
  const asked = await answerLooks(page, () => ({ status: 'running' }));
  const show = (state: 'hidden' | 'visible') =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await expect.poll(() => asked.length).toBeGreaterThan(2);
  expect(new Set(asked)).toEqual(new Set(['text/event-stream']));
  await show('hidden');
  await expect.poll(() => asked.at(-1)).toBe('application/json');
  const looks = asked.filter((accept) => accept === 'application/json').length;
  expect(looks).toBe(1);
  await show('visible');
  await expect.poll(() => asked.at(-1)).toBe('text/event-stream');
  await workbench.expectPhase('running');
});
