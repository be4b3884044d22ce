import { describe, expect, it } from 'vitest';
import { createTestServer } from '#server/testing/test-server.ts';
import { claimJob, cleanLedger, countServiceJob, finishClaim, type LedgerEntry, releaseClaim } from './job-ledger.ts';

const LIMITS = { visitorJobsPerMinute: 20, visitorJobsPerDay: 30, serviceJobsPerDay: 0, maxQueueDepth: 50 };
const entry = (changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  key: 'key',
  content: 'content',
  visitor: 'visitor',
  ...changes,
});

function createLedger() {
  const { dependencies, database, clock } = createTestServer();
  const claim = async (changes?: Partial<LedgerEntry>) => {
    const outcome = await claimJob(dependencies, entry(changes), LIMITS);
    if (outcome.kind !== 'claimed') throw new Error(`not claimed but ${outcome.kind}`);
    return outcome.claim;
  };
  const attempt = (changes?: Partial<LedgerEntry>) =>
    claimJob(dependencies, entry(changes), LIMITS).then(
      (outcome) => outcome.kind,
      (error: { code: string }) => error.code,
    );
  return { dependencies, database, clock, claim, attempt };
}

const tally = (outcomes: string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

describe('the limit of a visitor', () => {
  it('is exact when 50 requests come at once', async () => {
    const { attempt } = createLedger();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => attempt({ key: undefined })));
    expect(tally(outcomes)).toEqual({ claimed: 20, 'rate-limited': 30 });
  });

  it('says when the minute is over, begins anew then, and ends with the day', async () => {
    const { attempt, dependencies, clock } = createLedger();
    for (let count = 0; count < 20; count += 1) await attempt({ key: undefined });
    clock.now += 15_000;
    await expect(claimJob(dependencies, entry({ key: undefined }), LIMITS)).rejects.toMatchObject({ retryAfter: 45 });
    clock.now += 45_000;
    for (let count = 0; count < 10; count += 1) expect(await attempt({ key: undefined })).toBe('claimed');
    await expect(claimJob(dependencies, entry({ key: undefined }), LIMITS)).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfter: 12 * 3600 - 60,
    });
    clock.now += 86_400_000;
    expect(await attempt({ key: undefined })).toBe('claimed');
  });

  it('is each visitor’s own', async () => {
    const { attempt } = createLedger();
    for (let count = 0; count < 25; count += 1) await attempt({ key: undefined });
    expect(await attempt({ key: undefined, visitor: 'another' })).toBe('claimed');
  });

  it('does not count a minute’s refusals against the day', async () => {
    const { attempt, clock } = createLedger();
    for (let count = 0; count < 200; count += 1) await attempt({ key: undefined });
    clock.now += 60_000;
    expect(await attempt({ key: undefined })).toBe('claimed');
  });
});

describe('an Idempotency-Key', () => {
  it('is claimed once when 10 requests come at once, and counts once', async () => {
    const { attempt, database } = createLedger();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => attempt()));
    expect(tally(outcomes)).toEqual({ claimed: 1, 'idempotency-in-progress': 9 });
    expect(database.rows("SELECT count FROM counters WHERE bucket LIKE 'minute%'")).toEqual([{ count: 1 }]);
  });

  it('gives the first answer again once it is there, and refuses other content', async () => {
    const { claim, attempt, dependencies } = createLedger();
    await finishClaim(dependencies, await claim(), 'ANSWER', dependencies.now() + 10_000);
    expect(await claimJob(dependencies, entry(), LIMITS)).toEqual({ kind: 'repeated', answer: 'ANSWER' });
    expect(await attempt({ content: 'other' })).toBe('idempotency-conflict');
  });

  it('is free again when its answer has expired, and when its request never ended', async () => {
    const { claim, attempt, dependencies, clock } = createLedger();
    await finishClaim(dependencies, await claim(), 'ANSWER', dependencies.now() + 10_000);
    clock.now += 10_000;
    expect(await attempt({ content: 'other' })).toBe('claimed');
    clock.now += 60_000;
    expect(await attempt()).toBe('claimed');
  });

  it('keeps a passed human check for two minutes, for the same content, however often it is tried', async () => {
    const { claim, attempt, dependencies, clock } = createLedger();
    const until = clock.now + 120_000;
    await releaseClaim(dependencies, await claim(), until);
    expect(await attempt({ content: 'other' })).toBe('idempotency-conflict');
    for (let count = 0; count < 3; count += 1) {
      clock.now += 30_000;
      const again = await claim();
      expect(again.verifiedUntil).toBe(until);
      await releaseClaim(dependencies, again, again.verifiedUntil);
    }
    clock.now += 30_000;
    expect((await claim()).verifiedUntil).toBe(0);
  });

  it('gives the kept human check to one of those who come at once', async () => {
    const { claim, attempt, dependencies, clock } = createLedger();
    await releaseClaim(dependencies, await claim(), clock.now + 120_000);
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => attempt()));
    expect(tally(outcomes)).toEqual({ claimed: 1, 'idempotency-in-progress': 4 });
  });

  it('is free at once when its request failed before the human check', async () => {
    const { claim, attempt, dependencies } = createLedger();
    await releaseClaim(dependencies, await claim(), 0);
    expect(await attempt({ content: 'other' })).toBe('claimed');
  });

  it('is not freed by a claim that is no longer its own', async () => {
    const { claim, attempt, dependencies, clock } = createLedger();
    const late = await claim();
    clock.now += 60_000;
    await claim();
    await releaseClaim(dependencies, late, 0);
    await finishClaim(dependencies, late, 'LATE', clock.now + 10_000);
    expect(await attempt()).toBe('idempotency-in-progress');
  });

  it('is not held by a request that the limit refuses', async () => {
    const { attempt, clock } = createLedger();
    for (let count = 0; count < 20; count += 1) await attempt({ key: undefined });
    expect(await attempt()).toBe('rate-limited');
    clock.now += 60_000;
    expect(await attempt()).toBe('claimed');
  });
});

describe('the ledger', () => {
  it('counts the service’s day, when it has a limit', async () => {
    const { dependencies } = createLedger();
    await countServiceJob(dependencies, 0);
    await countServiceJob(dependencies, 2);
    await countServiceJob(dependencies, 2);
    await expect(countServiceJob(dependencies, 2)).rejects.toMatchObject({
      code: 'budget-spent',
      retryAfter: 12 * 3600,
    });
  });

  it('forgets what has expired', async () => {
    const { claim, dependencies, database, clock } = createLedger();
    await claim();
    clock.now += 2 * 86_400_000;
    await cleanLedger({ ...dependencies, randomUUID: () => '00000000-0000-4000-8000-000000000000' });
    expect(database.rows('SELECT * FROM counters')).toEqual([]);
    expect(database.rows('SELECT * FROM submissions')).toEqual([]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('D1_ERROR: secret detail'))],
    ['never answers', () => new Promise<never>(() => undefined)],
    ['answers with nothing', () => Promise.resolve([])],
    ['answers nonsense', () => Promise.resolve(Array(6).fill({ results: [{ count: 'many' }] }))],
  ])('is unavailable when the database %s', async (_what, batch) => {
    const { dependencies, database } = createLedger();
    const ledger = { ...dependencies, database: { ...database, batch } };
    await expect(claimJob(ledger, entry(), LIMITS)).rejects.toMatchObject({ code: 'state-unavailable' });
  });
});
