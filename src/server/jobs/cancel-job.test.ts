import { describe, expect, it } from 'vitest';
import { jobAnswerSchema } from '#core/contract.ts';
import { drop, json } from '#server/testing/fake-upstream.ts';
import { createTestServer, refusal } from '#server/testing/test-server.ts';

const ways = [
  ['DELETE', ''],
  ['POST', '/cancel'],
] as const;

type Way = (typeof ways)[number];
type Changes = NonNullable<NonNullable<Parameters<typeof createTestServer>[0]>['upstream']>;

async function cancel(upstream: Changes = {}, [method, tail]: Way = ways[0]) {
  const server = createTestServer({ upstream });
  const ticket = await server.submit();
  return { server, answer: await server.send(`/api/ocr/jobs/${ticket}${tail}`, { method }) };
}

const jobOf = async (answer: Response) => jobAnswerSchema.parse(await answer.json()).job;
const done = () =>
  json({ status: 'COMPLETED', output: [{ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] }] });

describe('cancelling a job', () => {
  it.each(ways.map((way) => ({ way })))('by $way tells RunPod', async ({ way }) => {
    const { server, answer } = await cancel({}, way);
    expect(await jobOf(answer)).toEqual({ status: 'cancelled', createdAt: '2026-11-22T12:00:00.000Z' });
    const call = server.calls.at(-1);
    expect([call?.method, call?.url]).toEqual(['POST', 'https://runpod.test/v2/endpoint-1/cancel/job-1-u1']);
  });

  it.each([
    ['RunPod says so', () => json({ status: 'COMPLETED' })],
    ['RunPod has nothing to cancel', () => json({}, 404)],
    ['RunPod refuses', () => json({ error: 'cannot cancel' }, 400)],
  ])('that is done gives its result, when %s', async (_what, answer) => {
    expect(await jobOf((await cancel({ cancel: answer, status: done })).answer)).toMatchObject({
      status: 'succeeded',
      result: { raw: 'Hello' },
    });
  });

  it('needs no database', async () => {
    const server = createTestServer();
    const ticket = await server.submit();
    server.dependencies.database = { ...server.database, batch: () => Promise.reject(new Error('D1_ERROR')) };
    const answer = await server.send(`/api/ocr/jobs/${ticket}`, { method: 'DELETE' });
    expect((await jobOf(answer)).status).toBe('cancelled');
    expect(server.count('cancel')).toBe(1);
  });

  it('that nobody knows any more counts as cancelled', async () => {
    const gone = () => json({}, 404);
    expect((await jobOf((await cancel({ cancel: gone, status: gone })).answer)).status).toBe('cancelled');
  });

  it.each([
    ['has nothing to cancel', () => json({}, 404)],
    ['refuses', () => json({}, 400)],
    ['answers with HTML', () => new Response('<html>')],
  ])('is not claimed when RunPod %s and the job goes on', async (_what, answer) => {
    const { answer: told } = await cancel({ cancel: answer, status: () => json({ status: 'IN_PROGRESS' }) });
    expect(await refusal(told)).toBe('503 provider-unavailable');
  });

  it.each([
    ['429', () => json({}, 429, { 'Retry-After': '4' }), '503 provider-busy'],
    ['a dropped connection', drop, '503 provider-unavailable'],
    ['401', () => json({}, 401), '503 provider-unavailable'],
  ])('is not claimed when RunPod could not be told because of %s', async (_what, fault, expected) => {
    expect(await refusal((await cancel({ cancel: fault })).answer)).toBe(expected);
  });
});
