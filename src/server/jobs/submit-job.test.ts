import { describe, expect, it } from 'vitest';
import { submitAnswerSchema } from '#core/contract.ts';
import { cutBody, drop, HUMAN, hang, health, hugeBody, inTurn, json, slowDrip } from '#server/testing/fake-upstream.ts';
import { jpeg, png } from '#server/testing/pictures.ts';
import { createTestServer, ENVIRONMENT, errorOf, form, ORIGIN, refusal, TOKEN } from '#server/testing/test-server.ts';

const KEY = '0b8f4c9a-1111-4222-8333-444455556666';
const image = (bytes: BlobPart, name = 'page.png') => new File([bytes], name, { type: 'image/png' });

describe('a page that is sent', () => {
  it('becomes one job, with a ticket to follow it', async () => {
    const { post, calls } = createTestServer();
    const answer = await post({}, { 'Idempotency-Key': KEY, Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' });
    expect(answer.status).toBe(202);
    const { ticket, job } = submitAnswerSchema.parse(await answer.json());
    expect(job).toEqual({ status: 'queued', createdAt: '2026-11-22T12:00:00.000Z', position: 0, estimate: null });
    expect(answer.headers.get('Location')).toBe(`/api/ocr/jobs/${ticket}`);
    expect(answer.headers.get('Retry-After')).toBe('2');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(calls.map((call) => call.service)).toEqual(['health', 'siteverify', 'run']);
  });

  it.each([
    ['a JPEG', { image: image(jpeg()) }],
    ['a picture with a wrong name and type', { image: new File([png()], 'page.txt', { type: 'text/plain' }) }],
    ['the provider on offer', { provider: 'runpod-vllm' }],
    ['no mode', { mode: undefined }],
    ['mode gundam', { mode: 'gundam' }],
    ['words to find', { task: 'locate', query: 'total <|amount|>' }],
    ['fields that nobody knows', { language: 'en' }],
  ])('may have %s', async (_what, fields) => {
    expect((await createTestServer().post(fields)).status).toBe(202);
  });

  it('says how many jobs wait in front, and whether a machine has to start', async () => {
    const { post } = createTestServer({ upstream: { health: health({ inQueue: 4 }, { initializing: 1 }) } });
    const { job } = submitAnswerSchema.parse(await (await post()).json());
    expect(job).toMatchObject({ status: 'starting', position: 4 });
  });

  it('stands behind the one that was sent a moment before', async () => {
    const { post, count } = createTestServer();
    const positions: (number | undefined)[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      positions.push(submitAnswerSchema.parse(await (await post()).json()).job.position);
    }
    expect(positions).toEqual([0, 1, 2]);
    expect(count('health')).toBe(1);
  });
});

describe('a bad request', () => {
  const cases: [string, Parameters<ReturnType<typeof createTestServer>['post']>, string][] = [
    ['no file', [{ image: undefined }], '400 image-missing'],
    ['a text for a file', [{ image: 'text' }], '400 image-missing'],
    ['a file in another field', [{ image: undefined, file: image(png()) }], '400 image-missing'],
    ['two files', [{ image: [image(png()), image(png())] }], '400 image-count'],
    ['two files in two fields', [{ other: image(png()) }], '400 image-count'],
    ['an empty file', [{ image: image('') }], '400 image-empty'],
    ['a text named .png', [{ image: image('just words, no picture') }], '415 image-type-unsupported'],
    ['a GIF', [{ image: image('GIF89a..............') }], '415 image-type-unsupported'],
    ['40,000 x 40,000 pixels', [{ image: image(png(40_000, 40_000)) }], '413 image-too-many-pixels'],
    ['a truncated JPEG', [{ image: image(jpeg(false)) }], '422 image-damaged'],
    ['a truncated PNG', [{ image: image(png().slice(0, 40)) }], '422 image-damaged'],
    ['a file over the limit', [{ image: image(new Uint8Array(7 * 1024 * 1024 + 1)) }], '413 image-too-large'],
    ['30 MB', [{ image: image(new Uint8Array(30_000_000)) }], '413 request-too-large'],
    ['no task', [{ task: undefined }], '400 task-unknown'],
    ['another task', [{ task: 'translate' }], '400 task-unknown'],
    ['two tasks', [{ task: ['document', 'text'] }], '400 request-invalid'],
    ['another mode', [{ mode: 'enormous' }], '400 mode-unknown'],
    ['a mode that is not on offer', [{ mode: 'tiny' }], '400 mode-unsupported'],
    ['nothing to find', [{ task: 'locate' }], '400 query-missing'],
    ['only signs to find', [{ task: 'locate', query: ' <|> ' }], '400 query-missing'],
    ['too much to find', [{ task: 'locate', query: 'x'.repeat(201) }], '400 query-too-long'],
    ['another provider', [{ provider: 'openai' }], '400 provider-unknown'],
    ['a provider that is not on offer', [{ provider: 'runpod-handler' }], '400 provider-unknown'],
    ['a key that is no UUID', [{}, { 'Idempotency-Key': 'again' }], '400 idempotency-key-invalid'],
    ['no token', [{ turnstileToken: undefined }], '403 human-check-missing'],
    ['another origin', [{}, { Origin: 'https://evil.example' }], '403 origin-not-allowed'],
    ['another site', [{}, { 'Sec-Fetch-Site': 'cross-site' }], '403 origin-not-allowed'],
    ['no form', [{}, { 'Content-Type': 'application/json' }], '400 request-invalid'],
    ['a form without a boundary', [{}, { 'Content-Type': 'multipart/form-data' }], '400 request-invalid'],
    ['another boundary', [{}, { 'Content-Type': 'multipart/form-data; boundary=x' }], '400 request-invalid'],
  ];

  it.each(cases)('with %s is refused, and nobody upstream is asked', async (_what, [fields, headers], expected) => {
    const { post, calls } = createTestServer();
    expect(await refusal(await post(fields, headers))).toBe(expected);
    expect(calls).toHaveLength(0);
  });

  it('at another host is refused, and nobody upstream is asked', async () => {
    const { send, calls } = createTestServer();
    const answer = await send('http://evil.example/api/ocr/jobs', { method: 'POST', body: form() });
    expect(await refusal(answer)).toBe('403 host-not-allowed');
    expect(calls).toHaveLength(0);
  });

  it('that declares 30 MB is refused whatever it holds', async () => {
    const { send } = createTestServer();
    const headers = { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '30000000' };
    const answer = await send('/api/ocr/jobs', { method: 'POST', body: 'short', headers });
    expect(await refusal(answer)).toBe('413 request-too-large');
  });

  it.each([
    ['no token but a key', { turnstileToken: '' }, '403 human-check-missing'],
    ['a token that is too long', { turnstileToken: 'x'.repeat(2_049) }, '403 human-check-failed'],
  ])('with %s is refused, and RunPod is asked for no more than its load', async (_what, fields, expected) => {
    const { post, calls } = createTestServer();
    expect(await refusal(await post(fields, { 'Idempotency-Key': KEY }))).toBe(expected);
    expect(calls.map((call) => call.service)).toEqual(['health']);
  });

  it.each([
    ['an expired or used token', 'timeout-or-duplicate', '403 human-check-expired'],
    ['a forged token', 'invalid-input-response', '403 human-check-failed'],
    ['our own wrong secret', 'invalid-input-secret', '503 human-check-unavailable'],
  ])('with %s goes no further than siteverify', async (_what, code, expected) => {
    const { post, calls } = createTestServer({
      upstream: { siteverify: () => json({ success: false, 'error-codes': [code] }) },
    });
    expect(await refusal(await post())).toBe(expected);
    expect(calls.map((call) => call.service)).toEqual(['health', 'siteverify']);
  });

  it('goes no further than siteverify when that hangs', async () => {
    const { post, count } = createTestServer({ upstream: { siteverify: hang } });
    expect(await refusal(await post())).toBe('503 human-check-unavailable');
    expect(count('run')).toBe(0);
  });
});

describe('limits', () => {
  it('let 20 of 50 pages through that one visitor sends at once, and say when to come back', async () => {
    const { post, count } = createTestServer();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post()));
    expect(answers.filter((answer) => answer.status === 202)).toHaveLength(20);
    expect(count('run')).toBe(20);
    expect(count('siteverify')).toBe(20);
    const refused = answers.find((answer) => answer.status === 429);
    expect(refused?.headers.get('Retry-After')).toBe('60');
    expect(refused && (await errorOf(refused))).toMatchObject({
      code: 'rate-limited',
      retryable: true,
      retryAfter: 60,
    });
  });

  it('are each visitor’s own', async () => {
    const { post } = createTestServer({ environment: { VISITOR_JOBS_PER_MINUTE: '1' } });
    for (const address of ['203.0.113.1', '203.0.113.2', '2001:db8::1']) {
      expect((await post({}, { 'CF-Connecting-IP': address })).status).toBe(202);
    }
    expect((await post({}, { 'CF-Connecting-IP': '2001:db8::2' })).status).toBe(429);
  });

  it('close the door when too many jobs wait', async () => {
    const { post, count } = createTestServer({ upstream: { health: health({ inQueue: 50 }, { running: 3 }) } });
    const answer = await post();
    expect(answer.headers.get('Retry-After')).toBe('30');
    expect(await refusal(answer)).toBe('503 queue-full');
    expect(count('run')).toBe(0);
  });

  it('leave the door open when the load is not known', async () => {
    expect((await createTestServer({ upstream: { health: drop } }).post()).status).toBe(202);
  });

  it('close the door when the day’s readings are used up', async () => {
    const { post, count } = createTestServer({ environment: { SERVICE_JOBS_PER_DAY: '1' } });
    expect((await post()).status).toBe(202);
    const refused = await post();
    expect(refused.headers.get('Retry-After')).toBe('43200');
    expect(await refusal(refused)).toBe('503 budget-spent');
    expect(count('run')).toBe(1);
  });

  it('close the door when the day’s GPU seconds are, and open it for what was not needed', async () => {
    const server = createTestServer({ environment: { GPU_SECONDS_PER_DAY: '300' } });
    const ticket = await server.submit();
    expect(await refusal(await server.post())).toBe('503 queue-full');
    server.upstream.status = () => json({ status: 'FAILED', executionTime: 3_000 });
    await server.look(ticket);
    await Promise.all(server.waiting);
    expect((await server.post()).status).toBe(202);
    expect(server.count('run')).toBe(2);
  });

  it('set nothing aside for visitors who fail the human check', async () => {
    const refused = () => json({ success: false, 'error-codes': ['invalid-input-response'] });
    const server = createTestServer({
      environment: { GPU_SECONDS_PER_DAY: '240', SERVICE_JOBS_PER_DAY: '1' },
      upstream: { siteverify: inTurn(...Array.from({ length: 10 }, () => refused), () => json(HUMAN)) },
    });
    for (let count = 0; count < 10; count += 1) expect((await server.post()).status).toBe(403);
    expect((await server.post()).status).toBe(202);
  });

  it('do not let 200 visitors at once overrun the queue', async () => {
    const { send, count } = createTestServer({ upstream: { health: health({ inQueue: 30 }, { running: 1 }) } });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        send('/api/ocr/jobs', {
          method: 'POST',
          body: form(),
          headers: { 'CF-Connecting-IP': `203.0.113.${index}` },
        }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 202)).toHaveLength(20);
    const refused = answers.find((answer) => answer.status === 503);
    expect(refused?.headers.get('Retry-After')).toBe('30');
    expect(count('run')).toBe(20);
  });

  it('ask for one round trip before a job and one after', async () => {
    const { database, dependencies, post, waiting } = createTestServer();
    await post();
    await Promise.all(waiting);
    let trips = 0;
    dependencies.database = {
      ...database,
      batch: (statements) => {
        trips += 1;
        return database.batch(statements);
      },
    };
    dependencies.randomUUID = () => '11111111-1111-4111-8111-111111111111';
    expect((await post({}, { 'Idempotency-Key': KEY })).status).toBe(202);
    expect(trips).toBe(2);
  });

  it('close the door when they cannot be checked', async () => {
    const { post, calls } = createTestServer({
      dependencies: {
        database: {
          prepare: () => ({ bind: () => ({ bind: () => ({}) as never }) }),
          batch: () => Promise.reject(new Error('D1_ERROR')),
        },
      },
    });
    expect(await refusal(await post())).toBe('503 state-unavailable');
    expect(calls.map((call) => call.service)).toEqual(['health']);
  });
});

describe('an Idempotency-Key', () => {
  const headers = { 'Idempotency-Key': KEY };

  it('gives the first answer again and starts nothing, with a new token or none', async () => {
    const { post, count, clock } = createTestServer({
      upstream: { health: health({ inQueue: 4 }, { initializing: 1 }) },
    });
    const first = await (await post({}, headers)).text();
    clock.now += 100_000;
    for (const turnstileToken of [TOKEN, 'another', undefined]) {
      const again = await post({ turnstileToken }, headers);
      expect(again.status).toBe(202);
      expect(await again.text()).toBe(first);
    }
    expect([count('run'), count('siteverify')]).toEqual([1, 1]);
  });

  it('starts one job when five requests come at once', async () => {
    const { post, count } = createTestServer();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post({}, headers)));
    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202, 202, 202]);
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(count('run')).toBe(1);
  });

  it('is told to come back when the first request takes too long', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<Response>();
    const run = () => {
      asked.resolve();
      return answer.promise;
    };
    const timeouts = { siteverify: 40, submit: 10_000, read: 40, health: 40, cancel: 40, database: 200 };
    const { post, count } = createTestServer({ upstream: { run }, dependencies: { timeouts } });
    const first = post({}, headers);
    // Not before the first has made its claim: either could win it.
    await asked.promise;
    const second = await post({}, headers);
    expect(await refusal(second)).toBe('409 idempotency-in-progress');
    expect(second.headers.get('Retry-After')).toBe('2');
    answer.resolve(json({ id: 'one-u1', status: 'IN_QUEUE' }));
    expect((await first).status).toBe(202);
    expect(count('run')).toBe(1);
  });

  it('is known again while the ticket secret is being changed', async () => {
    const before = createTestServer();
    const first = submitAnswerSchema.parse(await (await before.post({}, headers)).json());
    const after = createTestServer({
      environment: { TICKET_SECRET: 'x'.repeat(40), TICKET_SECRET_PREVIOUS: ENVIRONMENT.TICKET_SECRET },
      dependencies: { database: before.database },
    });
    const again = submitAnswerSchema.parse(await (await after.post({}, headers)).json());
    expect(again.job).toEqual(first.job);
    expect(again.ticket.split('.')[1]).toBe(first.ticket.split('.')[1]);
    expect(after.count('run')).toBe(0);
    expect((await after.look(first.ticket)).status).toBe('queued');
    expect(await refusal(await after.post({ task: 'text' }, headers))).toBe('422 idempotency-conflict');
  });

  it.each([
    ['another picture', { image: image(png(641)) }],
    ['another task', { task: 'text' }],
    ['another mode', { mode: 'gundam' }],
  ])('with %s is refused', async (_what, fields) => {
    const { post, count } = createTestServer();
    await post({}, headers);
    expect(await refusal(await post(fields, headers))).toBe('422 idempotency-conflict');
    expect(count('run')).toBe(1);
  });

  it('is nobody else’s', async () => {
    const { post, count } = createTestServer();
    const mine = await (await post({}, { ...headers, 'CF-Connecting-IP': '203.0.113.1' })).text();
    const theirs = await (await post({}, { ...headers, 'CF-Connecting-IP': '203.0.113.2' })).text();
    expect(theirs).not.toBe(mine);
    expect(count('run')).toBe(2);
  });

  it('needs no second human check when RunPod did not take the page', async () => {
    const busy = () => json({}, 429, { 'Retry-After': '3' });
    const { post, count, clock } = createTestServer({
      upstream: { run: inTurn(busy, () => json({ id: 'job-1-u1' })), siteverify: inTurn(() => json(HUMAN), hang) },
    });
    const full = await post({}, headers);
    expect(full.headers.get('Retry-After')).toBe('3');
    expect(await refusal(full)).toBe('503 provider-busy');
    clock.now += 3_000;
    expect((await post({ turnstileToken: undefined }, headers)).status).toBe(202);
    expect([count('run'), count('siteverify')]).toEqual([2, 1]);
  });

  it('needs a new human check after two minutes, and for other content', async () => {
    const { post, clock } = createTestServer({ upstream: { run: () => json({}, 429) } });
    await post({}, headers);
    expect(await refusal(await post({ turnstileToken: undefined, task: 'text' }, headers))).toBe(
      '422 idempotency-conflict',
    );
    clock.now += 120_000;
    expect(await refusal(await post({ turnstileToken: undefined }, headers))).toBe('403 human-check-missing');
  });

  it('takes a new token after a human check that failed', async () => {
    const refused = () => json({ success: false, 'error-codes': ['timeout-or-duplicate'] });
    const { post } = createTestServer({ upstream: { siteverify: inTurn(refused, () => json(HUMAN)) } });
    expect(await refusal(await post({}, headers))).toBe('403 human-check-expired');
    expect((await post({ turnstileToken: 'new' }, headers)).status).toBe(202);
  });
});

describe('a submission of which nobody knows what became of it', () => {
  const headers = { 'Idempotency-Key': KEY };

  it.each([
    ['RunPod never answered', hang],
    ['the connection was cut', drop],
    ['RunPod answered 500', () => json({}, 500)],
    ['RunPod answered 504', () => json({}, 504)],
    ['the answer was HTML', () => new Response('<html>')],
    ['the answer was cut off', cutBody],
    ['the answer never ended', slowDrip],
    ['the answer had no measure', hugeBody],
    ['the answer had no id', () => json({ status: 'IN_QUEUE' })],
  ])('because %s, is not made again by repeats, which are told the same', async (_what, run) => {
    const { post, count, clock, database } = createTestServer({ upstream: { run } });
    const together = await Promise.all([post({}, headers), post({}, headers)]);
    clock.now += 120_000;
    const later = [await post({}, headers), await post({ turnstileToken: 'new' }, headers)];
    // The second of the two may have asked while the first was still at it.
    const ofTogether = await Promise.all(together.map(refusal));
    expect(ofTogether).toContain('502 submission-unclear');
    for (const told of ofTogether) expect(['502 submission-unclear', '409 idempotency-in-progress']).toContain(told);
    for (const answer of later) {
      expect(await errorOf(answer)).toMatchObject({ code: 'submission-unclear', retryable: false });
    }
    expect([count('run'), count('siteverify')]).toEqual([1, 1]);
    expect(await refusal(await post({ task: 'text' }, headers))).toBe('422 idempotency-conflict');
    // RunPod may be at it: what was set aside stays spent.
    expect(database.rows("SELECT count FROM counters WHERE bucket LIKE 'gpu%'")).toEqual([{ count: 240_000 }]);
  });

  it('because the function died on the way, is not made again either', async () => {
    const { post, count, clock, upstream, dependencies } = createTestServer();
    dependencies.timeouts = { ...dependencies.timeouts, submit: 10_000 };
    const asked = Promise.withResolvers<void>();
    upstream.run = () => {
      asked.resolve();
      return new Promise<never>(() => undefined);
    };
    void post({}, headers);
    await asked.promise;
    clock.now += 60_000;
    expect(await refusal(await post({}, headers))).toBe('502 submission-unclear');
    expect(count('run')).toBe(1);
  });
});

describe('RunPod’s refusal', () => {
  it.each([
    ['401', () => json({}, 401), '503 provider-unavailable'],
    ['404', () => json({}, 404), '503 provider-unavailable'],
    ['429', () => json({}, 429), '503 provider-busy'],
    ['500 with HTML', () => new Response('<h1>DETAIL</h1>', { status: 500 }), '502 submission-unclear'],
    ['a hang', hang, '502 submission-unclear'],
    ['a dropped connection', drop, '502 submission-unclear'],
    ['400 for the size', () => json({ error: 'exceeded max body size of 10MiB' }, 400), '413 image-too-large'],
    ['400', () => json({ error: 'DETAIL' }, 400), '502 provider-refused'],
  ])('%s comes out as ours, after one try', async (_what, run, expected) => {
    const { post, count } = createTestServer({ upstream: { run } });
    const answer = await post();
    const body = await answer.clone().text();
    expect(await refusal(answer)).toBe(expected);
    expect(body).not.toContain('DETAIL');
    expect(count('run')).toBe(1);
  });

  it('to note the answer loses no job that is paid for', async () => {
    const { database, dependencies, post, logs, upstream, waiting, count } = createTestServer();
    const { batch } = database;
    let failures = 1;
    upstream.run = () => {
      const fails = () => failures-- > 0;
      dependencies.database = {
        ...database,
        batch: (statements) => (fails() ? Promise.reject(new Error('D1_ERROR')) : batch(statements)),
      };
      return json({ id: 'job-1-u1', status: 'IN_QUEUE' });
    };
    const first = await post({}, { 'Idempotency-Key': KEY });
    expect(first.status).toBe(202);
    expect(logs.join()).toContain('ledger-write-failed');
    // It is noted a moment later, and a repeat finds it.
    await Promise.all(waiting);
    expect(await (await post({}, { 'Idempotency-Key': KEY })).text()).toBe(await first.text());
    expect(count('run')).toBe(1);
  });
});
