import { describe, expect, it } from 'vitest';
import { cutBody, drop, hang, hugeBody, inTurn, json, slowDrip, type Upstream } from '#server/testing/fake-upstream.ts';
import { createTestServer, ENVIRONMENT } from '#server/testing/test-server.ts';
import { createRunpodClient } from './runpod-client.ts';

const SETTINGS = { apiKey: ENVIRONMENT.RUNPOD_API_KEY, endpointId: 'endpoint-1', baseUrl: 'https://runpod.test/v2' };

function createClient(upstream: Partial<Upstream>) {
  const server = createTestServer({ upstream });
  return { ...server, client: createRunpodClient(SETTINGS, server.dependencies, 3) };
}

const html =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('<html>INTERNAL DETAIL</html>', { status, headers });

const unclear = { code: 'submission-unclear' };
const faults: [string, Upstream['run'], { code: string; retryAfter?: number | undefined }][] = [
  ['401', html(401), { code: 'provider-unavailable', retryAfter: undefined }],
  ['403', html(403), { code: 'provider-unavailable' }],
  ['404', html(404), { code: 'provider-unavailable' }],
  ['429 without Retry-After', html(429), { code: 'provider-busy', retryAfter: 10 }],
  ['429 with Retry-After', html(429, { 'Retry-After': '17' }), { code: 'provider-busy', retryAfter: 17 }],
  ['429 with a nonsense Retry-After', html(429, { 'Retry-After': 'soon' }), { code: 'provider-busy', retryAfter: 10 }],
  ['400', html(400), { code: 'provider-refused' }],
  ['400 for a large body', () => json({ error: 'exceeded max body size of 10MiB' }, 400), { code: 'image-too-large' }],
  ['413', html(413), { code: 'image-too-large' }],
  ['an origin that was never reached', html(521), { code: 'provider-unavailable', retryAfter: 5 }],
  // RunPod may have taken the job all the same.
  ['a redirect', html(302, { Location: 'https://evil.example' }), unclear],
  ['500 with HTML', html(500), unclear],
  ['502 with HTML', html(502), unclear],
  ['503', html(503), unclear],
  ['524', html(524), unclear],
  ['a hang', hang, unclear],
  ['a body that never ends', slowDrip, unclear],
  ['a body that is cut off', cutBody, unclear],
  ['a body without measure', hugeBody, unclear],
  ['a dropped connection', drop, unclear],
  ['200 with HTML', html(200), unclear],
  ['200 without an id', () => json({ status: 'IN_QUEUE' }), unclear],
  ['200 with an id that is a path', () => json({ id: '../../other' }), unclear],
];

describe('RunPod’s /run', () => {
  it.each(faults)('is asked once, and %s is an error of ours', async (_what, run, expected) => {
    const { client, calls } = createClient({ run });
    const error = await client.run('{"input":{}}').catch((failure: unknown) => failure);
    expect(error).toMatchObject(expected);
    expect(String(error)).not.toContain('INTERNAL DETAIL');
    expect(calls).toHaveLength(1);
  });

  it('gets the key, and JSON', async () => {
    const { client, calls } = createClient({});
    expect(await client.run('{"input":{}}')).toBe('job-1-u1');
    const [call] = calls;
    expect([call?.method, call?.url, call?.body]).toEqual([
      'POST',
      'https://runpod.test/v2/endpoint-1/run',
      '{"input":{}}',
    ]);
    expect(call?.headers.get('Authorization')).toBe(`Bearer ${ENVIRONMENT.RUNPOD_API_KEY}`);
    expect(call?.headers.get('Content-Type')).toBe('application/json');
  });
});

describe('RunPod’s /status', () => {
  const running = () => json({ id: 'job-1', status: 'IN_PROGRESS', delayTime: 5 });

  it.each([
    ['a dropped connection', drop],
    ['500 with HTML', html(500)],
    ['429 without Retry-After', html(429)],
    ['a wait of one second', html(429, { 'Retry-After': '1' })],
  ])('is asked again after %s', async (what, fault) => {
    const { client, count } = createClient({ status: inTurn(fault, running) });
    // 429 without a time is given to the client: RunPod's windows are longer than we would wait.
    if (what === '429 without Retry-After') {
      await expect(client.status('job-1')).rejects.toMatchObject({ code: 'provider-busy' });
      return expect(count('status')).toBe(1);
    }
    expect(await client.status('job-1')).toMatchObject({ status: 'IN_PROGRESS', delayTime: 5 });
    return expect(count('status')).toBe(2);
  });

  it('is given up after three tries', async () => {
    const { client, count } = createClient({ status: drop });
    await expect(client.status('job-1')).rejects.toMatchObject({ code: 'provider-unavailable' });
    expect(count('status')).toBe(3);
  });

  it('is not asked again about a wrong key', async () => {
    const { client, count } = createClient({ status: html(401) });
    await expect(client.status('job-1')).rejects.toMatchObject({ code: 'provider-unavailable' });
    expect(count('status')).toBe(1);
  });

  it('says nothing about a job that is gone', async () => {
    const { client } = createClient({ status: html(404) });
    expect(await client.status('job-1')).toBeUndefined();
  });

  it.each(['', '../x', 'a/b', 'a?b', 'x'.repeat(129)])('is not asked for the id %j', async (id) => {
    const { client, calls } = createClient({});
    await expect(client.status(id)).rejects.toMatchObject({ code: 'ticket-invalid' });
    expect(calls).toHaveLength(0);
  });

  it('stops when the caller leaves', async () => {
    const { client } = createClient({ status: hang });
    const reason = new Error('left');
    await expect(client.status('job-1', AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('RunPod’s other operations', () => {
  it.each([
    ['an object', { status: 'IN_PROGRESS', stream: [{ output: 'a', metrics: {} }] }, 'IN_PROGRESS', 1],
    ['a bare list', [{ output: 'a' }, { output: 'b' }], undefined, 2],
    ['an object without pieces', { status: 'IN_QUEUE' }, 'IN_QUEUE', 0],
    ['an object with null for pieces', { status: 'COMPLETED', stream: null }, 'COMPLETED', 0],
  ])('give a stream as %s', async (_what, answer, status, length) => {
    const { client } = createClient({ stream: () => json(answer) });
    const pulled = await client.stream('job-1');
    expect(pulled?.status).toBe(status);
    expect(pulled?.stream).toHaveLength(length);
  });

  it.each([
    ['RunPod’s documentation', { jobs: { inQueue: 2, inProgress: 1 }, workers: { idle: 1, running: 0 } }, 2, 1],
    ['nothing', {}, 0, 0],
    ['null counters', { jobs: { inQueue: null }, workers: { idle: 'x' } }, 0, 0],
  ])('give health as in %s', async (_what, answer, inQueue, idle) => {
    const { client } = createClient({ health: () => json(answer) });
    expect(await client.health()).toMatchObject({ jobs: { inQueue }, workers: { idle, throttled: 0 } });
  });

  it.each([
    ['the documented answer', () => json({ id: 'x', status: 'CANCELLED' }), 'CANCELLED'],
    ['a finished job', () => json({ id: 'x', status: 'COMPLETED' }), 'COMPLETED'],
    ['an empty answer', () => new Response(''), 'CANCELLED'],
    ['404', html(404), undefined],
    ['400', html(400), undefined],
  ])('cancel with %s', async (_what, cancel, expected) => {
    const { client } = createClient({ cancel });
    expect(await client.cancel('job-1')).toBe(expected);
  });

  it.each([
    ['401', html(401), 'provider-unavailable'],
    ['429', html(429), 'provider-busy'],
    ['a dropped connection', drop, 'provider-unavailable'],
  ])('fail to cancel with %s', async (_what, cancel, code) => {
    const { client } = createClient({ cancel });
    await expect(client.cancel('job-1')).rejects.toMatchObject({ code });
  });
});
