/** The HTTP API from outside, without a browser: the whole job, and every bad request with its code. */
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { jobSchema, textEventSchema } from '#core/contract.ts';
import { ERROR_CODES, type ErrorCode } from '#core/errors.ts';
import { endpointFingerprint, sealTicket, type Ticket } from '#server/tickets.ts';
import { scoreText } from '../score-text.ts';
import { MIXED_PAGE } from './support/answers.ts';
import {
  askWithHost,
  type Form,
  humanToken,
  jobAddress,
  readError,
  readJob,
  readSubmitted,
  submit,
} from './support/http-client.ts';
import { measured } from './support/measured.ts';
import { emptyFile, largeFile, pixelBomb, smallPicture, textNamedPng, truncatedJpeg } from './support/pictures.ts';
import { stack } from './support/stack.ts';
import { standIn } from './support/stand-in.ts';
import { expect, apiTest as test } from './support/test.ts';

const TRUTH = 'tests/ocr-corpus/10_screen_dark.txt';

/** A form that is right, but for what a test changes. */
async function goodForm(changes: Form = {}): Promise<Form> {
  return {
    images: changes.images ?? [await smallPicture()],
    fields: { task: 'document', turnstileToken: await humanToken(), ...changes.fields },
    headers: changes.headers ?? {},
  };
}

/** The answer is this error, in the contract's form, and RunPod was not asked to run anything. */
async function expectError(response: Response, code: ErrorCode, runs = 0): Promise<void> {
  const error = await readError(response);
  expect(error.code).toBe(code);
  expect(response.status).toBe(ERROR_CODES[code].httpStatus);
  expect(error.message).toBe(ERROR_CODES[code].message);
  expect(response.headers.get('Cache-Control')).toContain('no-store');
  expect(response.headers.get('Content-Type')).toContain('application/json');
  expect(await standIn.calls('run')).toBe(runs);
}

/** Events of a stream until it ends. */
async function readEvents(response: Response): Promise<{ event: string; data: string }[]> {
  const text = await response.text();
  return text.split('\n\n').flatMap((block) => {
    const event = /^event: ?(.*)$/m.exec(block)?.[1];
    const data = [...block.matchAll(/^data: ?(.*)$/gm)].map(([, line]) => line).join('\n');
    return event === undefined ? [] : [{ event, data }];
  });
}

test('a program sends a picture, polls the job as JSON, and gets the text', async () => {
  await standIn.readForReal();
  const accepted = await submit(await goodForm());
  expect(accepted.status).toBe(202);
  expect(Number(accepted.headers.get('Retry-After'))).toBeGreaterThan(0);
  const { ticket, job } = await readSubmitted(accepted);
  expect(accepted.headers.get('Location')).toBe(`/api/ocr/jobs/${ticket}`);
  expect(['queued', 'starting']).toContain(job.status);
  const seen = new Set<string>();
  await expect
    .poll(
      async () => {
        const { status } = await readJob(await fetch(jobAddress(ticket)));
        seen.add(status);
        return status;
      },
      { timeout: 30_000, intervals: [300] },
    )
    .toBe('succeeded');
  expect([...seen].filter((status) => !['queued', 'starting', 'running', 'succeeded'].includes(status))).toEqual([]);
  const { result } = await readJob(await fetch(jobAddress(ticket)));
  if (!result) throw new Error('There is no result');
  const { characterErrorRate } = scoreText(await readFile(TRUTH, 'utf8'), result.text);
  measured('character error rate of a dark screen', `${(100 * characterErrorRate).toFixed(2)} %`);
  expect(characterErrorRate).toBeLessThan(0.03);
  expect(result.warnings).toEqual(['local-engine']);
  expect(result.blocks.flatMap(({ boxes }) => boxes).length).toBeGreaterThan(0);
});

test('a program follows the event stream, and its pieces are the whole answer', async () => {
  await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE }, { fault: 'slow-reading', millisecondsPerPiece: 10 });
  const { ticket } = await readSubmitted(await submit(await goodForm()));
  let text = '';
  const statuses: string[] = [];
  let raw = '';
  for (let segments = 0; raw === '' && segments < 5; segments += 1) {
    const stream = await fetch(jobAddress(ticket), { headers: { Accept: 'text/event-stream' } });
    expect(stream.headers.get('Content-Type')).toContain('text/event-stream');
    for (const { event, data } of await readEvents(stream)) {
      if (event === 'text') text += textEventSchema.parse(JSON.parse(data)).delta;
      if (event !== 'job') continue;
      const job = jobSchema.parse(JSON.parse(data));
      statuses.push(job.status);
      raw = job.result?.raw ?? raw;
    }
  }
  expect(statuses.at(-1)).toBe('succeeded');
  expect(raw.trim()).toBe(MIXED_PAGE.trim());
  expect(text).toBe(raw);
});

test('a program cancels by DELETE and by POST, and RunPod stops', async () => {
  for (const cancel of [
    (ticket: string) => fetch(jobAddress(ticket), { method: 'DELETE' }),
    (ticket: string) => fetch(`${jobAddress(ticket)}/cancel`, { method: 'POST' }),
  ]) {
    await standIn.reset();
    await standIn.setFaults({ fault: 'answer', text: MIXED_PAGE }, { fault: 'never-finishes', afterPieces: 3 });
    const { ticket } = await readSubmitted(await submit(await goodForm()));
    await expect.poll(async () => (await readJob(await fetch(jobAddress(ticket)))).status).toBe('running');
    expect((await readJob(await cancel(ticket))).status).toBe('cancelled');
    await expect.poll(() => standIn.jobs()).toMatchObject([{ status: 'CANCELLED', readingAborted: true }]);
    expect((await readJob(await fetch(jobAddress(ticket)))).status).toBe('cancelled');
  }
});

test('what the service offers can be asked, and may be cached for some seconds', async () => {
  const response = await fetch(`${stack.site}/api/ocr/info`);
  expect(response.status).toBe(200);
  expect(response.headers.get('Cache-Control')).toMatch(/max-age=\d+/);
  const info = (await response.json()) as { providers: { tasks: string[] }[]; limits: { types: string[] } };
  expect(info.providers[0]?.tasks).toContain('document');
  expect(info.limits.types).toEqual(['image/jpeg', 'image/png', 'image/webp']);
});

const BAD_FORMS: { name: string; code: ErrorCode; form: () => Promise<Form> }[] = [
  { name: 'no picture', code: 'image-missing', form: () => goodForm({ images: [] }) },
  {
    name: 'two pictures',
    code: 'image-count',
    form: async () => goodForm({ images: [await smallPicture(), await smallPicture()] }),
  },
  { name: 'an empty picture', code: 'image-empty', form: () => goodForm({ images: [emptyFile()] }) },
  { name: '30 MB', code: 'request-too-large', form: () => goodForm({ images: [largeFile(30)] }) },
  { name: 'a text named .png', code: 'image-type-unsupported', form: () => goodForm({ images: [textNamedPng()] }) },
  {
    name: 'a PNG that declares 40000 x 40000 pixels',
    code: 'image-too-many-pixels',
    form: () => goodForm({ images: [pixelBomb()] }),
  },
  {
    name: 'half of a JPEG',
    code: 'image-damaged',
    form: async () => goodForm({ images: [await truncatedJpeg()] }),
  },
  { name: 'an unknown task', code: 'task-unknown', form: () => goodForm({ fields: { task: '../../etc/passwd' } }) },
  { name: 'an unknown mode', code: 'mode-unknown', form: () => goodForm({ fields: { mode: 'enormous' } }) },
  {
    name: 'an unknown provider',
    code: 'provider-unknown',
    form: () => goodForm({ fields: { provider: 'elsewhere' } }),
  },
  { name: 'locate without words', code: 'query-missing', form: () => goodForm({ fields: { task: 'locate' } }) },
  {
    name: 'locate with a whole book of words',
    code: 'query-too-long',
    form: () => goodForm({ fields: { task: 'locate', query: 'word '.repeat(100) } }),
  },
  {
    name: 'a key that is no UUID',
    code: 'idempotency-key-invalid',
    form: () => goodForm({ headers: { 'Idempotency-Key': 'again' } }),
  },
  { name: 'no token', code: 'human-check-missing', form: () => goodForm({ fields: { turnstileToken: '' } }) },
  {
    name: 'a made-up token',
    code: 'human-check-failed',
    form: () => goodForm({ fields: { turnstileToken: '0.made-up' } }),
  },
  {
    name: 'a page of another site',
    code: 'origin-not-allowed',
    form: () => goodForm({ headers: { Origin: 'https://attacker.example' } }),
  },
  {
    name: 'a sandboxed page',
    code: 'origin-not-allowed',
    form: () => goodForm({ headers: { Origin: 'null' } }),
  },
];

for (const { name, code, form } of BAD_FORMS) {
  test(`refuses ${name} with "${code}", and RunPod is not asked`, async () => {
    await expectError(await submit(await form()), code);
  });
}

test('refuses a form that is none', async () => {
  const json = await fetch(`${stack.site}/api/ocr/jobs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"image":"https://attacker.example/"}',
  });
  await expectError(json, 'request-invalid');
});

test('takes a token of the human check once', async () => {
  await standIn.setFaults({ fault: 'answer', text: 'Once.' });
  const form = await goodForm();
  expect((await submit(form)).status).toBe(202);
  await expectError(await submit(form), 'human-check-expired', 1);
});

test('refuses a token of the human check that has run out', async () => {
  await standIn.setFaults({ fault: 'widget', behaviour: 'expired', milliseconds: 1, times: 1 });
  const turnstileToken = await humanToken();
  await expect
    .poll(async () => (await readError(await submit(await goodForm({ fields: { turnstileToken } })))).code)
    .toBe('human-check-expired');
  expect(await standIn.calls('run')).toBe(0);
});

test('refuses a token that was made for another site or another purpose', async () => {
  for (const says of [{ hostname: 'attacker.example' }, { action: 'login' }, { testingKey: true, action: 'login' }]) {
    await standIn.setFaults({ fault: 'siteverify-says', ...says });
    const response = await submit(await goodForm());
    // A test key is good on a developer's machine, and this is one.
    if (says.testingKey) expect(response.status).toBe(202);
    else await expectError(response, 'human-check-failed');
  }
});

test('refuses tickets that are forged, changed, expired, or of another endpoint', async () => {
  await standIn.setFaults({ fault: 'answer', text: 'Mine.' });
  const { ticket } = await readSubmitted(await submit(await goodForm()));
  const now = Date.now();
  const facts: Ticket = {
    provider: 'runpod-vllm',
    endpoint: await endpointFingerprint('local'),
    jobId: 'some-job',
    task: 'document',
    width: 100,
    height: 100,
    issuedAt: now,
    expiresAt: now + 60_000,
  };
  const secret = stack.ticketSecret;
  const [version, payload, signature] = ticket.split('.') as [string, string, string];
  const other = Buffer.from(JSON.stringify({ ...facts, jobId: 'another-job' })).toString('base64url');
  const cases: [string, ErrorCode][] = [
    [await sealTicket(facts, randomBytes(32).toString('hex')), 'ticket-invalid'],
    [`${version}.${other}.${signature}`, 'ticket-invalid'],
    [`${version}.${payload}.${'A'.repeat(signature.length)}`, 'ticket-invalid'],
    [`${version}.${payload}`, 'ticket-invalid'],
    ['no-ticket', 'ticket-invalid'],
    [await sealTicket({ ...facts, endpoint: await endpointFingerprint('foreign') }, secret), 'ticket-invalid'],
    [await sealTicket({ ...facts, issuedAt: now - 10_000, expiresAt: now - 1 }, secret), 'ticket-expired'],
  ];
  for (const [forged, code] of cases) {
    await expectError(await fetch(jobAddress(forged)), code, 1);
    await expectError(await fetch(jobAddress(forged), { method: 'DELETE' }), code, 1);
    await expectError(await fetch(jobAddress(forged), { headers: { Accept: 'text/event-stream' } }), code, 1);
  }
  // Rightly signed, but it would lead elsewhere at RunPod: that never comes up, and would still not be followed.
  const astray = await sealTicket({ ...facts, jobId: '../../health' }, secret);
  await expectError(await fetch(jobAddress(astray)), 'ticket-invalid', 1);
  expect(await standIn.calls('cancel')).toBe(0);
  expect((await fetch(jobAddress(ticket))).status).toBe(200);
});

test('serves its own host names only', async () => {
  const { status, body } = await askWithHost('attacker.example', '/api/ocr/info');
  expect(status).toBe(403);
  expect(body).toContain('host-not-allowed');
});

test('answers wrong methods with 405 and the right ones, and unknown addresses with 404', async () => {
  const methods: [string, string, string][] = [
    ['GET', '/api/ocr/jobs', 'POST'],
    ['PUT', '/api/ocr/jobs', 'POST'],
    ['POST', '/api/ocr/info', 'GET'],
    ['PUT', '/api/ocr/jobs/ticket', 'GET, DELETE'],
    ['GET', '/api/ocr/jobs/ticket/cancel', 'POST'],
  ];
  for (const [method, path, allowed] of methods) {
    const response = await fetch(`${stack.site}${path}`, { method });
    expect(response.headers.get('Allow'), `${method} ${path}`).toBe(allowed);
    await expectError(response, 'method-not-allowed');
  }
  for (const path of ['/api/', '/api/ocr', '/api/ocr/nothing', '/api/ocr/jobs/a/b/c', '/api/ocr/jobs/a/%2e%2e%2fb']) {
    await expectError(await fetch(`${stack.site}${path}`), 'route-unknown');
  }
});

test('the same request sent twice at once and once more makes one job, and other content is refused', async () => {
  await standIn.setFaults(
    { fault: 'answer', text: 'One job.' },
    { fault: 'slow-answer', route: 'run', milliseconds: 500 },
  );
  const headers = { 'Idempotency-Key': randomUUID() };
  const form = await goodForm({ headers });
  const again = async () => submit(await goodForm({ headers }));
  const answers = await Promise.all([submit(form), again()]);
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  const tickets = new Set<string>();
  for (const answer of answers) tickets.add((await readSubmitted(answer)).ticket);
  const later = await again();
  expect(later.status).toBe(202);
  tickets.add((await readSubmitted(later)).ticket);
  expect(tickets.size).toBe(1);
  expect(await standIn.calls('run')).toBe(1);
  await expectError(await submit(await goodForm({ headers, fields: { task: 'text' } })), 'idempotency-conflict', 1);
});

test('says when RunPod has too many requests, with the time to wait', async () => {
  await standIn.setFaults({ fault: 'http-answer', route: 'run', status: 429, retryAfter: 9 });
  const response = await submit(await goodForm());
  expect(response.status).toBe(503);
  expect(Number(response.headers.get('Retry-After'))).toBeGreaterThanOrEqual(9);
  const error = await readError(response);
  expect(error).toMatchObject({ code: 'provider-busy', retryable: true });
});

test('tells nothing of the inside when the worker fails', async () => {
  for (const error of ['traceback', 'vllm', 'plain', 'object'] as const) {
    await standIn.setFaults({ fault: 'worker-fails', error });
    const { ticket } = await readSubmitted(await submit(await goodForm()));
    await expect.poll(async () => (await readJob(await fetch(jobAddress(ticket)))).status).toBe('failed');
    const text = await (await fetch(jobAddress(ticket))).text();
    expect(text).toContain('job-failed');
    expect(text).not.toMatch(/Traceback|handler|CUDA|torch|vLLM|EngineCore|worker|127\.0\.0\.1/i);
  }
});
