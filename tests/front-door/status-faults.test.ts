/** Everything that RunPod's /status can say and do wrong (RunPod's documentation: operation-reference, job-states), in workerd. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectClosedHeaders, expectJobs, expectNothingLeaked } from './support/checks.ts';
import { html, inTurn, json, type Responder, UPSTREAM_WORDS } from './support/exchange.ts';
import { ENDLESS, endless, NETWORK_FAULTS, reset } from './support/network-faults.ts';
import { startUpstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { NOBODY } from './support/settings.ts';
import { createVisitor, jobOf, outcomeOf, PATIENT, ticketOf } from './support/visitor.ts';

let server: UpstreamServer;
beforeAll(async () => {
  server = await startUpstream();
});
afterAll(() => server.close());

const LIMITS = { 20000: 1_500 };
const UNAVAILABLE = '503 provider-unavailable';
/** Our key or address is wrong: nothing that a visitor could change. */
const CLOSED = `${UNAVAILABLE} after 60`;
const COMPLETION = {
  choices: [{ index: 0, message: { role: 'assistant', content: '# Page' }, finish_reason: 'stop' }],
};

/** As runpod-python writes an uncaught exception into `error`. */
const TRACEBACK = JSON.stringify({
  error_type: "<class 'ValueError'>",
  error_message: UPSTREAM_WORDS,
  error_traceback: `Traceback (most recent call last):\n  File "/src/handler.py", line 7\n${UPSTREAM_WORDS}`,
  hostname: 'worker-host-7',
  worker_id: 'worker-host-7',
});

const job = (fields: object): Responder => json({ id: 'x', workerId: 'worker-host-7', ...fields });
const chunk = (content: string, finish: string | null): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }] })}\n\n`;

type JobRow = { what: string; answer: Responder; status: string; code?: string; raw?: string };

const done = (what: string, output: unknown): JobRow => ({
  what,
  answer: job({ status: 'COMPLETED', delayTime: 5, executionTime: 7, output }),
  status: 'succeeded',
  raw: '# Page',
});
const broken = (what: string, output: unknown, code: string): JobRow => ({
  what,
  answer: job({ status: 'COMPLETED', output }),
  status: 'failed',
  code,
});

const JOBS: JobRow[] = [
  { what: 'IN_QUEUE', answer: job({ status: 'IN_QUEUE' }), status: 'queued' },
  { what: 'IN_PROGRESS', answer: job({ status: 'IN_PROGRESS' }), status: 'running' },
  {
    what: 'IN_PROGRESS with a progress value for output',
    answer: job({ status: 'IN_PROGRESS', output: `${UPSTREAM_WORDS} 50 %` }),
    status: 'running',
  },
  { what: 'RUNNING', answer: job({ status: 'RUNNING' }), status: 'running' },
  { what: 'a state that nobody knows', answer: job({ status: UPSTREAM_WORDS }), status: 'running' },
  { what: 'CANCELLED', answer: job({ status: 'CANCELLED' }), status: 'cancelled' },
  {
    what: 'TIMED_OUT',
    answer: job({ status: 'TIMED_OUT', error: UPSTREAM_WORDS }),
    status: 'expired',
    code: 'job-expired',
  },
  { what: '404', answer: json({ error: UPSTREAM_WORDS }, 404), status: 'expired', code: 'job-expired' },
  {
    what: 'FAILED with a traceback',
    answer: job({ status: 'FAILED', error: TRACEBACK }),
    status: 'failed',
    code: 'job-failed',
  },
  {
    what: 'FAILED with words',
    answer: job({ status: 'FAILED', error: UPSTREAM_WORDS }),
    status: 'failed',
    code: 'job-failed',
  },
  {
    what: 'FAILED with an object',
    answer: job({ status: 'FAILED', error: { message: UPSTREAM_WORDS } }),
    status: 'failed',
    code: 'job-failed',
  },
  { what: 'FAILED without a word', answer: job({ status: 'FAILED' }), status: 'failed', code: 'job-failed' },
  done('COMPLETED with a list', [COMPLETION]),
  done('COMPLETED with an object', COMPLETION),
  done('COMPLETED with pieces of an event stream', [
    chunk('# P', null).slice(0, 9),
    chunk('# P', null).slice(9),
    chunk('age', 'stop'),
  ]),
  done('COMPLETED with tokens, as older workers', [{ choices: [{ tokens: ['# ', 'Page'] }] }]),
  done('COMPLETED with JSON in a string', JSON.stringify(COMPLETION)),
  broken('COMPLETED without output', undefined, 'result-missing'),
  broken('COMPLETED with null', null, 'result-missing'),
  broken('COMPLETED with an empty list', [], 'result-missing'),
  broken('COMPLETED with a number', 42, 'result-invalid'),
  broken('COMPLETED with an object of another shape', { detail: UPSTREAM_WORDS }, 'result-invalid'),
  { what: 'more than anybody can read', answer: endless, status: 'failed', code: 'result-invalid' },
  broken('COMPLETED with vLLM’s error', [{ error: { message: UPSTREAM_WORDS, type: 'worker_error' } }], 'job-failed'),
];

type CallRow = { what: string; answer: Responder; outcome: string; calls: number; waits?: true };

const CALLS: CallRow[] = [
  { what: '400', answer: html(400), outcome: '502 provider-refused', calls: 1 },
  { what: '401', answer: html(401), outcome: CLOSED, calls: 1 },
  { what: '403', answer: html(403), outcome: CLOSED, calls: 1 },
  { what: '429', answer: html(429), outcome: '503 provider-busy after 10', calls: 1 },
  {
    what: '429 with a time',
    answer: html(429, { 'retry-after': '17' }),
    outcome: '503 provider-busy after 17',
    calls: 1,
  },
  { what: '500 every time', answer: html(500), outcome: `${UNAVAILABLE} after 5`, calls: 3 },
  { what: '503 every time', answer: html(503), outcome: `${UNAVAILABLE} after 5`, calls: 3 },
  { what: '504 every time', answer: html(504), outcome: `${UNAVAILABLE} after 5`, calls: 3 },
  { what: '500, then an answer', answer: inTurn(html(500), job({ status: 'IN_QUEUE' })), outcome: '200', calls: 2 },
  { what: 'a reset, then an answer', answer: inTurn(reset, job({ status: 'IN_QUEUE' })), outcome: '200', calls: 2 },
  {
    what: '429 for a second',
    answer: inTurn(html(429, { 'retry-after': '1' }), job({ status: 'IN_QUEUE' })),
    outcome: '200',
    calls: 2,
  },
  ...NETWORK_FAULTS.filter(({ name }) => name !== ENDLESS).map(({ name, respond, waits, passes }) => ({
    what: name,
    answer: respond,
    outcome: name === 'a redirect' ? CLOSED : `${UNAVAILABLE} after 5`,
    // What may pass in a moment is asked again; a whole answer of nonsense, or one that takes too long, is not.
    calls: passes ? 3 : 1,
    ...(waits && { waits }),
  })),
];

describe.concurrent('RunPod’s /status', () => {
  it.each(JOBS)('says $what: the job is $status', async ({ answer, status, code, raw }) => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const ticket = ticketOf(await visitor.post());
    upstream.answers.status = answer;
    const looked = await visitor.look(ticket);
    expect(outcomeOf(looked)).toBe('200');
    const seen = jobOf(looked);
    expect([seen.status, seen.error?.code, seen.result?.raw]).toEqual([status, code, raw]);
    // A client is told when to look again until there is nothing more to see.
    expect(looked.headers.has('Retry-After')).toBe(['queued', 'running'].includes(status));
    expectJobs(upstream, 1);
    expectNothingLeaked(visitor.answers);
    expectClosedHeaders(visitor.answers);
  });

  it.each(CALLS)(
    'gives $what: $outcome after $calls calls, and the job is still there',
    async ({ what, answer, outcome, calls, waits }) => {
      const upstream = server.open();
      const visitor = createVisitor(upstream, server, waits && { limits: LIMITS });
      const ticket = ticketOf(await visitor.post());
      upstream.answers.status = answer;
      expect(outcomeOf(await visitor.look(ticket))).toBe(outcome);
      // workerd itself sends a GET again as long as connections that were used before break without a word.
      if (what.startsWith('a reset')) expect(upstream.count('status')).toBeGreaterThanOrEqual(calls);
      else expect(upstream.count('status')).toBe(calls);
      upstream.answers.status = undefined;
      visitor.instructions.limits = PATIENT;
      expect(outcomeOf(await visitor.look(ticket))).toBe('200');
      expectJobs(upstream, 1);
      expect(upstream.count('cancel')).toBe(0);
      expectNothingLeaked(visitor.answers);
      expectClosedHeaders(visitor.answers);
    },
  );

  it('cannot be reached', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const ticket = ticketOf(await visitor.post());
    const cutOff = createVisitor(upstream, server, { settings: { RUNPOD_BASE_URL: NOBODY } });
    expect(outcomeOf(await cutOff.look(ticket))).toBe(`${UNAVAILABLE} after 5`);
    expectNothingLeaked(cutOff.answers);
  });

  it('is asked for the job of a good ticket only', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const ticket = ticketOf(await visitor.post());
    const elsewhere = createVisitor(upstream, server, { settings: { RUNPOD_ENDPOINT_ID: 'another-endpoint' } });
    const otherProvider = createVisitor(upstream, server, { settings: { OCR_PROVIDER: 'runpod-handler' } });
    const otherSecret = createVisitor(upstream, server, { settings: { TICKET_SECRET: 'another'.repeat(6) } });
    const rotated = createVisitor(upstream, server, {
      settings: {
        TICKET_SECRET: 'another'.repeat(6),
        TICKET_SECRET_PREVIOUS: visitor.instructions.settings['TICKET_SECRET'] ?? '',
      },
    });
    for (const stranger of [elsewhere, otherProvider, otherSecret]) {
      expect(outcomeOf(await stranger.look(ticket))).toBe('403 ticket-invalid');
      expect(outcomeOf(await stranger.follow(ticket))).toBe('403 ticket-invalid');
      expect(outcomeOf(await stranger.cancel(ticket))).toBe('403 ticket-invalid');
    }
    expect(upstream.count('status') + upstream.count('stream') + upstream.count('cancel')).toBe(0);
    expect(outcomeOf(await rotated.look(ticket))).toBe('200');
  });
});
