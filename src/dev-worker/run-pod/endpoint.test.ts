import { expect, test } from 'vitest';
import { z } from 'zod';
import type { StandInClient } from '#dev-worker/testing/client.ts';
import { movableClock } from '#dev-worker/testing/client.ts';
import { standInFixture } from '#dev-worker/testing/fixture.ts';

const start = standInFixture();

const counters = z.record(z.string(), z.number());
const healthSchema = z.object({ jobs: counters, workers: counters });
const health = async (client: StandInClient) => healthSchema.parse(await client.json('GET', '/health'));

/** The counters that are not zero. */
async function busy(client: StandInClient): Promise<Record<string, number>> {
  const { jobs, workers } = await health(client);
  return Object.fromEntries(Object.entries({ ...jobs, ...workers }).filter(([, count]) => count > 0));
}

test('health tells all eleven counters through the life of jobs', async () => {
  const clock = movableClock();
  const client = await start({ now: clock.now, settings: { coldStartMilliseconds: 100, warmMilliseconds: 60_000 } });
  const all = await health(client);
  expect(Object.keys(all.jobs)).toEqual(['completed', 'failed', 'inProgress', 'inQueue', 'retried']);
  expect(Object.keys(all.workers)).toEqual(['idle', 'initializing', 'ready', 'running', 'throttled', 'unhealthy']);
  expect(await busy(client)).toEqual({});

  client.source.isStuck = true;
  const first = await client.run();
  expect(await busy(client)).toEqual({ inQueue: 1, initializing: 1 });
  await client.until(first, 'IN_PROGRESS');
  await client.run();
  expect(await busy(client)).toEqual({ inProgress: 1, inQueue: 1, running: 1 });
  expect(await client.json('POST', '/purge-queue')).toEqual({ removed: 1, status: 'completed' });

  client.source.isStuck = false;
  await client.call('POST', `/cancel/${first}`);
  await expect.poll(() => busy(client)).toEqual({ idle: 1, ready: 1 });
  await client.runUntil('COMPLETED');
  client.standIn.faults.set({ fault: 'worker-fails', times: 1 });
  const failed = await client.runUntil('FAILED');
  await client.call('POST', `/retry/${failed.id}`);
  await client.until(failed.id, 'COMPLETED');
  await expect.poll(() => busy(client)).toEqual({ completed: 2, failed: 1, retried: 1, idle: 1, ready: 1 });

  clock.advance(60_000);
  expect(await busy(client)).toEqual({ completed: 2, failed: 1, retried: 1 });
});

test.each(['throttled', 'unhealthy'] as const)('no worker is to be had while %s', async (fault) => {
  const client = await start({ faults: { fault } });
  const id = await client.run();
  expect(await busy(client)).toEqual({ inQueue: 1, [fault]: 1 });
  expect((await client.status(id)).status).toBe('IN_QUEUE');
  client.standIn.faults.reset();
  await client.until(id, 'COMPLETED');
});

test('a cold start can be forced on a warm worker', async () => {
  const client = await start();
  await client.runUntil('COMPLETED');
  client.standIn.faults.set({ fault: 'cold-start', seconds: 0.1, times: 1 });
  const id = await client.run();
  expect(await busy(client)).toMatchObject({ initializing: 1 });
  const done = await client.until(id, 'COMPLETED');
  expect(done.delayTime).toBeGreaterThanOrEqual(90);
});

test('jobs are done one at a time, in order', async () => {
  const client = await start();
  const ids = await Promise.all([1, 2, 3].map(() => client.run()));
  await Promise.all(ids.map((id) => client.until(id, 'COMPLETED')));
  expect(client.source.requests).toHaveLength(3);
});

test('forgetting all jobs ends a cold start, too: the next job does not wait for it', async () => {
  const client = await start({ faults: { fault: 'cold-start', seconds: 3600, times: 1 } });
  await client.run();
  expect(await busy(client)).toEqual({ inQueue: 1, initializing: 1 });
  await fetch(`${client.url}/__jobs`, { method: 'DELETE' });
  expect(await busy(client)).toEqual({});
  await client.runUntil('COMPLETED');
});
