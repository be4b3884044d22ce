import { describe, expect, it } from 'vitest';
import { statusSchema } from '#core/contract.ts';
import { drop, json } from '#server/testing/fake-upstream.ts';
import { createTestServer } from '#server/testing/test-server.ts';

const statusOf = async (server: ReturnType<typeof createTestServer>) =>
  statusSchema.parse(await (await server.send('/api/ocr/status')).json());

describe('the status', () => {
  it('of a quiet service is its state now, and nothing made up about its day', async () => {
    const server = createTestServer();
    const answer = await server.send('/api/ocr/status', { headers: { Origin: 'https://elsewhere.example' } });
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=10');
    expect(statusSchema.parse(await answer.json())).toEqual({
      service: { state: 'warm', waiting: 0, estimate: null },
      lastDay: {
        jobs: 0,
        succeeded: 0,
        failed: 0,
        cancelled: 0,
        expired: 0,
        medianWaitMs: null,
        medianRunMs: null,
        successRate: null,
      },
      updatedAt: '2026-11-22T12:00:00.000Z',
    });
  });

  it('counts each job’s end once, and tells the middle of the measured times', async () => {
    const server = createTestServer();
    const ends = [
      ...[4_000, 1_000, 3_000, 2_000, 5_000].map((executionTime) => ({
        status: 'COMPLETED',
        executionTime,
        delayTime: executionTime / 10,
        output: [{ choices: [{ message: { content: 'Words.' }, finish_reason: 'stop' }] }],
      })),
      { status: 'FAILED', executionTime: 50 },
      { status: 'COMPLETED' },
      { status: 'TIMED_OUT' },
      { status: 'CANCELLED' },
      { status: 'IN_PROGRESS' },
    ];
    for (const end of ends) {
      server.upstream.status = () => json(end);
      const ticket = await server.submit();
      for (let look = 0; look < 3; look += 1) await server.look(ticket);
      await Promise.all(server.waiting);
      server.clock.now += 10_000;
    }
    server.clock.now += 30_000;
    expect((await statusOf(server)).lastDay).toEqual({
      jobs: 10,
      succeeded: 5,
      failed: 2,
      cancelled: 1,
      expired: 1,
      medianWaitMs: 300,
      medianRunMs: 3_000,
      successRate: 0.625,
    });
    server.clock.now += 24 * 3_600_000;
    expect((await statusOf(server)).lastDay).toMatchObject({ jobs: 0, medianRunMs: null, successRate: null });
  });

  it('counts a job that its visitor has cancelled', async () => {
    const server = createTestServer();
    await server.send(`/api/ocr/jobs/${await server.submit()}`, { method: 'DELETE' });
    await Promise.all(server.waiting);
    expect((await statusOf(server)).lastDay).toMatchObject({ jobs: 1, cancelled: 1, successRate: null });
  });

  it('is told when RunPod cannot be asked, and when the database cannot', async () => {
    expect((await statusOf(createTestServer({ upstream: { health: drop } }))).service.state).toBe('down');
    const server = createTestServer();
    server.dependencies.database = { ...server.database, batch: () => Promise.reject(new Error('D1_ERROR: detail')) };
    expect(await statusOf(server)).toMatchObject({ service: { state: 'warm' }, lastDay: null });
    expect(server.logs.join()).toContain('outcomes-not-read');
    expect(server.logs.join()).not.toContain('detail');
  });

  it('says so where nothing is set up', async () => {
    const server = createTestServer({ environment: { RUNPOD_API_KEY: undefined } });
    expect(await statusOf(server)).toMatchObject({ service: { state: 'unconfigured' }, lastDay: null });
  });
});
