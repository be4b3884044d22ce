/** Limits that count exactly, also when everything arrives at once: in workerd, with D1. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectJobs } from './support/checks.ts';
import { startUpstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { type Answer, createVisitor, outcomeOf, ticketOf, type Visitor } from './support/visitor.ts';

let server: UpstreamServer;
beforeAll(async () => {
  server = await startUpstream();
});
afterAll(() => server.close());

/** Milliseconds of the windows in which the function counts. */
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Waits until enough of a window is left that all requests of a test fall into one. */
async function untilEarlyIn(length: number, needed: number): Promise<void> {
  const left = length - (Date.now() % length);
  if (left < needed) await new Promise((resolve) => setTimeout(resolve, left + 50));
}

const outcomes = (answers: readonly Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    // Seconds until the window's end differ from run to run; their range is looked at below.
    const outcome = outcomeOf(answer).replace(/ after \d+$/, '');
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

const postTogether = (count: number, visitor: () => Visitor, withKeys: boolean): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: count }, () => visitor().post({}, withKeys ? { 'Idempotency-Key': randomUUID() } : {})),
  );

/** All requests of a test take this long at the very most. */
const NEEDED = 25_000;

describe('200 submissions at once', () => {
  it.each([
    ['with keys', true],
    ['without keys', false],
  ])('of one visitor, %s: exactly 20 pass in a minute', async (_what, withKeys) => {
    await untilEarlyIn(MINUTE, NEEDED);
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const answers = await postTogether(200, () => visitor, withKeys);
    expect(outcomes(answers)).toEqual({ '202': 20, '429 rate-limited': 180 });
    for (const answer of answers.filter(({ status }) => status === 429)) {
      expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThanOrEqual(1);
      expect(Number(answer.headers.get('Retry-After'))).toBeLessThanOrEqual(60);
    }
    // Nobody upstream hears of the others: neither the human check nor a GPU.
    expect(upstream.count('siteverify')).toBe(20);
    expectJobs(upstream, 20);

    // Who has reached the limit still reads and cancels what is his.
    const [accepted] = answers.filter(({ status }) => status === 202);
    const ticket = accepted ? ticketOf(accepted) : '';
    expect(outcomeOf(await visitor.look(ticket))).toBe('200');
    expect(outcomeOf(await visitor.cancel(ticket))).toBe('200');
  });

  it('from 200 addresses of one IPv6 network: exactly 7 pass in a day', async () => {
    await untilEarlyIn(DAY, NEEDED);
    const upstream = server.open();
    const settings = { VISITOR_JOBS_PER_DAY: '7', VISITOR_JOBS_PER_MINUTE: '1000' };
    const network = createVisitor(upstream, server).instructions.address?.replace(/::1$/, '') ?? '';
    let host = 0;
    const visitor = () => createVisitor(upstream, server, { settings, address: `${network}:0:0:${host++}:1` });
    const answers = await postTogether(200, visitor, false);
    expect(outcomes(answers)).toEqual({ '202': 7, '429 day-limited': 193 });
    expectJobs(upstream, 7);
  });
});
