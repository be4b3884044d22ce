import { describe, expect, it } from 'vitest';
import { infoSchema, submitAnswerSchema } from '#core/contract.ts';
import { createIsolateMemory } from './dependencies.ts';
import { drop, hang, health, inTurn, json } from './testing/fake-upstream.ts';
import { png } from './testing/pictures.ts';
import { createTestServer, ENVIRONMENT, errorOf, ORIGIN, refusal } from './testing/test-server.ts';

const info = async (answer: Response) => infoSchema.parse(await answer.json());

describe('an address', () => {
  it.each([
    '/api',
    '/api/',
    '/api/ocr',
    '/api/ocr/jobs/a/b',
    '/api/ocr/jobs/a/cancel/b',
    '/api/ocr/infos',
    '/api/ocr//info',
  ])('%s that is nobody’s is a 404 in JSON', async (path) => {
    expect(await refusal(await createTestServer().send(path))).toBe('404 route-unknown');
  });

  it.each([
    ['PUT', '/api/ocr/jobs', 'POST'],
    ['GET', '/api/ocr/jobs', 'POST'],
    ['OPTIONS', '/api/ocr/jobs', 'POST'],
    ['POST', '/api/ocr/info', 'GET'],
    ['PUT', '/api/ocr/jobs/x', 'GET, DELETE'],
    ['POST', '/api/ocr/jobs/x', 'GET, DELETE'],
    ['GET', '/api/ocr/jobs/x/cancel', 'POST'],
  ])('refuses %s %s and says what it takes', async (method, path, allow) => {
    const { send, calls } = createTestServer();
    const answer = await send(path, { method });
    expect(answer.headers.get('Allow')).toBe(allow);
    expect(await refusal(answer)).toBe('405 method-not-allowed');
    expect(calls).toHaveLength(0);
  });
});

describe('every answer', () => {
  it('carries the headers that keep it harmless, and no leave for other sites', async () => {
    const { send, post } = createTestServer();
    for (const answer of [
      await send('/api/ocr/info'),
      await post(),
      await send('/api/ocr/jobs/x'),
      await send('/api/x'),
    ]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('that refuses says which request it was', async () => {
    const answer = await createTestServer().send('/api/x');
    const id = answer.headers.get('X-Request-Id');
    expect(await errorOf(answer)).toEqual({
      code: 'route-unknown',
      message: 'There is nothing at this address.',
      retryable: false,
      requestId: id,
    });
  });

  it('to a fault of ours is a plain 500, told to the log by its class', async () => {
    class BrokenCache extends Map<string, never> {
      override get(): never {
        throw new RangeError('PLANTED_DETAIL');
      }
    }
    const { send, logs } = createTestServer({
      dependencies: { memory: { ...createIsolateMemory(), health: new BrokenCache() } },
    });
    const answer = await send('/api/ocr/info');
    expect(await refusal(answer)).toBe('500 internal');
    expect(logs.map((line) => JSON.parse(line))).toEqual([
      {
        level: 'error',
        event: 'request',
        method: 'GET',
        status: 500,
        code: 'internal',
        milliseconds: 0,
        cause: 'RangeError',
        route: 'info',
        requestId: answer.headers.get('X-Request-Id'),
      },
    ]);
  });
});

describe('info', () => {
  it('says what is on offer, and may be kept for ten seconds', async () => {
    const answer = await createTestServer().send('/api/ocr/info');
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=10');
    expect(await info(answer)).toEqual({
      providers: [
        {
          id: 'runpod-vllm',
          label: 'DeepSeek-OCR (vLLM)',
          tasks: ['document', 'text', 'boxes', 'formula', 'table', 'figure', 'describe', 'locate'],
          modes: ['auto', 'gundam'],
          streams: true,
        },
      ],
      limits: {
        maxImageBytes: 7_340_032,
        maxPixels: 40_000_000,
        maxSide: 16_384,
        maxQueryLength: 200,
        types: ['image/jpeg', 'image/png', 'image/webp'],
      },
      turnstile: {
        siteKey: 'site-key',
        scriptUrl: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
        action: 'ocr',
      },
      service: { state: 'warm', waiting: 0, estimate: null },
    });
  });

  it.each([
    ['warm', health({ inQueue: 3 }, { running: 1 }), 3],
    ['resting', health({}, { idle: 2 }), 0],
    ['resting', health({}, {}), 0],
    ['starting', health({ inQueue: 1 }, { initializing: 1 }), 1],
    ['busy', health({ inQueue: 50 }, { running: 3 }), 50],
    ['busy', health({ inQueue: 1 }, { throttled: 3 }), 1],
    ['down', health({ inQueue: 1 }, { unhealthy: 3 }), 1],
    ['down', drop, null],
    ['down', hang, null],
    ['down', () => json({}, 401), null],
    ['down', () => new Response('<html>'), null],
  ] as const)('says %s', async (state, answer, waiting) => {
    const { send } = createTestServer({ upstream: { health: answer } });
    expect((await info(await send('/api/ocr/info'))).service).toEqual({ state, waiting, estimate: null });
  });

  it('asks RunPod once in ten seconds', async () => {
    const { send, count, clock } = createTestServer({
      upstream: { health: inTurn(health({}, { running: 1 }), health({}, { idle: 1 })) },
    });
    for (let turn = 0; turn < 5; turn += 1) await send('/api/ocr/info');
    expect(count('health')).toBe(1);
    clock.now += 10_000;
    expect((await info(await send('/api/ocr/info'))).service.state).toBe('resting');
  });

  it('is not given to another host', async () => {
    expect(await refusal(await createTestServer().send('http://evil.example/api/ocr/info'))).toBe(
      '403 host-not-allowed',
    );
  });
});

describe('without safe settings', () => {
  const cases: [string, NonNullable<Parameters<typeof createTestServer>[0]>][] = [
    ['no key', { environment: { RUNPOD_API_KEY: undefined } }],
    ['no Turnstile secret', { environment: { TURNSTILE_SECRET_KEY: '' } }],
    ['no database', { dependencies: { database: undefined } }],
    [
      'a Turnstile test secret in production',
      {
        environment: {
          ENVIRONMENT: 'production',
          TURNSTILE_VERIFY_URL: '',
          ALLOWED_HOSTS: 'localhost',
          TURNSTILE_SECRET_KEY: '1x0000000000000000000000000000000AA',
        },
      },
    ],
    ['another siteverify in production', { environment: { ENVIRONMENT: undefined, ALLOWED_HOSTS: 'localhost' } }],
  ];

  it.each(cases)('(%s) nothing is on offer, and jobs are refused', async (_what, options) => {
    const { send, post, calls, logs } = createTestServer(options);
    const answer = await info(await send('/api/ocr/info'));
    expect(answer).toMatchObject({ providers: [], turnstile: null, service: { state: 'unconfigured', waiting: null } });
    expect(await refusal(await post())).toBe('503 not-configured');
    expect(await refusal(await send('/api/ocr/jobs/x'))).toBe('503 not-configured');
    expect(await refusal(await send('/api/ocr/jobs/x', { method: 'DELETE' }))).toBe('503 not-configured');
    expect(calls).toHaveLength(0);
    expect(logs.filter((line) => line.includes('"event":"not-configured"'))).toHaveLength(1);
  });

  it('say in the log which are missing, by name only', async () => {
    const { send, logs } = createTestServer({ environment: { TICKET_SECRET: undefined, ALLOWED_HOSTS: '!PLANTED' } });
    await send('/api/ocr/info');
    expect(logs.join()).toContain('TICKET_SECRET');
    expect(logs.join()).not.toContain('PLANTED_');
  });
});

describe('the log', () => {
  const lines = (logs: string[]) => logs.map((line) => JSON.parse(line));

  it('has one line a request, with its id, route, code, status, time and what RunPod did', async () => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.upstream.status = () => {
      server.clock.now += 70;
      return json({ status: 'FAILED', error: '{"error_type":"ValueError","error_message":"DETAIL"}' });
    };
    const answers = [
      await server.send(`/api/ocr/jobs/${ticket}`),
      await server.send(`/api/ocr/jobs/${ticket}`, { method: 'DELETE' }),
      await server.send('/api/ocr/jobs/forged'),
      await server.send('/api/ocr/info'),
      await server.send('/api/DETAIL', { method: 'DETAIL' }),
    ];
    const common = { event: 'request', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), milliseconds: 0 };
    expect(lines(server.logs)).toEqual([
      { ...common, level: 'info', route: 'jobs', method: 'POST', status: 202, code: 'ok', provider: 'warm' },
      {
        ...common,
        ...{ level: 'warning', route: 'job', method: 'GET', status: 200, code: 'job-failed', milliseconds: 70 },
        ...{ provider: 'failed', cause: 'ValueError' },
      },
      { ...common, level: 'info', route: 'job', method: 'DELETE', status: 200, code: 'ok', provider: 'cancelled' },
      { ...common, level: 'info', route: 'job', method: 'GET', status: 403, code: 'ticket-invalid' },
      { ...common, level: 'info', route: 'info', method: 'GET', status: 200, code: 'ok', provider: 'warm' },
      { ...common, level: 'info', route: 'unknown', method: 'other', status: 404, code: 'route-unknown' },
    ]);
    expect(
      lines(server.logs)
        .slice(1)
        .map(({ requestId }) => requestId),
    ).toEqual(answers.map((answer) => answer.headers.get('X-Request-Id')));
  });

  it('has one line for an event stream, once that has ended', async () => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.logs.length = 0;
    const answer = await server.send(`/api/ocr/jobs/${ticket}`, { headers: { Accept: 'text/event-stream' } });
    expect(server.logs).toEqual([]);
    await answer.text();
    await Promise.all(server.waiting);
    const [line, ...more] = lines(server.logs);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ event: 'request', route: 'job', status: 200, code: 'ok', provider: 'queued' });
    expect(line.milliseconds).toBeGreaterThanOrEqual(50_000);
  });

  it('has one line for an event stream whose reader leaves, or that RunPod leaves alone', async () => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.logs.length = 0;
    const left = await server.send(`/api/ocr/jobs/${ticket}`, { headers: { Accept: 'text/event-stream' } });
    await left.body?.cancel();
    await Promise.all(server.waiting);
    expect(lines(server.logs)).toMatchObject([{ event: 'request', status: 200, code: 'ok' }]);
    server.upstream.status = drop;
    await (await server.send(`/api/ocr/jobs/${ticket}`, { headers: { Accept: 'text/event-stream' } })).text();
    await Promise.all(server.waiting);
    expect(lines(server.logs).slice(1)).toMatchObject([
      { level: 'warning', event: 'request', code: 'provider-unavailable', cause: 'runpod: network' },
    ]);
  });
});

describe('the counters', () => {
  it('hold how requests ended, by the hour, with a write a minute however many come', async () => {
    const server = createTestServer();
    const counts = () => server.database.rows('SELECT subject, outcome, count, total_ms FROM outcomes ORDER BY 1, 2');
    await server.send('/api/ocr/jobs/forged');
    await Promise.all(server.waiting);
    expect(counts()).toEqual([{ subject: 'request job', outcome: 'ticket-invalid', count: 1, total_ms: 0 }]);
    for (let turn = 0; turn < 500; turn += 1) await server.send('/api/ocr/jobs/forged');
    for (let turn = 0; turn < 10; turn += 1) await server.send('/api/nothing');
    await Promise.all(server.waiting);
    expect(counts()).toHaveLength(1);
    server.clock.now += 60_000;
    await server.send('/api/ocr/jobs/forged');
    await Promise.all(server.waiting);
    expect(counts()).toMatchObject([
      { outcome: 'ticket-invalid', count: 502 },
      { subject: 'request unknown', outcome: 'route-unknown', count: 10 },
    ]);
    server.clock.now += 3_600_000;
    await server.send('/api/ocr/jobs/forged');
    await Promise.all(server.waiting);
    expect(counts()).toHaveLength(3);
  });

  it('are never in the way of an answer', async () => {
    const server = createTestServer();
    for (const batch of [
      () => Promise.reject(new Error('D1_ERROR: DETAIL')),
      () => new Promise<never>(() => undefined),
    ]) {
      server.clock.now += 60_000;
      server.dependencies.database = { ...server.database, batch };
      expect(await refusal(await server.send('/api/ocr/jobs/forged'))).toBe('403 ticket-invalid');
      await Promise.all(server.waiting);
    }
    expect(server.logs.filter((line) => line.includes('outcomes-not-counted'))).toHaveLength(2);
    expect(server.logs.join()).not.toContain('DETAIL');
  });
});

/** All that outlives a request: the log, every table, the isolate's memory. */
async function keptBy(server: ReturnType<typeof createTestServer>): Promise<string> {
  await Promise.all(server.waiting);
  const tables = server.database.rows("SELECT name FROM sqlite_master WHERE type = 'table'");
  const names = tables.map((row) => (typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : ''));
  expect(names).toEqual(expect.arrayContaining(['counters', 'submissions', 'runs', 'reservations', 'outcomes']));
  const rows = names.map((name) => server.database.rows(`SELECT * FROM ${name}`));
  const memory = Object.values(server.dependencies.memory).map((cache) =>
    cache instanceof Map ? [...cache] : [...cache.bySubject],
  );
  return [...server.logs, JSON.stringify(rows), JSON.stringify(memory)].join('\n');
}

describe('secrets and visitors', () => {
  it('are in no log, row or memory after pages that were read', async () => {
    const address = '2001:db8:77:88::99';
    const key = '0b8f4c9a-1111-4222-8333-444455556666';
    const words = (content: string) => [
      { choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }] },
    ];
    const server = createTestServer();
    server.upstream.status = () =>
      json({
        status: 'COMPLETED',
        executionTime: 900,
        delayTime: 100,
        output: words('PLANTED_ANSWER'),
        workerId: 'PLANTED_WORKER',
      });
    const picture = new Blob([png(), 'PLANTED_PICTURE'], { type: 'image/png' });
    const headers = { 'CF-Connecting-IP': address, 'Idempotency-Key': key, 'User-Agent': 'PLANTED_AGENT' };
    const answer = await server.post({ image: picture, task: 'locate', query: 'PLANTED_WORDS' }, headers);
    const { ticket } = submitAnswerSchema.parse(await answer.json());
    for (const accept of ['application/json', 'text/event-stream']) {
      const read = await server.send(`/api/ocr/jobs/${ticket}`, { headers: { ...headers, Accept: accept } });
      expect(await read.text()).toContain('PLANTED_ANSWER');
    }
    server.upstream.status = () => json({ status: 'FAILED', error: 'PLANTED_TRACEBACK on PLANTED_HOST' });
    await server.look(await server.submit());
    await server.send('/api/ocr/status?PLANTED_QUERY');
    const kept = await keptBy(server);
    expect(kept).not.toContain('PLANTED');
    for (const secret of [ticket, ticket.split('.')[2] ?? ticket, address, '2001:db8', key, key.replaceAll('-', '')]) {
      expect(kept).not.toContain(secret);
    }
  });

  it('never show in an answer, a log or the database', async () => {
    const planted = 'PLANTED';
    const address = '203.0.113.77';
    const leak = () => json({ error: `${planted}_UPSTREAM ${ENVIRONMENT.RUNPOD_API_KEY}` }, 500);
    const faults = [
      leak,
      drop,
      hang,
      () => json({ error: `${planted}_UPSTREAM` }, 400),
      () => json({ id: `${planted} id` }),
    ];
    for (const fault of faults) {
      for (const service of ['siteverify', 'run', 'status', 'cancel', 'health'] as const) {
        const server = createTestServer();
        const ticket = await server.submit();
        server.upstream[service] = fault;
        server.clock.now += 10_000;
        const headers = {
          'CF-Connecting-IP': address,
          'Idempotency-Key': '0b8f4c9a-1111-4222-8333-444455556666',
          Origin: ORIGIN,
        };
        const image = new Blob([await new Blob(['not a picture ', planted]).arrayBuffer()]);
        const answers = [
          await server.post({ task: 'locate', query: `${planted} words` }, headers),
          await server.post({ image }, headers),
          await server.send('/api/ocr/info'),
          await server.send(`/api/ocr/jobs/${ticket}`),
          await server.send(`/api/ocr/jobs/${ticket}`, { headers: { Accept: 'text/event-stream' } }),
          await server.send(`/api/ocr/jobs/${ticket}`, { method: 'DELETE' }),
        ];
        const shown = await Promise.all(
          answers.map(async (answer) => JSON.stringify([...answer.headers]) + (await answer.text())),
        );
        const kept = await keptBy(server);
        expect(kept).not.toContain(ticket);
        const everything = [...shown, kept].join('\n');
        expect(everything).not.toContain(planted);
        expect(everything).not.toContain(address);
      }
    }
  });
});
