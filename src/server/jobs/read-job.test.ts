import { describe, expect, it } from 'vitest';
import { drop, hang, health, hugeBody, inTurn, json } from '#server/testing/fake-upstream.ts';
import { createTestServer, errorOf, refusal } from '#server/testing/test-server.ts';

const completion = (content: string, changes: object = {}) => ({
  model: 'deepseek-ai/DeepSeek-OCR',
  choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
  usage: { completion_tokens: 42 },
  ...changes,
});
const done = (output: unknown) => () =>
  json({ id: 'x', status: 'COMPLETED', delayTime: 31_618, executionTime: 1_437, output });
const RAW = '<|ref|>title<|/ref|><|det|>[[100, 50, 900, 120]]<|/det|>\n# Hello\n';

async function look(
  status: Parameters<typeof inTurn>[0],
  rest: NonNullable<Parameters<typeof createTestServer>[0]> = {},
) {
  const server = createTestServer({ ...rest, upstream: { ...rest.upstream, status } });
  const ticket = await server.submit();
  return { server, ticket, job: await server.look(ticket) };
}

describe('a job', () => {
  it('that waits tells how many wait in front, at most', async () => {
    const { server, ticket, job } = await look(() => json({ status: 'IN_QUEUE' }), {
      upstream: { health: inTurn(health({ inQueue: 4 }, { running: 1 }), health({ inQueue: 3 }, { running: 1 })) },
    });
    expect(job).toMatchObject({ status: 'queued', createdAt: '2026-11-22T12:00:00.000Z' });
    server.clock.now += 10_000;
    expect(await server.look(ticket)).toMatchObject({ position: 2 });
    expect(server.count('health')).toBe(2);
  });

  it.each([
    [{ initializing: 1 }, 'starting'],
    [{}, 'starting'],
    [{ running: 1 }, 'queued'],
    [{ idle: 1 }, 'queued'],
    [{ throttled: 1 }, 'queued'],
  ])('that waits while machines are %o is %s', async (workers, status) => {
    const { job } = await look(() => json({ status: 'IN_QUEUE' }), { upstream: { health: health({}, workers) } });
    expect(job.status).toBe(status);
  });

  it('that runs says how long it waited', async () => {
    const { job } = await look(() => json({ status: 'IN_PROGRESS', delayTime: 1_500, output: 'progress' }));
    expect(job).toEqual({
      status: 'running',
      createdAt: '2026-11-22T12:00:00.000Z',
      timings: { waitSeconds: 1.5 },
      estimate: null,
    });
  });

  it('that is done has its result', async () => {
    const { job } = await look(done([completion(RAW)]));
    expect(job).toMatchObject({
      status: 'succeeded',
      timings: { waitSeconds: 31.618, runSeconds: 1.437 },
      result: {
        raw: RAW,
        markdown: expect.stringContaining('# Hello'),
        blocks: [{ label: 'title', boxes: [[100 / 999, 50 / 999, 900 / 999, 120 / 999]] }],
        engine: { provider: 'runpod-vllm', model: 'deepseek-ai/DeepSeek-OCR' },
        usage: { textTokens: 42, visionTokens: 192 },
        finish: 'stop',
        warnings: [],
      },
    });
  });

  it('read by the local stand-in says so, and no other name of a model gets through', async () => {
    const local = await look(done([completion(RAW, { model: 'local/pp-ocrv6-small' })]));
    expect(local.job.result).toMatchObject({
      engine: { model: 'local/pp-ocrv6-small' },
      warnings: ['local-engine'],
    });
    const other = await look(done([completion(RAW, { model: '<script>' })]));
    expect(other.job.result?.engine.model).toBe('deepseek-ai/DeepSeek-OCR');
  });

  it('that was cut off says so', async () => {
    const cut = { choices: [{ message: { content: RAW }, finish_reason: 'length' }] };
    expect((await look(done([cut]))).job.result).toMatchObject({ finish: 'length', warnings: ['cut-off'] });
  });

  it('with an endless answer is cut at the limit', async () => {
    const { job } = await look(done([completion(`${'x y\n'.repeat(30)}${'word '.repeat(300_000)}`)]));
    expect(job.result?.raw).toHaveLength(1_000_000);
    expect(job.result?.warnings).toContain('answer-too-long');
  });

  it.each([
    [
      'FAILED',
      () => json({ status: 'FAILED', error: '{"error_type":"ValueError","error_traceback":"DETAIL"}' }),
      'failed',
      'job-failed',
    ],
    ['TIMED_OUT', () => json({ status: 'TIMED_OUT' }), 'expired', 'job-expired'],
    ['404', () => json({}, 404), 'expired', 'job-expired'],
    ['COMPLETED without output', done(undefined), 'failed', 'result-missing'],
    ['COMPLETED with nonsense', done({ a: 1 }), 'failed', 'result-invalid'],
    ['COMPLETED with an error', done([{ error: { message: 'DETAIL' } }]), 'failed', 'job-failed'],
  ])('that ended as %s says so in our words', async (_what, status, state, code) => {
    const { server, job } = await look(status);
    expect(job).toMatchObject({ status: state, error: { code } });
    expect(JSON.stringify(job) + server.logs.join()).not.toContain('DETAIL');
  });

  it.each([
    ['IN_QUEUE', '2'],
    ['IN_PROGRESS', '1'],
    ['CANCELLED', null],
  ])('in state %s says when to look again: %s', async (status, wait) => {
    const { server, ticket } = await look(() => json({ status }));
    expect((await server.send(`/api/ocr/jobs/${ticket}`)).headers.get('Retry-After')).toBe(wait);
  });

  it.each(['IN_QUEUE', 'IN_PROGRESS', 'SOMETHING_NEW'])(
    'in state %s has expired once RunPod must have forgotten it, in a snapshot and in the stream',
    async (status) => {
      const { server, ticket, job } = await look(() => json({ status }));
      expect(['queued', 'running']).toContain(job.status);
      server.clock.now += 16 * 60_000 + 1;
      expect(await server.look(ticket)).toMatchObject({ status: 'expired', error: { code: 'job-expired' } });
      const events = await server.send(`/api/ocr/jobs/${ticket}`, { headers: { Accept: 'text/event-stream' } });
      expect(await events.text()).toContain('"status":"expired"');
    },
  );

  it('whose answer cannot be read is not called failed before that, and is then', async () => {
    const { server, ticket } = await look(() => json({ status: 'IN_QUEUE' }));
    server.upstream.status = () => json({ status: ['COMPLETED'] });
    expect(await refusal(await server.send(`/api/ocr/jobs/${ticket}`))).toBe('503 provider-unavailable');
    server.clock.now += 16 * 60_000 + 1;
    expect(await server.look(ticket)).toMatchObject({ status: 'failed', error: { code: 'result-invalid' } });
    // A break in the connection says nothing about the job, however old it is.
    server.upstream.status = drop;
    expect(await refusal(await server.send(`/api/ocr/jobs/${ticket}`))).toBe('503 provider-unavailable');
  });

  it('whose answer has no end has failed', async () => {
    const { job, server } = await look(hugeBody);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'result-invalid' } });
    expect(server.count('status')).toBe(1);
  });

  it('without output whose stream cannot be read has failed at the deadline', async () => {
    const { server, ticket } = await look(() => json({ status: 'IN_QUEUE' }), { upstream: { stream: drop } });
    server.upstream.status = done(undefined);
    expect(await refusal(await server.send(`/api/ocr/jobs/${ticket}`))).toBe('503 provider-unavailable');
    server.clock.now += 16 * 60_000 + 1;
    expect(await server.look(ticket)).toMatchObject({ status: 'failed', error: { code: 'result-missing' } });
  });

  it('that was cancelled says so', async () => {
    expect((await look(() => json({ status: 'CANCELLED' }))).job.status).toBe('cancelled');
  });

  it('that has an answer only in its stream gets it from there', async () => {
    const words = `data: ${JSON.stringify({ choices: [{ delta: { role: 'assistant', content: 'Hello' } }] })}\n\ndata: [DONE]\n\n`;
    const { job } = await look(done([]), {
      upstream: {
        stream: inTurn(
          () => json({ status: 'COMPLETED', stream: [{ output: words }] }),
          () => json({ status: 'COMPLETED', stream: [] }),
        ),
      },
    });
    expect(job).toMatchObject({ status: 'succeeded', result: { raw: 'Hello' } });
  });

  it.each([
    ['a dropped connection', drop, '503 provider-unavailable'],
    ['a hang', hang, '503 provider-unavailable'],
    ['429', () => json({}, 429), '503 provider-busy'],
    ['401', () => json({}, 401), '503 provider-unavailable'],
  ])('that cannot be asked for because of %s is not called failed', async (_what, status, expected) => {
    const server = createTestServer({ upstream: { status } });
    const ticket = await server.submit();
    const answer = await server.send(`/api/ocr/jobs/${ticket}`);
    expect(await refusal(answer)).toBe(expected);
  });

  it('needs no database to be read', async () => {
    const server = createTestServer();
    const ticket = await server.submit();
    const broken = { ...server.database, batch: () => Promise.reject(new Error('D1_ERROR')) };
    server.dependencies.database = broken;
    expect((await server.look(ticket)).status).toBe('queued');
  });
});

describe('a job of the owner’s handler', () => {
  it('has its text', async () => {
    const { job, server } = await look(done({ text_content: RAW, visualization_b64: 'AAAA' }), {
      environment: { OCR_PROVIDER: 'runpod-handler' },
    });
    expect(job.result).toMatchObject({ raw: RAW, engine: { provider: 'runpod-handler' }, usage: {} });
    expect(server.count('stream')).toBe(0);
  });
});

describe('a ticket', () => {
  it.each(['GET', 'DELETE'])('that is forged is refused for %s, and nobody upstream is asked', async (method) => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.calls.length = 0;
    const [version, payload, signature] = ticket.split('.');
    for (const forged of [
      `${ticket}A`,
      `${version}.${payload}`,
      `${version}.${signature}.${payload}`,
      'x',
      '%00',
      'v1.e30.AA',
    ]) {
      const answer = await server.send(`/api/ocr/jobs/${forged}`, { method });
      expect(await refusal(answer)).toBe('403 ticket-invalid');
    }
    expect(server.calls).toHaveLength(0);
  });

  it.each([
    ['another secret', { TICKET_SECRET: 'another-secret-another-secret-another' }],
    ['another endpoint', { RUNPOD_ENDPOINT_ID: 'endpoint-2' }],
    ['another provider', { OCR_PROVIDER: 'runpod-handler' }],
  ])('of %s is refused', async (_what, environment) => {
    const foreign = await createTestServer({
      environment,
      upstream: {},
      dependencies: {
        fetch: async (url) =>
          json(url.endsWith('siteverify') ? { success: true, hostname: 'localhost', action: 'ocr' } : { id: 'job-1' }),
      },
    }).submit();
    const server = createTestServer();
    for (const headers of [{}, { Accept: 'text/event-stream' }]) {
      const answer = await server.send(`/api/ocr/jobs/${foreign}`, { headers });
      expect(await refusal(answer)).toBe('403 ticket-invalid');
    }
    expect(server.calls).toHaveLength(0);
  });

  it('expires when RunPod has forgotten the job for certain', async () => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.clock.now += 49 * 60_000;
    expect((await server.look(ticket)).status).toBe('expired');
    server.clock.now += 60_000;
    const answer = await server.send(`/api/ocr/jobs/${ticket}`);
    expect(answer.status).toBe(410);
    expect(await errorOf(answer)).toMatchObject({ code: 'ticket-expired', retryable: false });
  });
});
