/** Everything that RunPod's /run can do wrong (RunPod's documentation: send-requests), in workerd, and what it may cost. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROVIDER_IDS } from '#core/ids.ts';
import { png } from '#server/testing/pictures.ts';
import { expectClosedHeaders, expectJobs, expectNothingLeaked } from './support/checks.ts';
import { html, json, type Responder, UPSTREAM_WORDS } from './support/exchange.ts';
import { NETWORK_FAULTS } from './support/network-faults.ts';
import { startUpstream, type Upstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { NOBODY } from './support/settings.ts';
import { createVisitor, outcomeOf, PATIENT, ticketOf } from './support/visitor.ts';

let server: UpstreamServer;
beforeAll(async () => {
  server = await startUpstream();
});
afterAll(() => server.close());

/** The function's limit on a call of /run, cut to what these tests can wait. */
const LIMITS = { 20000: 1_500 };

/** Our key or address is wrong: nothing that a visitor could change. */
const CLOSED = '503 provider-unavailable after 60';
const UNCLEAR = '502 submission-unclear';

/** RunPod says that it did not take the job. */
const REFUSALS: { what: string; answer: Responder; outcome: string }[] = [
  { what: '400', answer: json({ error: UPSTREAM_WORDS }, 400), outcome: '502 provider-refused' },
  {
    what: '400 for a large body',
    answer: json({ error: `${UPSTREAM_WORDS}: exceeded max body size of 10MiB` }, 400),
    outcome: '413 image-too-large',
  },
  { what: '401', answer: html(401), outcome: CLOSED },
  { what: '403', answer: html(403), outcome: CLOSED },
  { what: '404', answer: json({ error: 'endpoint not found' }, 404), outcome: CLOSED },
  ...[521, 523, 525, 526, 530].map((status) => ({
    what: `${status}, of a proxy that did not reach it`,
    answer: html(status),
    outcome: '503 provider-unavailable after 5',
  })),
  { what: '413', answer: html(413), outcome: '413 image-too-large' },
  { what: '422', answer: json({ error: UPSTREAM_WORDS }, 422), outcome: '502 provider-refused' },
  { what: '429', answer: json({ error: UPSTREAM_WORDS }, 429), outcome: '503 provider-busy after 10' },
  { what: '429 with a time', answer: html(429, { 'retry-after': '17' }), outcome: '503 provider-busy after 17' },
  { what: '429 with nonsense', answer: html(429, { 'retry-after': 'soon' }), outcome: '503 provider-busy after 10' },
  { what: '429 with a day', answer: html(429, { 'retry-after': '86400' }), outcome: '503 provider-busy after 3600' },
];

/** Nobody can tell whether the job was taken. */
const LOST_ANSWERS: { what: string; answer: Responder; waits?: true }[] = [
  ...[500, 503, 504, 520, 524].map((status) => ({ what: String(status), answer: html(status) })),
  { what: 'no id', answer: json({ status: 'IN_QUEUE' }) },
  { what: 'an id that is a path', answer: json({ id: '../../other/run' }) },
  { what: 'an id that is endless', answer: json({ id: 'x'.repeat(1_000) }) },
  ...NETWORK_FAULTS.filter(({ name }) => name !== 'a redirect').map(({ name, respond, waits }) => ({
    what: name,
    answer: respond,
    ...(waits && { waits }),
  })),
];

/** RunPod's /run with the job taken first, so that it exists whatever is answered. */
const afterTaking =
  (upstream: Upstream, answer: Responder): Responder =>
  (exchange) => {
    upstream.takeJob(exchange.call);
    answer(exchange);
  };

describe.concurrent('RunPod’s /run', () => {
  it.each(REFUSALS)('refuses with $what: $outcome; the next try needs no new check', async ({ answer, outcome }) => {
    const upstream = server.open();
    upstream.answers.run = answer;
    const visitor = createVisitor(upstream, server);
    const headers = { 'Idempotency-Key': randomUUID() };
    expect(outcomeOf(await visitor.post({ turnstileToken: 'the-token' }, headers))).toBe(outcome);
    expect(upstream.count('run')).toBe(1);
    expectJobs(upstream, 0);

    upstream.answers.run = undefined;
    expect(outcomeOf(await visitor.post({ turnstileToken: 'the-token' }, headers))).toBe('202');
    expect(upstream.count('siteverify')).toBe(1);
    expectJobs(upstream, 1);
    expectNothingLeaked(visitor.answers);
    expectClosedHeaders(visitor.answers);
  });

  it('cannot be reached, which looks like a connection that was cut', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server, { settings: { RUNPOD_BASE_URL: NOBODY } });
    expect(outcomeOf(await visitor.post({}, { 'Idempotency-Key': randomUUID() }))).toBe(UNCLEAR);
    expectJobs(upstream, 0);
    expectNothingLeaked(visitor.answers);
  });

  it.each(LOST_ANSWERS)('took no job and gives $what: asked once, and not again', async ({ answer, waits }) => {
    const upstream = server.open();
    upstream.answers.run = answer;
    const visitor = createVisitor(upstream, server, waits && { limits: LIMITS });
    const headers = { 'Idempotency-Key': randomUUID() };
    expect(outcomeOf(await visitor.post({}, headers))).toBe(UNCLEAR);
    upstream.answers.run = undefined;
    expect(outcomeOf(await visitor.post({}, headers))).toBe(UNCLEAR);
    expect(upstream.count('run')).toBe(1);
    expectJobs(upstream, 0);
    expectNothingLeaked(visitor.answers);
    expectClosedHeaders(visitor.answers);
  });

  it.each(LOST_ANSWERS)('took the job and gives $what: a repeat makes no second one', async ({ answer, waits }) => {
    const upstream = server.open();
    upstream.answers.run = afterTaking(upstream, answer);
    const visitor = createVisitor(upstream, server, waits && { limits: LIMITS });
    const headers = { 'Idempotency-Key': randomUUID() };
    expect(outcomeOf(await visitor.post({}, headers))).toBe(UNCLEAR);
    upstream.answers.run = undefined;
    visitor.instructions.limits = PATIENT;
    expect(outcomeOf(await visitor.post({}, headers))).toBe(UNCLEAR);
    expect(outcomeOf(await visitor.post({}, headers))).toBe(UNCLEAR);
    expect(upstream.count('run')).toBe(1);
    expectJobs(upstream, 1);
    expectNothingLeaked(visitor.answers);
    expectClosedHeaders(visitor.answers);
  });

  // The one answer that means "done, look there" (RFC 9110, 15.4.4).
  it('took the job and gives 303: a repeat makes no second one', async () => {
    const upstream = server.open();
    upstream.answers.run = afterTaking(upstream, html(303, { location: '/elsewhere' }));
    const visitor = createVisitor(upstream, server);
    const headers = { 'Idempotency-Key': randomUUID() };
    await visitor.post({}, headers);
    upstream.answers.run = undefined;
    await visitor.post({}, headers);
    expectJobs(upstream, 1);
  });

  it.each(PROVIDER_IDS)(
    'is told by %s to end every job by itself, and gets no address to fetch or call',
    async (provider) => {
      const upstream = server.open();
      const visitor = createVisitor(upstream, server, { settings: { OCR_PROVIDER: provider } });
      expect(outcomeOf(await visitor.post())).toBe('202');
      expectJobs(upstream, 1);
      const [call] = upstream.calls.filter(({ service }) => service === 'run');
      expect(call?.headers.authorization).toBe(`Bearer ${visitor.instructions.settings['RUNPOD_API_KEY']}`);
      expect(call?.body).toContain(Buffer.from(png()).toString('base64'));
      expect(call?.body).not.toContain('http');
      expect(call?.body).not.toContain('webhook');
    },
  );
});

describe.concurrent('an Idempotency-Key', () => {
  it('makes one job of ten requests that arrive together, with one answer', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server, { pauses: 1 });
    const headers = { 'Idempotency-Key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => visitor.post({}, headers)));
    expect(answers.map(outcomeOf)).toEqual(Array.from({ length: 10 }, () => '202'));
    expect(new Set(answers.map(ticketOf)).size).toBe(1);
    expect(upstream.count('run')).toBe(1);
    expect(upstream.count('siteverify')).toBe(1);
    expectJobs(upstream, 1);
  });

  it('finds the job of a visitor who left before the answer', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server, { pauses: 1 });
    const headers = { 'Idempotency-Key': randomUUID() };
    const leaving = new AbortController();
    upstream.answers.run = (exchange) => {
      const { id } = upstream.takeJob(exchange.call);
      leaving.abort();
      setTimeout(() => json({ id, status: 'IN_QUEUE' })(exchange), 200);
    };
    await expect(visitor.post({}, headers, leaving.signal)).rejects.toThrow();
    expect(outcomeOf(await visitor.post({}, headers))).toBe('202');
    expectJobs(upstream, 1);
  });

  it('with another page is refused, and nobody is checked or billed', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    const headers = { 'Idempotency-Key': randomUUID() };
    expect(outcomeOf(await visitor.post({}, headers))).toBe('202');
    expect(outcomeOf(await visitor.post({ task: 'text' }, headers))).toBe('422 idempotency-conflict');
    expect(upstream.count('siteverify')).toBe(1);
    expectJobs(upstream, 1);
  });

  it('of one visitor says nothing to another', async () => {
    const upstream = server.open();
    const headers = { 'Idempotency-Key': randomUUID() };
    const [one, other] = [createVisitor(upstream, server), createVisitor(upstream, server)];
    const tickets = [ticketOf(await one.post({}, headers)), ticketOf(await other.post({}, headers))];
    expect(new Set(tickets).size).toBe(2);
    expectJobs(upstream, 2);
  });
});
