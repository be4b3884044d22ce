import { describe, expect, it } from 'vitest';
import { infoSchema } from '#core/contract.ts';
import { createIsolateMemory } from '#server/dependencies.ts';
import { drop, health, json, type Responder } from '#server/testing/fake-upstream.ts';
import { createTestServer, errorOf, refusal } from '#server/testing/test-server.ts';

const MINUTE = 60_000;
const ASLEEP = health({ inQueue: 1 }, {});
const KEY = '0b8f4c9a-1111-4222-8333-444455556666';

type Server = ReturnType<typeof createTestServer>;

const stateOf = async (server: Server) =>
  infoSchema.parse(await (await server.send('/api/ocr/info')).json()).service.state;
const told = (server: Server) => server.logs.filter((line) => line.includes('"endpoint-asleep"'));

/** Looks at a job every 20 seconds, each time from another isolate. */
async function wait(server: Server, ticket: string, milliseconds: number) {
  let job = await server.look(ticket);
  for (let waited = 0; waited < milliseconds && job.status === 'starting'; waited += 20_000) {
    server.clock.now += 20_000;
    server.dependencies.memory = createIsolateMemory();
    job = await server.look(ticket);
    await Promise.all(server.waiting.splice(0));
  }
  return job;
}

/** A server whose first job has waited for five minutes, and that job as it was told last. */
async function serverAsleep(load: Responder = ASLEEP, upstream = {}) {
  const server = createTestServer({ upstream: { health: load, ...upstream } });
  const ticket = await server.submit();
  return { server, ticket, job: await wait(server, ticket, 5 * MINUTE) };
}

describe('an endpoint without machines while a job waits', () => {
  it('is asleep after three minutes, whichever isolate looks: the job is ended, at RunPod too', async () => {
    const { server, job } = await serverAsleep();
    expect(job).toMatchObject({ status: 'failed', error: { code: 'service-asleep', retryable: true } });
    expect(server.count('cancel')).toBe(1);
    expect(server.clock.now).toBeGreaterThanOrEqual(Date.parse('2026-11-22T12:03:00Z'));
    expect(server.clock.now).toBeLessThan(Date.parse('2026-11-22T12:04:00Z'));
  });

  it('is what its ticket says later, too, although RunPod calls the job cancelled', async () => {
    const { server, ticket } = await serverAsleep();
    server.upstream.status = () => json({ status: 'CANCELLED' });
    server.upstream.health = health({}, { running: 1 });
    server.clock.now += MINUTE;
    expect(await server.look(ticket)).toMatchObject({ status: 'failed', error: { code: 'service-asleep' } });
    server.dependencies.database = { ...server.database, batch: () => Promise.reject(new Error('D1_ERROR')) };
    expect((await server.look(ticket)).status).toBe('cancelled');
  });

  it('is told in the event stream too', async () => {
    const server = createTestServer({ upstream: { health: ASLEEP } });
    const ticket = await server.submit();
    let events = '';
    for (let segment = 0; segment < 8 && !events.includes('service-asleep'); segment += 1) {
      const answer = await server.send(`/api/ocr/jobs/${ticket}`, { headers: { Accept: 'text/event-stream' } });
      events = await answer.text();
      await Promise.all(server.waiting.splice(0));
    }
    expect(events).toContain('"code":"service-asleep"');
    expect(server.count('cancel')).toBe(1);
  });

  it('takes no new jobs, but gives the first answer of an old one again', async () => {
    const server = createTestServer({ upstream: { health: ASLEEP } });
    const first = await (await server.post({}, { 'Idempotency-Key': KEY })).text();
    await wait(server, JSON.parse(first).ticket, 5 * MINUTE);
    const refused = await server.post();
    expect(refused.headers.get('Retry-After')).toBe('300');
    expect(await errorOf(refused)).toMatchObject({ code: 'service-asleep' });
    expect(await (await server.post({}, { 'Idempotency-Key': KEY })).text()).toBe(first);
    expect(server.count('run')).toBe(1);
  });

  it('is down for everybody, and for the owner a line in the log, once in an hour', async () => {
    const { server } = await serverAsleep();
    expect(await stateOf(server)).toBe('down');
    expect(told(server)).toHaveLength(1);
    for (let minutes = 0; minutes < 65; minutes += 1) {
      server.clock.now += MINUTE;
      await stateOf(server);
      await Promise.all(server.waiting.splice(0));
    }
    expect(told(server)).toHaveLength(2);
  });

  it('is believed to be back at once when a machine is seen', async () => {
    const { server } = await serverAsleep();
    server.upstream.health = health({ inQueue: 1 }, { initializing: 1 });
    server.clock.now += 20_000;
    expect(await stateOf(server)).toBe('starting');
    await Promise.all(server.waiting.splice(0));
    expect(server.database.rows('SELECT * FROM sleeps')).toEqual([]);
    expect((await server.post()).status).toBe(202);
  });

  it('is tried again ten minutes after the last look', async () => {
    const { server } = await serverAsleep();
    server.upstream.health = health({}, {});
    server.clock.now += 5 * MINUTE;
    expect(await refusal(await server.post())).toBe('503 service-asleep');
    server.clock.now += 5 * MINUTE;
    expect((await server.post()).status).toBe(202);
  });

  it('keeps the job in line when RunPod does not give it up', async () => {
    const { server, job } = await serverAsleep(ASLEEP, { cancel: drop });
    expect(job.status).toBe('starting');
    expect(server.logs.join()).toContain('sleeping-job-not-ended');
  });
});

describe('an endpoint is not asleep', () => {
  it.each([
    ['when a machine starts', health({ inQueue: 1 }, { initializing: 1 })],
    ['when there is no room for a machine', health({ inQueue: 1 }, { throttled: 1 })],
    ['when its machines crash', health({ inQueue: 1 }, { unhealthy: 1 })],
    ['when nobody waits', health({}, {})],
    ['when it cannot be asked', drop],
  ])('%s', async (_what, load) => {
    const { server, job } = await serverAsleep(load);
    expect(['queued', 'starting']).toContain(job.status);
    expect(told(server)).toEqual([]);
    expect(server.count('cancel')).toBe(0);
  });

  it('because several jobs found it cold, each of which then ran', async () => {
    const server = createTestServer({ upstream: { health: ASLEEP } });
    for (let job = 0; job < 6; job += 1) {
      server.upstream.status = () => json({ status: 'IN_QUEUE' });
      const ticket = await server.submit();
      await server.look(ticket);
      server.clock.now += 50_000;
      server.upstream.status = () => json({ status: 'IN_PROGRESS' });
      expect((await server.look(ticket)).status).toBe('running');
      server.clock.now += 20_000;
      await Promise.all(server.waiting.splice(0));
    }
    expect(told(server)).toEqual([]);
    expect(await stateOf(server)).not.toBe('down');
  });

  it('because it was cold twice, with nobody looking in between', async () => {
    const server = createTestServer({ upstream: { health: ASLEEP } });
    for (let look = 0; look < 4; look += 1) {
      expect((await server.post()).status).toBe(202);
      await Promise.all(server.waiting.splice(0));
      server.clock.now += 4 * MINUTE;
    }
    expect(told(server)).toEqual([]);
  });
});
