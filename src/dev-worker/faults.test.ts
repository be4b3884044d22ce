import { describe, expect, test } from 'vitest';
import type { FaultInput } from './fault-schemas.ts';
import { Faults } from './faults.ts';
import { chatInput, type StandInClient } from './testing/client.ts';
import { standInFixture } from './testing/fixture.ts';

const start = standInFixture();
const control = (client: StandInClient, method: string, path: string, body?: unknown) =>
  fetch(client.url + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });

describe('the switchboard', () => {
  test('spends uses, tells what is left and forgets on reset', () => {
    const faults = new Faults();
    faults.set([{ fault: 'no-output', times: 2 }, { fault: 'throttled' }]);
    expect(faults.take('no-output')).toBeDefined();
    expect(faults.list()).toEqual([{ fault: 'no-output', times: 1 }, { fault: 'throttled' }]);
    expect(faults.take('no-output')).toBeDefined();
    expect(faults.take('no-output')).toBeUndefined();
    expect(faults.peek('throttled')).toBeDefined();
    faults.reset();
    expect(faults.list()).toEqual([]);
  });

  test('is set, shown and reset over HTTP, and refuses what it does not know', async () => {
    const client = await start();
    expect((await control(client, 'POST', '/__faults', { fault: 'throttled' })).status).toBe(200);
    for (const bad of [{ fault: 'unheard-of' }, { fault: 'throttled', more: 1 }, { fault: 'hang', route: 'x' }, 3]) {
      const refusal = await control(client, 'POST', '/__faults', bad);
      expect(refusal.status).toBe(400);
      expect(await refusal.text()).toContain('fault');
    }
    expect(await (await control(client, 'GET', '/__faults')).json()).toEqual({ faults: [{ fault: 'throttled' }] });
    expect(await (await control(client, 'DELETE', '/__faults')).json()).toEqual({ faults: [] });
  });
});

describe('the list of jobs', () => {
  test('tells states, tasks and calls, and can be emptied', async () => {
    const client = await start();
    const { id } = await client.runUntil('COMPLETED', chatInput({ task: 'document', stream: true }));
    const list = await (await control(client, 'GET', '/__jobs')).json();
    expect(list.jobs).toMatchObject([{ id, status: 'COMPLETED', cancelled: false, task: 'document', stream: true }]);
    expect(list.calls).toMatchObject({ run: 1, status: expect.any(Number) });
    expect(await (await control(client, 'DELETE', '/__jobs')).json()).toEqual({ jobs: [], calls: {} });
  });
});

describe('faults on the wire', () => {
  test.each<[string, FaultInput, number, string, string | null]>([
    ['429 without Retry-After', { fault: 'http-answer', route: 'health', status: 429 }, 429, 'stand-in', null],
    ['429 with it', { fault: 'http-answer', route: 'health', status: 429, retryAfter: 7 }, 429, 'stand-in', '7'],
    ['502 in HTML', { fault: 'http-answer', route: 'health', status: 502, body: 'html' }, 502, '<html>', null],
    ['an empty 500', { fault: 'http-answer', route: 'health', status: 500, body: 'empty' }, 500, '', null],
    ['nonsense', { fault: 'http-answer', route: 'health', status: 200, text: '{"id":' }, 200, '{"id":', null],
  ])('%s', async (_name, fault, status, body, retryAfter) => {
    const client = await start({ faults: { ...fault, times: 1 } as FaultInput });
    const answer = await client.call('GET', '/health');
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(retryAfter);
    expect(await answer.text()).toContain(body);
    expect((await client.call('GET', '/health')).status).toBe(200);
  });

  test('a dropped connection, before and after the job was taken', async () => {
    const client = await start({
      faults: [
        { fault: 'drop-connection', route: 'run', times: 1 },
        { fault: 'drop-connection', route: 'run', when: 'after', times: 1 },
      ],
    });
    await expect(client.run()).rejects.toThrow();
    expect((await (await control(client, 'GET', '/__jobs')).json()).jobs).toHaveLength(0);
    await expect(client.run()).rejects.toThrow();
    expect((await (await control(client, 'GET', '/__jobs')).json()).jobs).toHaveLength(1);
  });

  test('an answer that breaks off', async () => {
    const client = await start({ faults: { fault: 'drop-connection', route: 'health', when: 'middle' } });
    const answer = await client.call('GET', '/health');
    await expect(answer.text()).rejects.toThrow();
  });

  test('a call that hangs until its caller leaves', async () => {
    const client = await start({ faults: { fault: 'hang', route: 'health', times: 1 } });
    await expect(fetch(`${client.url}/v2/x/health`, { signal: AbortSignal.timeout(60) })).rejects.toThrow();
    expect((await client.call('GET', '/health')).status).toBe(200);
  });

  test('a slow answer', async () => {
    const client = await start({ faults: { fault: 'slow-answer', route: 'health', milliseconds: 60 } });
    const from = performance.now();
    await client.call('GET', '/health');
    expect(performance.now() - from).toBeGreaterThanOrEqual(50);
  });

  test('rate limits, the documented ones or others', async () => {
    const client = await start({ faults: { fault: 'rate-limits', retryAfter: 3 } });
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1) statuses.push((await client.call('POST', '/purge-queue')).status);
    expect(statuses).toEqual([200, 200, 429]);
    client.standIn.faults.set({ fault: 'rate-limits', perTenSeconds: 1 });
    expect((await client.call('GET', '/health')).status).toBe(200);
    expect((await client.call('GET', '/health')).status).toBe(429);
  });

  test('a bare stream and another word for a state', async () => {
    const client = await start({
      faults: [{ fault: 'bare-stream' }, { fault: 'status-word', status: 'RUNNING', times: 1 }],
    });
    client.source.isStuck = true;
    const id = await client.run(chatInput({ stream: true }));
    await expect.poll(() => client.source.requests.length).toBe(1);
    expect((await client.status(id)).status).toBe('RUNNING');
    expect(await client.json('GET', `/stream/${id}`)).toContainEqual({ output: expect.any(String) });
  });

  test('results that are forgotten soon, jobs that live shortly', async () => {
    const client = await start();
    const { id } = await client.runUntil('COMPLETED');
    client.standIn.faults.set({ fault: 'result-kept', seconds: 0 });
    expect((await client.call('GET', `/status/${id}`)).status).toBe(404);
    client.standIn.faults.set({ fault: 'job-lives', seconds: 0 });
    expect((await client.call('GET', `/status/${await client.run()}`)).status).toBe(404);
  });
});

describe('faults of a job', () => {
  const stream = chatInput({ stream: true });
  const end = async (fault: FaultInput, state: string, input: object = stream) => {
    const client = await start({ faults: fault });
    return { client, job: await client.runUntil(state, input) };
  };

  test('a worker that fails shows its traceback as JSON in a string', async () => {
    const { job } = await end({ fault: 'worker-fails' }, 'FAILED');
    expect(Object.keys(JSON.parse(String(job.error)))).toEqual([
      'error_type',
      'error_message',
      'error_traceback',
      'hostname',
      'worker_id',
      'runpod_version',
    ]);
    expect((await end({ fault: 'worker-fails', error: 'object' }, 'FAILED')).job.error).toMatchObject({
      type: 'worker_error',
    });
    expect((await end({ fault: 'worker-fails', error: 'plain' }, 'FAILED')).job.error).toContain('traceback:');
    expect((await end({ fault: 'worker-fails', error: 'vllm' }, 'FAILED')).job.error).toContain(
      'vLLM returned HTTP 500',
    );
  });

  test('a worker that dies half-way has given some pieces', async () => {
    const { client, job } = await end({ fault: 'worker-fails', afterPieces: 2 }, 'FAILED');
    const { pieces } = await client.streamToEnd(job.id);
    expect(pieces.join('')).toContain('Title');
    expect(pieces.join('')).not.toContain('[DONE]');
  });

  test('other ends: timed out, cancelled by the platform, without output', async () => {
    expect((await end({ fault: 'timed-out', afterPieces: 1 }, 'TIMED_OUT')).job.output).toBeUndefined();
    await end({ fault: 'cancelled' }, 'CANCELLED');
    expect((await end({ fault: 'no-output' }, 'COMPLETED')).job.output).toBeUndefined();
  });

  test('a job that never finishes can still be cancelled', async () => {
    const { client, job } = await end({ fault: 'never-finishes', afterPieces: 1 }, 'IN_PROGRESS');
    expect(await client.json('POST', `/cancel/${job.id}`)).toMatchObject({ status: 'CANCELLED' });
    client.standIn.faults.reset();
    await client.runUntil('COMPLETED');
  });

  test.each<[Extract<FaultInput, { fault: 'output-shape' }>['shape'], unknown]>([
    ['list', [{ choices: [{ message: { content: expect.any(String) } }] }]],
    ['object', { choices: [{ message: { content: expect.any(String) } }] }],
    ['sse', [expect.stringMatching(/^data: /), expect.stringContaining('[DONE]')]],
    ['tokens', [{ choices: [{ tokens: [expect.any(String)] }] }]],
    ['text', '# Title\nOne 😀 line.\n'],
    ['number', 42],
  ])('output as %s', async (shape, expected) => {
    const { job } = await end({ fault: 'output-shape', shape }, 'COMPLETED', chatInput());
    if (typeof expected === 'object') expect(job.output).toMatchObject(expected ?? {});
    else expect(job.output).toBe(expected);
  });

  test('a progress value while it runs', async () => {
    const client = await start({ faults: { fault: 'progress-output', value: { percent: 10 } } });
    client.source.isStuck = true;
    expect((await client.until(await client.run(), 'IN_PROGRESS')).output).toEqual({ percent: 10 });
  });

  test('an answer cut for its length, a loop, a given answer', async () => {
    const finish = (reason: string) => [{ choices: [{ finish_reason: reason }] }];
    const cut = await end({ fault: 'finish-length', afterPieces: 1 }, 'COMPLETED', chatInput());
    expect(cut.job.output).toMatchObject([
      { choices: [{ finish_reason: 'length', message: { content: '# Title\n' } }] },
    ]);
    const loop = await end({ fault: 'loop', line: 'again\n', repeat: 50 }, 'COMPLETED', chatInput());
    expect(loop.job.output).toMatchObject(finish('length'));
    expect(JSON.stringify(loop.job.output)).toContain('again\\nagain');
    const hostile = '<img src=x onerror=alert(1)>\u2028"}]} 😀';
    const answer = await end({ fault: 'answer', text: hostile }, 'COMPLETED', chatInput());
    expect(answer.job.output).toMatchObject([{ choices: [{ finish_reason: 'stop', message: { content: hostile } }] }]);
    expect(answer.client.source.requests).toHaveLength(0);
    const short = await start();
    expect((await short.runUntil('COMPLETED', chatInput({ maxTokens: 2 }))).output).toMatchObject(finish('length'));
  });

  test('a slow reading', async () => {
    const { job } = await end({ fault: 'slow-reading', millisecondsPerPiece: 30 }, 'COMPLETED');
    expect(job.executionTime).toBeGreaterThanOrEqual(80);
  });

  test('a picture that cannot be read is refused as vLLM would', async () => {
    const client = await start();
    client.source.failure = new Error('no picture');
    const job = await client.runUntil('FAILED');
    expect(JSON.parse(String(job.error))).toMatchObject({
      type: 'worker_error',
      message: expect.stringContaining('vLLM returned HTTP 400'),
    });
  });

  test('the owner’s handler answers with an object and streams nothing', async () => {
    const client = await start();
    const input = { input_source: { type: 'base64', value: 'iVBORw0KGgo=' }, task_type: 'doc_to_markdown' };
    const job = await client.runUntil('COMPLETED', input);
    expect(job.output).toEqual({ text_content: '# Title\nOne 😀 line.\n', model: 'local/pp-ocrv6-small' });
    expect((await client.streamToEnd(job.id)).pieces).toEqual([]);
  });
});
