/** Limits that count exactly, also when everything arrives at once: in workerd, with D1. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectJobs } from './support/checks.ts';
import { json } from './support/exchange.ts';
import { BROKEN_DATABASE, OWN_DATABASES } from './support/instructions.ts';
import { startUpstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { type Answer, createVisitor, lastJobOf, outcomeOf, ticketOf, type Visitor } from './support/visitor.ts';

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

  it('of 200 visitors: exactly the 10 for whom GPU time can be set aside, and more once it is known what they used', async () => {
    await untilEarlyIn(DAY, 2 * NEEDED);
    const upstream = server.open();
    // Nothing is known of the endpoint yet, so each job sets aside the 240 seconds that it may run.
    const settings = { GPU_SECONDS_PER_DAY: '2400' };
    const visitor = () => createVisitor(upstream, server, { settings, database: OWN_DATABASES[12] ?? '' });
    const answers = await postTogether(200, visitor, true);
    expect(outcomes(answers)).toEqual({ '202': 10, '503 queue-full': 190 });
    expectJobs(upstream, 10);

    const tickets = answers.filter(({ status }) => status === 202).map(ticketOf);
    const finish = async (from: number, to: number, executionTime: number) => {
      upstream.answers.status = json({ status: 'COMPLETED', delayTime: 1, executionTime, output: 'Page' });
      for (const ticket of tickets.slice(from, to)) expect(outcomeOf(await visitor().look(ticket))).toBe('200');
    };
    // One that used a minute leaves no room for another that may need four; two that did leave room for one.
    await finish(0, 1, 60_000);
    expect(outcomeOf(await visitor().post())).toBe('503 queue-full after 60');
    await finish(1, 2, 60_000);
    const more = await postTogether(20, visitor, false);
    expect(outcomes(more)).toEqual({ '202': 1, '503 queue-full': 19 });
    // The rest used all that was set aside for them: only the eleventh may leave something, and it does not.
    await finish(2, 10, 240_000);
    expect(outcomeOf(await visitor().post())).toBe('503 queue-full after 60');
    tickets.push(...more.filter(({ status }) => status === 202).map(ticketOf));
    await finish(10, 11, 240_000);
    expect(outcomeOf(await visitor().post())).toMatch(/^503 budget-spent after \d+$/);
    expectJobs(upstream, 11);
  });

  it('of 200 visitors: exactly 30 pass of the whole service’s readings in a day', async () => {
    await untilEarlyIn(DAY, NEEDED);
    const upstream = server.open();
    const settings = { SERVICE_JOBS_PER_DAY: '30' };
    const visitor = () => createVisitor(upstream, server, { settings, database: OWN_DATABASES[13] ?? '' });
    const answers = await postTogether(200, visitor, true);
    expect(outcomes(answers)).toEqual({ '202': 30, '503 budget-spent': 170 });
    const [refused] = answers.filter(({ status }) => status === 503);
    const untilTomorrow = (DAY - (Date.now() % DAY)) / 1000;
    expect(Math.abs(Number(refused?.headers.get('Retry-After')) - untilTomorrow)).toBeLessThan(60);
    expect(upstream.count('siteverify')).toBe(30);
    expectJobs(upstream, 30);
  });

  it('of 200 visitors: exactly the 5 for whom there is room in RunPod’s queue', async () => {
    const upstream = server.open();
    upstream.answers.health = (exchange) =>
      json({ jobs: { inQueue: 45 + upstream.jobs.length }, workers: { running: 3 } })(exchange);
    const settings = { MAX_QUEUE_DEPTH: '50' };
    const visitor = () => createVisitor(upstream, server, { settings, database: OWN_DATABASES[14] ?? '' });
    const answers = await postTogether(200, visitor, true);
    expect(outcomes(answers)).toEqual({ '202': 5, '503 queue-full': 195 });
    expectJobs(upstream, 5);
  });
});

describe('while the database is down', () => {
  it('no job is made, and what was made is read and cancelled all the same', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const posted = await visitor.post();
    const ticket = ticketOf(posted);
    visitor.instructions.database = BROKEN_DATABASE;
    expect(outcomeOf(await visitor.post())).toBe('503 state-unavailable after 5');
    expect(outcomeOf(await visitor.post({}, { 'Idempotency-Key': randomUUID() }))).toBe(
      '503 state-unavailable after 5',
    );
    expect(outcomeOf(await visitor.look(ticket))).toBe('200');
    expect(outcomeOf(await visitor.send('/api/ocr/info'))).toBe('200');
    upstream.answers.status = json({ status: 'COMPLETED', executionTime: 1, output: 'Page' });
    expect(lastJobOf(await visitor.follow(ticket)).status).toBe('succeeded');
    expect(outcomeOf(await visitor.cancel(ticket))).toBe('200');
    expect(upstream.count('siteverify')).toBe(1);
    expectJobs(upstream, 1);
  });
});
