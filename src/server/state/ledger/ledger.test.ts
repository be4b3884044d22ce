import { describe, expect, it } from 'vitest';
import { createTestServer } from '#server/testing/test-server.ts';
import { jobHash, recordEnd } from '../job-ends.ts';
import { claimJob } from './claim-job.ts';
import { cleanLedger } from './clean-ledger.ts';
import { finishClaim, releaseClaim } from './end-claim.ts';
import type { LedgerEntry, Room } from './ledger.ts';

const LIMITS = {
  visitorJobsPerMinute: 20,
  visitorJobsPerDay: 30,
  serviceJobsPerDay: 0,
  gpuSecondsPerDay: 0,
  maxQueueDepth: 100,
};
const room = (limits: Partial<Room['limits']> = {}, rest: Partial<Room> = {}): Room => ({
  limits: { ...LIMITS, ...limits },
  gpuMs: 10_000,
  load: undefined,
  isAsleep: false,
  ...rest,
});
const done = (answer: string, expiresAt: number) => ({ answer, expiresAt, job: 'hash' });
const entry = (changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  key: 'key',
  content: 'content',
  visitor: 'visitor',
  ...changes,
});

function createLedger() {
  const { dependencies, database, clock } = createTestServer();
  const claim = async (changes?: Partial<LedgerEntry>, into: Room = room()) => {
    const outcome = await claimJob(dependencies, entry(changes), into);
    if (outcome.kind !== 'claimed') throw new Error(`not claimed but ${outcome.kind}`);
    return outcome.claim;
  };
  const attempt = (changes?: Partial<LedgerEntry>, into: Room = room()) =>
    claimJob(dependencies, entry(changes), into).then(
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
    await expect(claimJob(dependencies, entry({ key: undefined }), room())).rejects.toMatchObject({ retryAfter: 45 });
    clock.now += 45_000;
    for (let count = 0; count < 10; count += 1) expect(await attempt({ key: undefined })).toBe('claimed');
    await expect(claimJob(dependencies, entry({ key: undefined }), room())).rejects.toMatchObject({
      code: 'day-limited',
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
    await finishClaim(dependencies, await claim(), done('ANSWER', dependencies.now() + 10_000));
    expect(await claimJob(dependencies, entry(), room())).toEqual({ kind: 'repeated', answer: 'ANSWER' });
    expect(await attempt({ content: 'other' })).toBe('idempotency-conflict');
  });

  it('is free again when its answer has expired', async () => {
    const { claim, attempt, dependencies, clock } = createLedger();
    await finishClaim(dependencies, await claim(), done('ANSWER', dependencies.now() + 10_000));
    clock.now += 10_000;
    expect(await attempt({ content: 'other' })).toBe('claimed');
  });

  it('starts nothing after a request that never ended, until RunPod has forgotten the job that it may have made', async () => {
    const { claim, attempt, clock, dependencies } = createLedger();
    const lost = await claim();
    clock.now += 60_000;
    for (let count = 0; count < 3; count += 1) expect(await attempt()).toBe('submission-unclear');
    expect(await attempt({ content: 'other' })).toBe('idempotency-conflict');
    await cleanLedger({ ...dependencies, randomUUID: () => '00000000-0000-4000-8000-000000000000' });
    expect(await attempt()).toBe('submission-unclear');
    await finishClaim(dependencies, lost, done('LATE', clock.now + 10_000));
    expect(await attempt()).toBe('repeated');
    clock.now += 60 * 60_000;
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
    clock.now += 61 * 60_000;
    await claim();
    await releaseClaim(dependencies, late, 0);
    await finishClaim(dependencies, late, done('LATE', clock.now + 10_000));
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

describe('the day of the whole service', () => {
  const gpu = room({ gpuSecondsPerDay: 100 });
  const spent = (database: ReturnType<typeof createLedger>['database']) =>
    database.rows("SELECT count FROM counters WHERE bucket LIKE 'gpu%'");

  it.each([
    ['readings', room({ serviceJobsPerDay: 10 })],
    ['GPU seconds', gpu],
  ])('counts %s, exactly when 40 visitors come at once', async (_what, into) => {
    const { attempt, dependencies } = createLedger();
    const visitors = Array.from({ length: 40 }, (_, index) => ({ key: `key ${index}`, visitor: `visitor ${index}` }));
    const outcomes = await Promise.all(visitors.map((visitor) => attempt(visitor, into)));
    expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(10);
    // Time that is only set aside may come back soon.
    const refusal =
      into === gpu ? { code: 'queue-full', retryAfter: 60 } : { code: 'budget-spent', retryAfter: 43_200 };
    await expect(claimJob(dependencies, entry({ key: 'one more' }), into)).rejects.toMatchObject(refusal);
  });

  it('writes nothing for those whom it refuses', async () => {
    const { attempt, claim, database } = createLedger();
    await claim({ key: undefined }, room({ serviceJobsPerDay: 1 }));
    const before = JSON.stringify(
      ['counters', 'submissions', 'reservations'].map((name) => database.rows(`SELECT * FROM ${name}`)),
    );
    expect(await attempt({}, room({ serviceJobsPerDay: 1 }))).toBe('budget-spent');
    expect(
      JSON.stringify(['counters', 'submissions', 'reservations'].map((name) => database.rows(`SELECT * FROM ${name}`))),
    ).toBe(before);
  });

  it('gets back what a job without a human check had set aside', async () => {
    const { claim, dependencies, database, attempt } = createLedger();
    for (let count = 0; count < 15; count += 1) {
      await releaseClaim(dependencies, await claim({}, room({ gpuSecondsPerDay: 10, serviceJobsPerDay: 1 })), 0);
    }
    expect(spent(database)).toEqual([{ count: 0 }]);
    const late = await claim({}, gpu);
    await releaseClaim(dependencies, late, 0);
    await releaseClaim(dependencies, late, 0);
    expect(spent(database)).toEqual([{ count: 0 }]);
    expect(await attempt({}, gpu)).toBe('claimed');
  });

  it('pays what a job took, once, or what was set aside when nobody saw its end', async () => {
    const { claim, dependencies, database, attempt, clock } = createLedger();
    for (const jobId of ['seen', 'unseen']) {
      const job = await jobHash('endpoint', jobId);
      await finishClaim(dependencies, await claim({ key: jobId }, gpu), { ...done('ANSWER', clock.now + 1e6), job });
    }
    expect(spent(database)).toEqual([{ count: 20_000 }]);
    const end = { job: await jobHash('endpoint', 'seen'), outcome: 'succeeded', run: undefined };
    await Promise.all([2_500, 2_500, 99_000].map((gpuMs) => recordEnd(dependencies, { ...end, gpuMs })));
    expect(spent(database)).toEqual([{ count: 12_500 }]);
    await recordEnd(dependencies, { ...end, job: await jobHash('endpoint', 'of nobody'), gpuMs: 1 });
    expect(spent(database)).toEqual([{ count: 12_500 }]);
    // A day that is truly spent says so.
    const rest = room({ gpuSecondsPerDay: 100 }, { gpuMs: 88_000 });
    expect(await attempt({ key: 'more' }, rest)).toBe('queue-full');
    clock.now += 15 * 60_000;
    expect(await attempt({ key: 'more' }, rest)).toBe('budget-spent');
    clock.now += 86_400_000;
    expect(await attempt({ key: 'more' }, rest)).toBe('claimed');
  });

  it('keeps what was set aside when RunPod does not say how long a job ran', async () => {
    const { claim, dependencies, database, clock } = createLedger();
    await finishClaim(dependencies, await claim(), done('ANSWER', clock.now + 1e6));
    await recordEnd(dependencies, { job: 'hash', outcome: 'cancelled', gpuMs: undefined, run: undefined });
    expect(spent(database)).toEqual([{ count: 10_000 }]);
    expect(database.rows('SELECT outcome, count FROM outcomes ORDER BY outcome')).toEqual([
      { outcome: 'accepted', count: 1 },
      { outcome: 'cancelled', count: 1 },
    ]);
  });
});

describe('the queue', () => {
  const visitors = Array.from({ length: 200 }, (_, index) => ({ key: `key ${index}`, visitor: `visitor ${index}` }));

  it.each([
    ['an empty queue', 0, 50],
    ['30 jobs that wait', 30, 20],
    ['as many as may wait', 50, 0],
  ])('is not overrun by 200 submissions at once: %s', async (_what, waiting, expected) => {
    const { attempt, clock } = createLedger();
    const into = room({ maxQueueDepth: 50 }, { load: { waiting, at: clock.now } });
    const outcomes = await Promise.all(visitors.map((visitor) => attempt(visitor, into)));
    expect(tally(outcomes)).toEqual(
      expected ? { claimed: expected, 'queue-full': 200 - expected } : { 'queue-full': 200 },
    );
  });

  it('forgets a submission once RunPod’s own count holds it, or nobody knows of it any more', async () => {
    const { claim, dependencies, clock } = createLedger();
    const before = await claim({ key: 'before' });
    await finishClaim(dependencies, before, done('ANSWER', clock.now + 1e6));
    await claim({ key: 'dead' });
    clock.now += 10_000;
    const load = { waiting: 4, at: clock.now - 1_000 };
    const under = await claim({ key: 'under way' }, room({}, { load }));
    expect(under.ahead).toBe(4 + 1);
    expect((await claim({ key: 'next' }, room({}, { load }))).ahead).toBe(4 + 2);
    expect((await claim({ key: 'unknown load' })).ahead).toBe(4);
    clock.now += 60_000;
    expect((await claim({ key: 'later' }, room({}, { load: { waiting: 0, at: clock.now } }))).ahead).toBe(0);
  });
});

describe('the ledger', () => {
  it('forgets what has expired', async () => {
    const { claim, dependencies, database, clock } = createLedger();
    await finishClaim(dependencies, await claim(), done('ANSWER', clock.now));
    clock.now += 8 * 86_400_000;
    await cleanLedger({ ...dependencies, randomUUID: () => '00000000-0000-4000-8000-000000000000' });
    for (const table of ['counters', 'submissions', 'reservations', 'outcomes']) {
      expect(database.rows(`SELECT * FROM ${table}`)).toEqual([]);
    }
  });

  it.each([
    ['fails', () => Promise.reject(new Error('D1_ERROR: secret detail'))],
    ['never answers', () => new Promise<never>(() => undefined)],
    ['answers with nothing', () => Promise.resolve([])],
    ['answers nonsense', () => Promise.resolve(Array(6).fill({ results: [{ count: 'many' }] }))],
  ])('is unavailable when the database %s', async (_what, batch) => {
    const { dependencies, database } = createLedger();
    const ledger = { ...dependencies, database: { ...database, batch } };
    await expect(claimJob(ledger, entry(), room())).rejects.toMatchObject({ code: 'state-unavailable' });
  });
});
