/** Everything that RunPod's /cancel can say and do wrong, in workerd. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectClosedHeaders, expectJobs, expectNothingLeaked } from './support/checks.ts';
import { html, inTurn, json, type Responder, UPSTREAM_WORDS } from './support/exchange.ts';
import { NETWORK_FAULTS, reset } from './support/network-faults.ts';
import { startUpstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { NOBODY } from './support/settings.ts';
import { createVisitor, jobOf, outcomeOf, PATIENT, ticketOf } from './support/visitor.ts';

let server: UpstreamServer;
beforeAll(async () => {
  server = await startUpstream();
});
afterAll(() => server.close());

const LIMITS = { 10000: 700 };
const UNAVAILABLE = '503 provider-unavailable';
/** Our key or address is wrong: nothing that a visitor could change. */
const CLOSED = `${UNAVAILABLE} after 60`;

const finished = json({
  status: 'COMPLETED',
  output: [{ choices: [{ index: 0, message: { content: 'Page' }, finish_reason: 'stop' }] }],
});

type Row = { what: string; cancel: Responder; status?: Responder; seen: string };

const ENDS: Row[] = [
  { what: 'CANCELLED', cancel: json({ id: 'x', status: 'CANCELLED' }), seen: 'cancelled' },
  { what: 'nothing at all', cancel: ({ response }) => void response.writeHead(200).end(), seen: 'cancelled' },
  { what: 'COMPLETED', cancel: json({ id: 'x', status: 'COMPLETED' }), status: finished, seen: 'succeeded' },
  {
    what: 'FAILED',
    cancel: json({ status: 'FAILED' }),
    status: json({ status: 'FAILED', error: UPSTREAM_WORDS }),
    seen: 'failed',
  },
  { what: '400 for a finished job', cancel: html(400), status: finished, seen: 'succeeded' },
  { what: '409 for a finished job', cancel: html(409), status: finished, seen: 'succeeded' },
  { what: '404 for a job that is gone', cancel: html(404), status: html(404), seen: 'cancelled' },
  { what: 'a reset, then CANCELLED', cancel: inTurn(reset, json({ status: 'CANCELLED' })), seen: 'cancelled' },
  { what: '500, then CANCELLED', cancel: inTurn(html(500), json({ status: 'CANCELLED' })), seen: 'cancelled' },
];

const FAILURES: { what: string; cancel: Responder; outcome: string; waits?: true }[] = [
  { what: '401', cancel: html(401), outcome: CLOSED },
  { what: '403', cancel: html(403), outcome: CLOSED },
  { what: '429', cancel: html(429), outcome: '503 provider-busy after 10' },
  { what: '429 with a time', cancel: html(429, { 'retry-after': '17' }), outcome: '503 provider-busy after 17' },
  { what: '500', cancel: html(500), outcome: `${UNAVAILABLE} after 5` },
  { what: '503', cancel: html(503), outcome: `${UNAVAILABLE} after 5` },
  ...NETWORK_FAULTS.filter(({ name }) => name !== 'an empty body').map(({ name, respond, waits }) => ({
    what: name,
    cancel: respond,
    outcome: name === 'a redirect' ? CLOSED : `${UNAVAILABLE} after 5`,
    ...(waits && { waits }),
  })),
];

describe.concurrent('RunPod’s /cancel', () => {
  it.each(ENDS)('says $what: the job is $seen', async ({ cancel, status, seen }) => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const ticket = ticketOf(await visitor.post());
    Object.assign(upstream.answers, { cancel, status });
    const answer = await visitor.cancel(ticket);
    expect(outcomeOf(answer)).toBe('200');
    expect(jobOf(answer).status).toBe(seen);
    expectJobs(upstream, 1);
    expectNothingLeaked(visitor.answers);
    expectClosedHeaders(visitor.answers);
  });

  it.each(FAILURES)('gives $what: $outcome, and the next try cancels', async ({ cancel, outcome, waits }) => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server, waits && { limits: LIMITS });
    const ticket = ticketOf(await visitor.post());
    upstream.answers.cancel = cancel;
    expect(outcomeOf(await visitor.cancel(ticket))).toBe(outcome);
    upstream.answers.cancel = undefined;
    visitor.instructions.limits = PATIENT;
    expect(jobOf(await visitor.send(`/api/ocr/jobs/${ticket}/cancel`, { method: 'POST' })).status).toBe('cancelled');
    expectJobs(upstream, 1);
    expectNothingLeaked(visitor.answers);
    expectClosedHeaders(visitor.answers);
  });

  it('cannot be reached', async () => {
    const upstream = server.open();
    const ticket = ticketOf(await createVisitor(upstream, server).post());
    const cutOff = createVisitor(upstream, server, { settings: { RUNPOD_BASE_URL: NOBODY } });
    expect(outcomeOf(await cutOff.cancel(ticket))).toBe(`${UNAVAILABLE} after 5`);
    expectNothingLeaked(cutOff.answers);
  });
});
