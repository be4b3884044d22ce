import { describe, expect, it } from 'vitest';
import { createTestServer } from '#server/testing/test-server.ts';
import { jobHash } from './job-ends.ts';
import { cleanLedger } from './ledger/clean-ledger.ts';
import { keepRun, type MeasuredRun, RUN_LIFE, readMeasurements } from './measured-runs.ts';
import { runBatch } from './run-batch.ts';

type NamedRun = MeasuredRun & { jobId: string };

const recordRun = async (store: ReturnType<typeof createTestServer>['dependencies'], { jobId, ...run }: NamedRun) =>
  runBatch(store, [keepRun(run, await jobHash(run.endpoint, jobId), store.now())]);

const source = { provider: 'runpod-vllm', endpoint: 'endpoint' } as const;
const run = (changes: Partial<NamedRun> = {}): NamedRun => ({
  ...source,
  jobId: 'job-1-u1',
  task: 'document',
  runMs: 8_000.4,
  waitMs: 1_200,
  jobsAhead: 0,
  machines: 'warm',
  ...changes,
});

describe('measured runs', () => {
  it('are kept once a job, under a hash of its id', async () => {
    const { dependencies, database } = createTestServer();
    await Promise.all(Array.from({ length: 20 }, () => recordRun(dependencies, run())));
    await recordRun(dependencies, run({ runMs: 99 }));
    const rows = database.rows('SELECT * FROM runs');
    expect(rows).toMatchObject([
      { task: 'document', run_ms: 8_000, wait_ms: 1_200, jobs_ahead: 0, machines: 'warm', ...source },
    ]);
    expect(JSON.stringify(rows)).not.toContain('job-1');
  });

  it('come newest first, of one provider and endpoint, and no more than 100 of them', async () => {
    const { dependencies, clock } = createTestServer();
    for (let index = 0; index < 130; index += 1) {
      clock.now += 1_000;
      await recordRun(dependencies, run({ jobId: `job-${index}`, runMs: index }));
    }
    await recordRun(dependencies, run({ jobId: 'elsewhere', endpoint: 'other' }));
    await recordRun(dependencies, run({ jobId: 'another', provider: 'runpod-handler' }));
    const { runs } = await readMeasurements(dependencies, source);
    expect(runs).toHaveLength(100);
    expect(runs[0]).toEqual({ task: 'document', runMs: 129 });
    expect(runs.at(-1)).toEqual({ task: 'document', runMs: 30 });
  });

  it('tell the start of a machine only when nobody was in front and none was there', async () => {
    const { dependencies } = createTestServer();
    const cases: Partial<NamedRun>[] = [
      { machines: 'cold', waitMs: 60_000 },
      { machines: 'cold', waitMs: 61_000, jobsAhead: 1 },
      { machines: 'cold', waitMs: 62_000, jobsAhead: undefined },
      { machines: 'cold', waitMs: undefined },
      { machines: 'starting', waitMs: 63_000 },
      { machines: 'resting', waitMs: 64_000 },
      { machines: undefined, waitMs: 65_000 },
    ];
    for (const [index, changes] of cases.entries()) {
      await recordRun(dependencies, run({ ...changes, jobId: `job-${index}` }));
    }
    const { runs, startsMs } = await readMeasurements(dependencies, source);
    expect(startsMs).toEqual([60_000]);
    expect(runs).toHaveLength(cases.length);
  });

  it('are found by their indexes, so that a full table costs no more to ask', async () => {
    const { dependencies, database } = createTestServer();
    const asked: string[] = [];
    const prepare = (sql: string) => {
      asked.push(sql);
      return database.prepare(sql);
    };
    await readMeasurements({ ...dependencies, database: { ...database, prepare } }, source);
    const plans = asked
      .filter((sql) => sql.startsWith('SELECT'))
      .slice(-3, -1)
      .map((sql) => JSON.stringify(database.rows(`EXPLAIN QUERY PLAN ${sql}`)));
    expect(plans).toEqual([
      expect.stringContaining('USING INDEX runs_of_endpoint'),
      expect.stringContaining('USING INDEX starts_of_endpoint'),
    ]);
    expect(plans.join()).not.toMatch(/SCAN|TEMP B-TREE/);
  });

  it('count for a week, and are removed after it', async () => {
    const { dependencies, database, clock } = createTestServer();
    await recordRun(dependencies, run());
    const cleaning = { ...dependencies, randomUUID: () => '00000000-0000-4000-8000-000000000000' };
    clock.now += RUN_LIFE - 1;
    await cleanLedger(cleaning);
    expect((await readMeasurements(dependencies, source)).runs).toHaveLength(1);
    clock.now += 1;
    expect((await readMeasurements(dependencies, source)).runs).toEqual([]);
    await cleanLedger(cleaning);
    expect(database.rows('SELECT * FROM runs')).toEqual([]);
  });

  it('that are nonsense are not passed on', async () => {
    const { dependencies, database } = createTestServer();
    await recordRun(dependencies, run());
    const batch = async () => [{ results: [{ task: 'document', run_ms: 'soon' }] }, { results: [] }];
    const broken = { ...dependencies, database: { ...database, batch } };
    await expect(readMeasurements(broken, source)).rejects.toMatchObject({ code: 'state-unavailable' });
  });
});
