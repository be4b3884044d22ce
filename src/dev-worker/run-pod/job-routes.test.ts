import { describe, expect, test } from 'vitest';
import { chatInput, movableClock } from '#dev-worker/testing/client.ts';
import { standInFixture } from '#dev-worker/testing/fixture.ts';

const start = standInFixture();

describe('the door', () => {
  test('takes the right key and the right endpoint only', async () => {
    const { url } = await start();
    const post = (path: string, key: string) =>
      fetch(url + path, { method: 'POST', headers: { authorization: key }, body: '{"input":{}}' });
    expect((await post('/v2/local-deepseek-ocr/run', 'Bearer wrong')).status).toBe(401);
    expect((await post('/v2/local-deepseek-ocr/run', 'local-stand-in-key')).status).toBe(401);
    expect((await post('/v2/other/run', 'Bearer local-stand-in-key')).status).toBe(404);
    expect((await post('/v2/local-deepseek-ocr/nothing', 'Bearer local-stand-in-key')).status).toBe(404);
    expect((await post('/v2/local-deepseek-ocr/health', 'Bearer local-stand-in-key')).status).toBe(405);
    expect((await post('/v2/local-deepseek-ocr/run', 'Bearer local-stand-in-key')).status).toBe(200);
  });

  test.each([
    ['run', 10],
    ['runsync', 20],
  ])('refuses a body for %s above %i MiB with 400 and the real words', async (operation, limit) => {
    const client = await start();
    const answer = await client.call('POST', `/${operation}`, { input: { pad: 'x'.repeat(limit * 1024 * 1024) } });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(`exceeded max body size of ${limit}MiB`);
  });

  test('refuses what is not a job', async () => {
    const client = await start();
    for (const body of [{}, { input: 'text' }, { input: [1] }, { input: null }, 7]) {
      expect((await client.call('POST', '/run', body)).status).toBe(400);
    }
    for (const policy of [{ ttl: 9999 }, { executionTimeout: 4999 }, { ttl: 8 * 24 * 3_600_000 }]) {
      expect((await client.call('POST', '/run', { input: {}, policy })).status).toBe(400);
    }
    expect((await client.call('GET', '/status/unknown')).status).toBe(404);
  });
});

describe('a job', () => {
  test('walks from the queue to its answer and can be read again', async () => {
    const client = await start({ settings: { coldStartMilliseconds: 60 } });
    const answer = await client.json('POST', '/run', { input: chatInput() });
    expect(answer).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}-u1$/), status: 'IN_QUEUE' });
    const [listed] = (await fetch(`${client.url}/__jobs`).then((reply) => reply.json())).jobs;
    const queued = await client.status(listed.id);
    expect(queued.status).toBe('IN_QUEUE');
    expect(queued.delayTime).toBeUndefined();
    const done = await client.until(listed.id, 'COMPLETED');
    expect(done).toMatchObject({
      delayTime: expect.any(Number),
      executionTime: expect.any(Number),
      workerId: expect.any(String),
    });
    expect(done.delayTime).toBeGreaterThanOrEqual(50);
    expect(done.output).toMatchObject([
      {
        object: 'chat.completion',
        model: 'local/pp-ocrv6-small',
        choices: [{ message: { content: '# Title\nOne 😀 line.\n' } }],
      },
    ]);
    expect(await client.status(listed.id)).toEqual(done);
  });

  test('by runsync answers at once, or with its state when the wait is over', async () => {
    const client = await start();
    const done = await client.json('POST', '/runsync', { input: chatInput() });
    expect(done).toMatchObject({ id: expect.stringMatching(/^sync-/), status: 'COMPLETED' });
    client.source.isStuck = true;
    expect(await client.json('POST', '/runsync?wait=1000', { input: chatInput() })).toMatchObject({
      status: 'IN_PROGRESS',
    });
    expect((await client.call('POST', '/runsync?wait=999', { input: {} })).status).toBe(400);
  });

  test('streams each piece once, and has all of them as its output in the end', async () => {
    const client = await start();
    const id = await client.run(chatInput({ stream: true }));
    const { pieces, status } = await client.streamToEnd(id);
    expect(status).toBe('COMPLETED');
    expect((await client.status(id)).output).toEqual(pieces);
    expect((await client.stream(id)).stream).toEqual([]);
    const events = pieces
      .join('')
      .split('\n\n')
      .filter((event) => event !== '')
      .map((event) => event.replace('data: ', ''));
    expect(events.at(-1)).toBe('[DONE]');
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event).choices[0]);
    expect(chunks[0].delta.role).toBe('assistant');
    expect(chunks.map((chunk) => chunk.delta.content).join('')).toBe('# Title\nOne 😀 line.\n');
    expect(chunks.at(-1).finish_reason).toBe('stop');
    expect(pieces.some((piece) => !String(piece).endsWith('\n\n'))).toBe(true);
  });

  test('that nobody feeds holds a stream no longer than asked', async () => {
    const client = await start({ settings: { streamHoldMilliseconds: 80 } });
    client.source.isStuck = true;
    const id = await client.run();
    const from = performance.now();
    expect((await client.stream(id)).stream).toEqual([]);
    expect(performance.now() - from).toBeGreaterThanOrEqual(70);
    expect((await client.call('GET', `/stream/${id}?wait=5`)).status).toBe(400);
  });

  test('is cancelled in the queue and while it runs, its reading too', async () => {
    const client = await start();
    client.source.isStuck = true;
    const running = await client.run();
    await client.until(running, 'IN_PROGRESS');
    const queued = await client.run();
    expect(await client.json('POST', `/cancel/${queued}`)).toEqual({ id: queued, status: 'CANCELLED' });
    expect(await client.json('POST', `/cancel/${running}`)).toEqual({ id: running, status: 'CANCELLED' });
    await expect.poll(() => client.source.abortedReadings).toBe(1);
    expect(client.source.requests).toHaveLength(1);
    client.source.isStuck = false;
    const done = await client.runUntil('COMPLETED');
    expect(await client.json('POST', `/cancel/${done.id}`)).toMatchObject({ status: 'COMPLETED' });
  });

  test('that failed is retried under its id; others are not', async () => {
    const client = await start({ faults: { fault: 'worker-fails', times: 1 } });
    const failed = await client.runUntil('FAILED');
    expect(await client.json('POST', `/retry/${failed.id}`)).toEqual({ id: failed.id, status: 'IN_QUEUE' });
    expect((await client.until(failed.id, 'COMPLETED')).retries).toBe(1);
    expect((await client.call('POST', `/retry/${failed.id}`)).status).toBe(400);
  });
});

describe('the clock', () => {
  test('deletes a job at its ttl, even while it runs', async () => {
    const clock = movableClock();
    const client = await start({ now: clock.now });
    client.source.isStuck = true;
    const id = await client.run(chatInput(), { ttl: 10_000 });
    await client.until(id, 'IN_PROGRESS');
    clock.advance(10_000);
    expect((await client.call('GET', `/status/${id}`)).status).toBe(404);
    expect((await client.call('GET', `/stream/${id}`)).status).toBe(404);
    await expect.poll(() => client.source.abortedReadings).toBe(1);
  });

  test('sets another ttl by the status call', async () => {
    const clock = movableClock();
    const client = await start({ now: clock.now });
    const { id } = await client.runUntil('COMPLETED');
    expect((await client.call('GET', `/status/${id}?ttl=9`)).status).toBe(400);
    expect((await client.call('GET', `/status/${id}?ttl=20000`)).status).toBe(200);
    clock.advance(20_000);
    expect((await client.call('GET', `/status/${id}`)).status).toBe(404);
  });

  test('ends a reading at executionTimeout', async () => {
    const clock = movableClock();
    const client = await start({ now: clock.now });
    client.source.isStuck = true;
    const id = await client.run(chatInput(), { executionTimeout: 5000 });
    await client.until(id, 'IN_PROGRESS');
    clock.advance(5000);
    expect((await client.status(id)).status).toBe('TIMED_OUT');
    await expect.poll(() => client.source.abortedReadings).toBe(1);
  });

  test('keeps results for 30 minutes, those of runsync for one', async () => {
    const clock = movableClock();
    const client = await start({ now: clock.now });
    const { id } = await client.runUntil('COMPLETED');
    const { id: syncId } = Object(await client.json('POST', '/runsync', { input: chatInput() }));
    clock.advance(29 * 60_000);
    expect((await client.call('GET', `/status/${syncId}`)).status).toBe(404);
    expect((await client.call('GET', `/status/${id}`)).status).toBe(200);
    clock.advance(60_000);
    expect((await client.call('GET', `/status/${id}`)).status).toBe(404);
  });
});
