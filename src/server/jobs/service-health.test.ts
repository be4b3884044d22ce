import { describe, expect, it } from 'vitest';
import { infoSchema } from '#core/contract.ts';
import { health, inTurn, json } from '#server/testing/fake-upstream.ts';
import { createTestServer } from '#server/testing/test-server.ts';

/** A server that knows a load of ten seconds ago, and is given a newer one by `answer`, when the test says so. */
async function serverThatAsks() {
  const answer = Promise.withResolvers<Response>();
  const asked = Promise.withResolvers<void>();
  const second = () => {
    asked.resolve();
    return answer.promise;
  };
  const server = createTestServer({ upstream: { health: inTurn(health({}, { running: 1 }), second) } });
  server.dependencies.timeouts = { ...server.dependencies.timeouts, health: 60_000 };
  await server.send('/api/ocr/info');
  server.clock.now += 10_000;
  const stateOf = async () => infoSchema.parse(await (await server.send('/api/ocr/info')).json()).service.state;
  const first = stateOf();
  await asked.promise;
  return { server, first, stateOf, answer: () => answer.resolve(json({ workers: { idle: 1 } })) };
}

describe('the load', () => {
  it('is asked for by one of many requests; the others wait for it', async () => {
    const { server, first, stateOf, answer } = await serverThatAsks();
    const { sleep } = server.dependencies;
    server.dependencies.sleep = async (milliseconds, signal) => {
      answer();
      await first;
      return sleep(milliseconds, signal);
    };
    const others = Array.from({ length: 20 }, stateOf);
    expect(new Set(await Promise.all([first, ...others]))).toEqual(new Set(['resting']));
    expect(server.count('health')).toBe(2);
  });

  it('as it was last known stands in while RunPod is slow to answer', async () => {
    const { server, first, stateOf, answer } = await serverThatAsks();
    // The server's own sleep moves its clock: twenty of them, in an order of their own, would make the load too old.
    server.dependencies.sleep = async () => undefined;
    const others = await Promise.all(Array.from({ length: 20 }, stateOf));
    expect(new Set(others)).toEqual(new Set(['warm']));
    expect(server.count('health')).toBe(2);
    answer();
    expect(await first).toBe('resting');
  });
});
