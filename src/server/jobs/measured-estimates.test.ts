/** From jobs that end to estimates that are told: the whole way through the function. */
import { describe, expect, it } from 'vitest';
import { infoSchema, jobSchema } from '#core/contract.ts';
import { hang, health, inTurn, json } from '#server/testing/fake-upstream.ts';
import { createTestServer } from '#server/testing/test-server.ts';

const OUTPUT = [{ choices: [{ message: { role: 'assistant', content: 'Words.' }, finish_reason: 'stop' }] }];
const done =
  (runMs: unknown, waitMs: unknown = 1_000) =>
  () =>
    json({ id: 'x', status: 'COMPLETED', delayTime: waitMs, executionTime: runMs, output: OUTPUT });

type Server = ReturnType<typeof createTestServer>;

const noted = (server: Server) => server.database.rows('SELECT * FROM runs');
const infoOf = async (server: Server) => infoSchema.parse(await (await server.send('/api/ocr/info')).json());
const streamOf = async (server: Server, ticket: string) =>
  (await server.send(`/api/ocr/jobs/${ticket}`, { headers: { Accept: 'text/event-stream' } })).text();

/** A server that has read pages, each for as many milliseconds as are given. */
async function serverAfter(runs: readonly number[], waitMs = 1_000, upstream = {}) {
  const server = createTestServer({ upstream });
  for (const runMs of runs) {
    server.upstream.status = done(runMs, waitMs);
    await server.look(await server.submit());
    await Promise.all(server.waiting);
    // Longer than what was asked last is remembered.
    server.clock.now += 30_000;
  }
  server.upstream.status = () => json({ status: 'IN_QUEUE' });
  return server;
}

describe('a job that has succeeded', () => {
  it('is noted once, however many requests see it', async () => {
    const server = createTestServer();
    const ticket = await server.submit({ task: 'table' });
    server.upstream.status = done(7_000);
    await Promise.all([
      ...Array.from({ length: 10 }, () => server.look(ticket)),
      ...Array.from({ length: 5 }, () => streamOf(server, ticket)),
      server.send(`/api/ocr/jobs/${ticket}/cancel`, { method: 'POST' }),
    ]);
    await Promise.all(server.waiting);
    expect(noted(server)).toMatchObject([
      { task: 'table', run_ms: 7_000, wait_ms: 1_000, jobs_ahead: 0, machines: 'warm' },
    ]);
  });

  it('is noted with neither its id nor anything of the visitor', async () => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.upstream.status = done(7_000);
    await streamOf(server, ticket);
    await Promise.all(server.waiting);
    const [row, ...more] = noted(server);
    expect(more).toEqual([]);
    const text = JSON.stringify(row);
    for (const secret of ['job-1', ticket, 'Words']) expect(text).not.toContain(secret);
  });

  it.each([
    ['has no time', undefined],
    ['ran for ever', 1e12],
  ])('and %s is not noted', async (_what, runMs) => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.upstream.status = done(runMs);
    expect((await server.look(ticket)).status).toBe('succeeded');
    await Promise.all(server.waiting);
    expect(noted(server)).toEqual([]);
  });

  it('and waited longer than it lived is noted without its wait', async () => {
    const server = createTestServer({ upstream: { status: done(7_000, 1e12) } });
    await server.look(await server.submit());
    await Promise.all(server.waiting);
    expect(noted(server)).toMatchObject([{ run_ms: 7_000, wait_ms: null }]);
  });

  it.each([['FAILED'], ['CANCELLED'], ['TIMED_OUT']])('is not one that is %s', async (status) => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.upstream.status = () => json({ status, delayTime: 5, executionTime: 5 });
    await server.look(ticket);
    await Promise.all(server.waiting);
    expect(noted(server)).toEqual([]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('D1_ERROR: secret detail'))],
    ['never answers', () => new Promise<never>(() => undefined)],
  ])('is told all the same when the database %s, and the log has a word of it', async (_what, batch) => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.upstream.status = done(7_000);
    server.dependencies.database = { ...server.database, batch };
    expect((await server.look(ticket)).status).toBe('succeeded');
    expect(await streamOf(server, ticket)).toContain('"succeeded"');
    await Promise.all(server.waiting);
    const events = server.logs.map((line) => JSON.parse(line).event);
    expect(events.filter((event) => event === 'end-not-noted')).toHaveLength(2);
    expect(server.logs.join()).not.toContain('secret detail');
  });
});

describe('an estimate', () => {
  it('is unknown while there are four runs, and there after five', async () => {
    const four = await serverAfter([4_000, 5_000, 6_000, 7_000]);
    expect((await infoOf(four)).service.estimate).toBeNull();
    expect((await four.look(await four.submit())).estimate).toBeNull();

    const five = await serverAfter([4_000, 5_000, 6_000, 7_000, 8_000]);
    const estimate = { startSeconds: null, runSeconds: 6, runRange: [4.8, 7.2], runs: 5 };
    expect((await infoOf(five)).service.estimate).toEqual(estimate);
    const ticket = await five.submit();
    expect((await five.look(ticket)).estimate).toEqual(estimate);
    five.upstream.status = () => json({ status: 'IN_PROGRESS' });
    expect((await five.look(ticket)).estimate).toEqual(estimate);
    five.upstream.status = done(1);
    expect(await five.look(ticket)).not.toHaveProperty('estimate');
  });

  it('comes with the first answer and in the event stream', async () => {
    const server = await serverAfter([6_000, 6_000, 6_000, 6_000, 6_000]);
    const body = await (await server.post()).text();
    expect(JSON.parse(body).job.estimate).toMatchObject({ runSeconds: 6 });
    server.upstream.status = inTurn(
      () => json({ status: 'IN_QUEUE' }),
      () => json({ status: 'IN_PROGRESS' }),
      done(6_000),
    );
    server.upstream.stream = () => json({ status: 'COMPLETED', stream: [] });
    const events = await streamOf(server, JSON.parse(body).ticket);
    const jobs = [...events.matchAll(/^event: job\ndata: (.*)$/gm)].map(([, data]) =>
      jobSchema.parse(JSON.parse(data ?? '')),
    );
    expect(jobs.map(({ status, estimate }) => [status, estimate?.runSeconds])).toEqual([
      ['queued', 6],
      ['running', 6],
      ['succeeded', undefined],
    ]);
  });

  it('of the start comes from jobs that had nobody in front and found no machine', async () => {
    const cold = await serverAfter([6_000, 6_000, 6_000], 60_000, { health: health({}, {}) });
    expect((await infoOf(cold)).service.estimate).toEqual({
      startSeconds: 60,
      runSeconds: null,
      startRange: [60, 60],
    });
    const warm = await serverAfter([6_000, 6_000, 6_000], 60_000, { health: health({}, { running: 1 }) });
    expect((await infoOf(warm)).service.estimate).toBeNull();
  });

  it('is asked of the database once in 20 seconds, by a whole segment of the stream three times at most', async () => {
    const server = createTestServer();
    const ticket = await server.submit();
    let asked = 0;
    const { batch } = server.database;
    server.dependencies.database = {
      ...server.database,
      batch: (statements) => {
        asked += 1;
        return batch(statements);
      },
    };
    for (let turn = 0; turn < 5; turn += 1) await server.look(ticket);
    expect(asked).toBe(0);
    server.clock.now += 20_000;
    expect(await streamOf(server, ticket)).toContain('event: resume');
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThanOrEqual(3);
  });

  it('is unknown when the database fails or hangs, and nothing else changes', async () => {
    const server = createTestServer();
    const ticket = await server.submit();
    for (const batch of [() => Promise.reject(new Error('D1_ERROR')), () => new Promise<never>(() => undefined)]) {
      server.clock.now += 30_000;
      server.dependencies.database = { ...server.database, batch };
      expect(await server.look(ticket)).toMatchObject({ status: 'queued', estimate: null });
      expect((await infoOf(server)).service).toEqual({ state: 'warm', waiting: 0, estimate: null });
    }
    expect(server.logs.filter((line) => line.includes('estimate-read-failed'))).toHaveLength(2);
    server.upstream.health = hang;
    expect((await server.look(ticket)).status).toBe('queued');
  });
});
