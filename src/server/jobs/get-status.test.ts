import { describe, expect, it } from 'vitest';
import { statusSchema } from '#core/contract.ts';
import { drop } from '#server/testing/fake-upstream.ts';
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
