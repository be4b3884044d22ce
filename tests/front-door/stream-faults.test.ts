/**
 * Everything that can go wrong while a visitor follows a job (RunPod's documentation: operation-reference, /stream), in
 * workerd: RunPod's stream breaks, its state breaks, the visitor leaves.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectClosedHeaders, expectJobs, expectNothingLeaked } from './support/checks.ts';
import { html, inTurn, json, type Responder, UPSTREAM_WORDS } from './support/exchange.ts';
import { ENDLESS, NETWORK_FAULTS } from './support/network-faults.ts';
import { startUpstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { NOBODY } from './support/settings.ts';
import { createVisitor, eventsOf, jobOf, lastJobOf, outcomeOf, PATIENT, ticketOf } from './support/visitor.ts';

let server: UpstreamServer;
beforeAll(async () => {
  server = await startUpstream();
});
afterAll(() => server.close());

/** Long enough for the calls that are answered. */
const LIMITS = { 20000: 2_500 };

const chunk = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }] })}\n\n`;
const WHOLE = [chunk('# '), chunk('Page', 'stop'), 'data: [DONE]\n\n'];

const running = json({ status: 'IN_PROGRESS', output: UPSTREAM_WORDS });
const completed = json({ status: 'COMPLETED', executionTime: 7, output: WHOLE });
/** Runs for two looks, then is finished. */
const runsThenEnds = (): Responder => inTurn(running, running, completed);

const pieces = (status: string, ...outputs: unknown[]): Responder =>
  json({ status, stream: outputs.map((output) => ({ output, metrics: { worker: UPSTREAM_WORDS } })) });

const BROKEN_STREAMS: { what: string; answer: Responder; waits?: true }[] = [
  ...[400, 401, 404, 405, 429, 500, 503].map((status) => ({ what: String(status), answer: html(status) })),
  ...NETWORK_FAULTS.map(({ name, respond, waits }) => ({ what: name, answer: respond, ...(waits && { waits }) })),
  { what: 'pieces of nonsense', answer: pieces('COMPLETED', 42, { detail: UPSTREAM_WORDS }, null, [[[[[[]]]]]]) },
  { what: 'no pieces', answer: json({ status: 'COMPLETED', stream: null }) },
];

const GOOD_STREAMS: { what: string; stream: Responder; status: Responder; text: string }[] = [
  {
    what: 'pieces as the SDKs read them',
    stream: inTurn(pieces('IN_PROGRESS', WHOLE[0]), pieces('COMPLETED', WHOLE[1], WHOLE[2]), pieces('COMPLETED')),
    status: inTurn(running, completed),
    text: '# Page',
  },
  {
    what: 'a bare list, as the documentation prints it',
    stream: inTurn(json([{ output: WHOLE.join('') }]), json([])),
    status: inTurn(running, completed),
    text: '# Page',
  },
  {
    what: 'pieces cut anywhere',
    stream: inTurn(
      ...([WHOLE.join('').slice(0, 17), WHOLE.join('').slice(17, 40), WHOLE.join('').slice(40)].map((part) =>
        pieces('IN_PROGRESS', part),
      ) as [Responder]),
      pieces('COMPLETED'),
    ),
    status: inTurn(running, completed),
    text: '# Page',
  },
  {
    what: 'the whole answer, and a job without output',
    stream: inTurn(pieces('IN_PROGRESS', ...WHOLE), pieces('COMPLETED')),
    status: inTurn(running, json({ status: 'COMPLETED' })),
    text: '# Page',
  },
  {
    what: 'the whole answer only after a job without output',
    stream: inTurn(pieces('COMPLETED', ...WHOLE), pieces('COMPLETED')),
    status: json({ status: 'COMPLETED' }),
    text: '',
  },
];

/** What the visitor is told when the state cannot be asked for, again and again. */
const BROKEN_STATES: { what: string; answer: Responder; code: string; waits?: true }[] = [
  { what: '401', answer: html(401), code: 'provider-unavailable' },
  { what: '429', answer: html(429), code: 'provider-busy' },
  { what: '500', answer: html(500), code: 'provider-unavailable' },
  ...NETWORK_FAULTS.map(({ name, respond, waits }) => ({
    what: name,
    answer: respond,
    // A record that is too large to be read will be so tomorrow.
    code: name === ENDLESS ? 'result-invalid' : 'provider-unavailable',
    ...(waits && { waits }),
  })),
];

describe.concurrent('RunPod’s /stream', () => {
  it.each(BROKEN_STREAMS)('gives $what: the job is followed to its end all the same', async ({ answer, waits }) => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server, waits && { limits: LIMITS });
    const ticket = ticketOf(await visitor.post());
    Object.assign(upstream.answers, { stream: answer, status: runsThenEnds() });
    const followed = await visitor.follow(ticket);
    const job = lastJobOf(followed);
    expect([job.status, job.result?.raw]).toEqual(['succeeded', '# Page']);
    expect(upstream.count('cancel')).toBe(0);
    expectJobs(upstream, 1);
    expectNothingLeaked(visitor.answers);
    expectClosedHeaders(visitor.answers);
  });

  it.each(GOOD_STREAMS)('gives $what: each word once, and the same result', async ({ stream, status, text }) => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const ticket = ticketOf(await visitor.post());
    Object.assign(upstream.answers, { stream, status });
    const followed = await visitor.follow(ticket);
    const words = eventsOf(followed).flatMap(({ event, data }) => (event === 'text' ? [data] : []));
    expect(words.map((data) => (data as { delta: string }).delta).join('')).toBe(text);
    expect(lastJobOf(followed).result?.raw).toBe('# Page');
    expectNothingLeaked(visitor.answers);
  });

  it('never says that it has ended: the next segment sees the end', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const ticket = ticketOf(await visitor.post());
    Object.assign(upstream.answers, { stream: pieces('IN_PROGRESS'), status: inTurn(running, completed) });
    expect(eventsOf(await visitor.follow(ticket)).at(-1)?.event).toBe('resume');
    expect(lastJobOf(await visitor.follow(ticket)).status).toBe('succeeded');
  });

  it('gives an error of the worker between its words: the job has failed, without the worker’s words', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const ticket = ticketOf(await visitor.post());
    const stream = pieces('IN_PROGRESS', WHOLE[0], { error: { message: UPSTREAM_WORDS, type: 'worker_error' } });
    const status = inTurn(running, json({ status: 'FAILED', error: UPSTREAM_WORDS }));
    Object.assign(upstream.answers, { stream: inTurn(stream, pieces('FAILED')), status });
    const job = lastJobOf(await visitor.follow(ticket));
    expect([job.status, job.error?.code]).toEqual(['failed', 'job-failed']);
    expectNothingLeaked(visitor.answers);
  });
});

describe.concurrent('a visitor who follows a job', () => {
  it.each(BROKEN_STATES)(
    'while /status gives $what is told $code in the end, and the job is still there',
    async (row) => {
      const upstream = server.open();
      const visitor = createVisitor(upstream, server, row.waits && { limits: LIMITS });
      const ticket = ticketOf(await visitor.post());
      upstream.answers.status = row.answer;
      const followed = await visitor.follow(ticket);
      const job = lastJobOf(followed);
      expect([job.status, job.error?.code]).toEqual(['failed', row.code]);
      upstream.answers.status = completed;
      visitor.instructions.limits = PATIENT;
      expect(jobOf(await visitor.look(ticket)).status).toBe('succeeded');
      expect(upstream.count('cancel')).toBe(0);
      expectJobs(upstream, 1);
      expectNothingLeaked(visitor.answers);
      expectClosedHeaders(visitor.answers);
    },
  );

  it('while nobody is at RunPod’s address is told so', async () => {
    const upstream = server.open();
    const ticket = ticketOf(await createVisitor(upstream, server).post());
    const visitor = createVisitor(upstream, server, { settings: { RUNPOD_BASE_URL: NOBODY } });
    const job = lastJobOf(await visitor.follow(ticket));
    expect([job.status, job.error?.code]).toEqual(['failed', 'provider-unavailable']);
    expectNothingLeaked(visitor.answers);
  });

  it('is asked to come back when a segment is used up, whatever the state is called', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const ticket = ticketOf(await visitor.post());
    upstream.answers.status = json({ status: 'SOMETHING_NEW' });
    const followed = await visitor.follow(ticket);
    expect(eventsOf(followed).at(-1)?.event).toBe('resume');
    expect(lastJobOf(followed).status).toBe('running');
    // The free plan lets a request make 50 calls.
    expect(upstream.count('status') + upstream.count('stream')).toBeLessThan(50);
  });

  it.each(['IN_QUEUE', 'IN_PROGRESS'])(
    'and leaves while it is %s cancels nothing, and finds it again',
    async (status) => {
      const upstream = server.open();
      const visitor = createVisitor(upstream, server, { pauses: 1 });
      const ticket = ticketOf(await visitor.post());
      const leaving = new AbortController();
      upstream.answers.status = (exchange) => {
        json({ status })(exchange);
        setTimeout(() => leaving.abort(), 100);
      };
      await expect(visitor.follow(ticket, leaving.signal)).rejects.toThrow();
      const calls = upstream.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      // A look that was under way may end; nobody is polled for in vain after that.
      expect(upstream.calls.length - calls).toBeLessThanOrEqual(3);
      expect(upstream.count('cancel')).toBe(0);
      upstream.answers.status = completed;
      expect(jobOf(await visitor.look(ticket)).status).toBe('succeeded');
      expectJobs(upstream, 1);
    },
  );

  it('with a ticket of nobody’s learns nothing', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const ticket = ticketOf(await visitor.post());
    const calls = upstream.calls.length;
    for (const forged of [ticket.slice(0, -1), `${ticket}A`, ticket.replace('v1.', 'v2.'), 'v1.e30.e30']) {
      expect(outcomeOf(await visitor.follow(forged))).toBe('403 ticket-invalid');
    }
    expect(upstream.calls).toHaveLength(calls);
  });
});
