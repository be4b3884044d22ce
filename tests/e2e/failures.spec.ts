/** Something breaks at each stage: the visitor gets a sentence, keeps the picture, and learns nothing of the inside. */
import type { ErrorCode } from '#core/errors.ts';
import type { FaultInput } from '#dev-worker/fault-schemas.ts';
import type { HumanCheckFailure } from '#i18n/en.ts';
import { block } from './support/answers.ts';
import { openCuttableConnection } from './support/cuttable-connection.ts';
import { stack } from './support/stack.ts';
import { standIn } from './support/stand-in.ts';
import { expect, test } from './support/test.ts';
import type { Workbench } from './support/workbench.ts';

/** Words of workers, of vLLM and of the addresses behind the site, as the stand-in writes them. */
const INSIDE =
  /Traceback|handler\.py|CUDA|OutOfMemory|EngineCore|BadRequestError|worker_id|standinworker|stand-in fault/i;

/** Nothing of what stands behind the site is in the page; the human check's own script and widget aside. */
async function expectNothingOfTheInside({ page }: Workbench): Promise<void> {
  const html = await page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const element of copy.querySelectorAll('script, [data-turnstile-stand-in]')) element.remove();
    return copy.outerHTML;
  });
  expect(html).toContain('data-phase="failed"');
  expect(html).not.toMatch(INSIDE);
  expect(html).not.toContain(new URL(stack.standIn).host);
}

const TEN_BLOCKS = Array.from({ length: 10 }, (_, index) =>
  block('text', [50, 50 + index * 90, 900, 120 + index * 90], `Paragraph ${index + 1} of ten on this page.`),
).join('');

const siteverify = (code: 'invalid-input-response' | 'timeout-or-duplicate'): FaultInput => ({
  fault: 'siteverify-error',
  code,
});

const CASES: { name: string; faults: FaultInput[]; code: ErrorCode }[] = [
  { name: 'Turnstile refuses the token', faults: [siteverify('invalid-input-response')], code: 'human-check-failed' },
  { name: 'the token has run out twice', faults: [siteverify('timeout-or-duplicate')], code: 'human-check-expired' },
  {
    name: 'Turnstile does not answer the function',
    faults: [{ fault: 'http-answer', route: 'siteverify', status: 500, body: 'html' }],
    code: 'human-check-unavailable',
  },
  {
    name: 'RunPod has too many requests',
    faults: [{ fault: 'http-answer', route: 'run', status: 429, retryAfter: 7 }],
    code: 'provider-busy',
  },
  {
    name: 'RunPod answers with an HTML page of errors',
    faults: [{ fault: 'http-answer', route: 'run', status: 502, body: 'html' }],
    code: 'submission-unclear',
  },
  {
    name: 'RunPod hangs up',
    faults: [{ fault: 'drop-connection', route: 'run' }],
    code: 'submission-unclear',
  },
  {
    name: 'the worker fails before the first word',
    faults: [{ fault: 'worker-fails', afterPieces: 0, error: 'traceback' }],
    code: 'job-failed',
  },
  {
    name: 'the worker runs out of time',
    faults: [{ fault: 'timed-out' }],
    code: 'job-expired',
  },
  {
    name: 'the answer has a form that nobody knows',
    faults: [
      { fault: 'answer', text: TEN_BLOCKS },
      { fault: 'output-shape', shape: 'number' },
      { fault: 'http-answer', route: 'stream', status: 404 },
    ],
    code: 'result-invalid',
  },
  {
    name: 'the job ends without an answer',
    faults: [
      { fault: 'answer', text: TEN_BLOCKS },
      { fault: 'no-output' },
      { fault: 'http-answer', route: 'stream', status: 404 },
    ],
    code: 'result-missing',
  },
];

for (const { name, faults, code } of CASES) {
  test(`says what to do when ${name}`, async ({ workbench }) => {
    await standIn.setFaults(...faults);
    await workbench.open();
    await workbench.choose();
    await workbench.read();
    await workbench.expectFailure(code);
    await expectNothingOfTheInside(workbench);
  });
}

test('reads after a failure when Try again is pressed', async ({ workbench }) => {
  await standIn.setFaults(
    { fault: 'worker-fails', error: 'vllm', times: 1 },
    { fault: 'answer', text: 'Better the second time.' },
  );
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await workbench.expectFailure('job-failed');
  await expectNothingOfTheInside(workbench);
  await workbench.button('tryAgain').click();
  await workbench.expectPhase('succeeded');
  expect(await workbench.previewText()).toContain('Better the second time.');
});

test('keeps the words so far when the worker fails in the middle', async ({ workbench }) => {
  await standIn.setFaults(
    { fault: 'answer', text: TEN_BLOCKS },
    { fault: 'slow-reading', millisecondsPerPiece: 40 },
    { fault: 'worker-fails', afterPieces: 40, error: 'plain' },
  );
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  await workbench.expectFailure('job-failed');
  await expect(workbench.alert).toContainText(workbench.words.errorKeptText);
  expect(await workbench.previewText()).toContain('Paragraph 1 of ten');
  await expectNothingOfTheInside(workbench);
});

test('takes a fresh token without a word when the first one has run out', async ({ workbench }) => {
  await standIn.setFaults(
    { fault: 'siteverify-error', code: 'timeout-or-duplicate', times: 1 },
    { fault: 'answer', text: 'Read with the second token.' },
  );
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  expect(await standIn.calls('siteverify')).toBe(2);
  expect(await standIn.calls('run')).toBe(1);
});

test('reads to the end when RunPod cuts the stream', async ({ workbench }) => {
  await standIn.setFaults(
    { fault: 'answer', text: TEN_BLOCKS },
    { fault: 'slow-reading', millisecondsPerPiece: 40 },
    { fault: 'drop-connection', route: 'stream', when: 'middle', times: 2 },
  );
  await workbench.open();
  await workbench.choose();
  await workbench.readToTheEnd();
  const text = await workbench.previewText();
  for (const number of [1, 5, 10]) expect(text).toContain(`Paragraph ${number} of ten`);
  expect(await standIn.calls('run')).toBe(1);
});

test('reads to the end when the connection is cut for a while, and says so meanwhile', async ({ workbench }) => {
  const connection = await openCuttableConnection();
  await standIn.setFaults({ fault: 'answer', text: TEN_BLOCKS }, { fault: 'slow-reading', millisecondsPerPiece: 80 });
  await workbench.open(`${connection.url}/`);
  await workbench.choose();
  await workbench.read();
  await expect(workbench.blocks.first()).toContainText('Paragraph 1');
  connection.cut();
  await expect(workbench.alert).toHaveText(workbench.words.status.connectionLost);
  await workbench.expectPhase('running');
  connection.mend();
  await workbench.expectPhase('succeeded', 30_000);
  const text = await workbench.previewText();
  for (let number = 1; number <= 10; number += 1) expect(text.split(`Paragraph ${number} of ten`)).toHaveLength(2);
  expect(await standIn.calls('run')).toBe(1);
  await connection.close();
});

const WIDGET_CASES: { name: string; faults: FaultInput[]; failure: HumanCheckFailure; detail: string }[] = [
  {
    name: 'fails again and again (300030)',
    faults: [{ fault: 'widget', behaviour: 'error', code: '300030' }],
    failure: 'failed',
    detail: '300030',
  },
  {
    name: 'is not meant for this domain (110200)',
    faults: [{ fault: 'widget', behaviour: 'error', code: '110200' }],
    failure: 'misconfigured',
    detail: '110200',
  },
  {
    name: "finds the device's clock wrong (200100)",
    faults: [{ fault: 'widget', behaviour: 'error', code: '200100' }],
    failure: 'clock',
    detail: '200100',
  },
  {
    name: 'cannot work in this browser',
    faults: [{ fault: 'widget', behaviour: 'unsupported' }],
    failure: 'browser',
    detail: '110500',
  },
  {
    name: 'waits too long for the visitor',
    faults: [{ fault: 'widget', behaviour: 'timeout', milliseconds: 500 }],
    failure: 'took-too-long',
    detail: '110620',
  },
  {
    name: 'is blocked by something on the way',
    faults: [{ fault: 'drop-connection', route: 'widget-script' }],
    failure: 'blocked',
    detail: 'script',
  },
];

for (const { name, faults, failure, detail } of WIDGET_CASES) {
  test(`says what to do when the human check ${name}`, async ({ workbench }) => {
    await standIn.setFaults(...faults);
    await workbench.open();
    await workbench.choose();
    await workbench.read();
    const sentence = workbench.words.humanCheck.failures[failure];
    await workbench.expectFailure('human-check-failed', { sentence, detail });
    expect(await standIn.calls('siteverify')).toBe(0);
    expect(await standIn.calls('run')).toBe(0);
  });
}

test('shows the human check right above the button when the visitor has to do something', async ({ workbench }) => {
  await standIn.setFaults({ fault: 'widget', behaviour: 'interactive' }, { fault: 'answer', text: 'Read by a human.' });
  await workbench.open();
  await workbench.choose();
  await workbench.read();
  const place = workbench.root.getByRole('region', { name: workbench.words.humanCheck.label });
  await expect(place.getByText(workbench.words.humanCheck.interactive)).toBeVisible();
  await place.getByRole('button').click();
  await workbench.expectPhase('succeeded');
  await expect(place).toBeHidden();
});
