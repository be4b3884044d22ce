/** Everything that RunPod's /health can do wrong, in workerd: it informs, so its failure costs nobody a job. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { infoSchema } from '#core/contract.ts';
import { expectClosedHeaders, expectJobs, expectNothingLeaked } from './support/checks.ts';
import { html, json, type Responder, UPSTREAM_WORDS } from './support/exchange.ts';
import { OWN_DATABASES } from './support/instructions.ts';
import { NETWORK_FAULTS } from './support/network-faults.ts';
import { startUpstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { NOBODY } from './support/settings.ts';
import { createVisitor, jobOf, outcomeOf, ticketOf } from './support/visitor.ts';

let server: UpstreamServer;
beforeAll(async () => {
  server = await startUpstream();
});
afterAll(() => server.close());

const LIMITS = { 4000: 500 };

const FAILURES: { what: string; answer: Responder; waits?: true }[] = [
  ...[400, 401, 403, 404, 429, 500, 503].map((status) => ({ what: String(status), answer: html(status) })),
  // JSON of another shape is read with zeros for what it lacks, as RunPod's answers lack counters too.
  ...NETWORK_FAULTS.map(({ name, respond, waits }) => ({ what: name, answer: respond, ...(waits && { waits }) })),
];

const counters = (jobs: object, workers: object): Responder => json({ jobs, workers, detail: UPSTREAM_WORDS });

const STATES: { what: string; answer: Responder; state: string; waiting: number; submit: string }[] = [
  { what: 'a running worker', answer: counters({}, { running: 1 }), state: 'warm', waiting: 0, submit: 'queued' },
  { what: 'a ready worker', answer: counters({}, { ready: 1, idle: 1 }), state: 'warm', waiting: 0, submit: 'queued' },
  { what: 'an idle worker', answer: counters({}, { idle: 2 }), state: 'resting', waiting: 0, submit: 'queued' },
  {
    what: 'a starting worker',
    answer: counters({}, { initializing: 1 }),
    state: 'starting',
    waiting: 0,
    submit: 'starting',
  },
  { what: 'no worker', answer: counters({}, {}), state: 'resting', waiting: 0, submit: 'starting' },
  { what: 'no free machine', answer: counters({}, { throttled: 3 }), state: 'busy', waiting: 0, submit: 'queued' },
  { what: 'a crash loop', answer: counters({}, { unhealthy: 3 }), state: 'down', waiting: 0, submit: 'queued' },
  { what: 'no counters', answer: json({}), state: 'resting', waiting: 0, submit: 'starting' },
  {
    what: 'two counters',
    answer: counters({ inQueue: 2 }, { idle: 1, running: 0 }),
    state: 'resting',
    waiting: 2,
    submit: 'queued',
  },
  {
    what: 'nonsense for counters',
    answer: counters({ inQueue: -5, inProgress: 'x' }, { running: null, idle: '1' }),
    state: 'resting',
    waiting: 0,
    submit: 'starting',
  },
];

describe.concurrent('RunPod’s /health', () => {
  it.each(FAILURES)(
    'gives $what: the job is made all the same, and its place in line is not told',
    async ({ what, answer, waits }) => {
      const upstream = server.open();
      upstream.answers.health = answer;
      const visitor = createVisitor(upstream, server, waits && { limits: LIMITS });
      const posted = await visitor.post();
      expect(outcomeOf(posted)).toBe('202');
      expectJobs(upstream, 1);
      const looked = await visitor.look(ticketOf(posted));
      expect(jobOf(looked).status).toBe('queued');
      expect(jobOf(looked).position).toBeUndefined();
      const info = await visitor.send('/api/ocr/info');
      expect(infoSchema.parse(JSON.parse(info.text)).service, what).toMatchObject({ state: 'down', waiting: null });
      expectNothingLeaked(visitor.answers);
      expectClosedHeaders(visitor.answers);
    },
  );

  it('cannot be reached', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server, { settings: { RUNPOD_BASE_URL: `${NOBODY}/health` } });
    const info = await visitor.send('/api/ocr/info');
    expect(info.status).toBe(200);
    expect(infoSchema.parse(JSON.parse(info.text)).service.state).toBe('down');
    expectNothingLeaked(visitor.answers);
  });

  it.each(STATES)('reports $what: the service is $state', async (row) => {
    const { answer, state, waiting, submit } = row;
    const upstream = server.open();
    upstream.answers.health = answer;
    // The place in line counts the whole service's jobs.
    const visitor = createVisitor(upstream, server, { database: OWN_DATABASES[STATES.indexOf(row)] ?? '' });
    const info = infoSchema.parse(JSON.parse((await visitor.send('/api/ocr/info')).text));
    expect(info.service).toMatchObject({ state, waiting });
    const { job } = JSON.parse((await visitor.post()).text);
    expect(job).toMatchObject({ status: submit, position: waiting });
    expectJobs(upstream, 1);
    expectNothingLeaked(visitor.answers);
  });

  it('reports a line that is too long: no job, and when to come back', async () => {
    const upstream = server.open();
    upstream.answers.health = counters({ inQueue: 50 }, { running: 3 });
    const visitor = createVisitor(upstream, server, { settings: { MAX_QUEUE_DEPTH: '50' } });
    expect(outcomeOf(await visitor.post())).toBe('503 queue-full after 30');
    expectJobs(upstream, 0);
    expect(upstream.count('run')).toBe(0);
  });
});
