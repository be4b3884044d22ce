/** Everything that siteverify can do wrong (facts of Cloudflare's documentation: server-side validation), in workerd. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectClosedHeaders, expectJobs, expectNothingLeaked } from './support/checks.ts';
import { html, inTurn, json, type Responder, UPSTREAM_WORDS } from './support/exchange.ts';
import { NETWORK_FAULTS, reset } from './support/network-faults.ts';
import { startUpstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { NOBODY } from './support/settings.ts';
import { createVisitor, outcomeOf } from './support/visitor.ts';

let server: UpstreamServer;
beforeAll(async () => {
  server = await startUpstream();
});
afterAll(() => server.close());

const refused = (code: string, status = 200): Responder =>
  json({ success: false, 'error-codes': [code], messages: [UPSTREAM_WORDS] }, status);
const human = (changes: object): Responder =>
  json({ success: true, 'error-codes': [], hostname: 'localhost', action: 'ocr', ...changes });

type Row = { what: string; answer: Responder; outcome: string; calls?: number; jobs?: number; waits?: true };

const REFUSALS: Row[] = [
  { what: 'no secret', answer: refused('missing-input-secret'), outcome: '503 human-check-unavailable after 60' },
  { what: 'a wrong secret', answer: refused('invalid-input-secret'), outcome: '503 human-check-unavailable after 60' },
  {
    what: 'a malformed secret',
    answer: refused('invalid-parsed-secret'),
    outcome: '503 human-check-unavailable after 60',
  },
  { what: 'no token', answer: refused('missing-input-response'), outcome: '403 human-check-missing' },
  { what: 'a forged token', answer: refused('invalid-input-response'), outcome: '403 human-check-failed' },
  { what: 'an old or used token', answer: refused('timeout-or-duplicate'), outcome: '403 human-check-expired' },
  { what: 'a malformed call', answer: refused('bad-request'), outcome: '503 human-check-unavailable after 60' },
  {
    what: 'a forged token with 400',
    answer: refused('invalid-input-response', 400),
    outcome: '403 human-check-failed',
  },
  { what: 'a code that nobody knows', answer: refused('something-new'), outcome: '403 human-check-failed' },
  { what: 'a refusal without codes', answer: json({ success: false }), outcome: '403 human-check-failed' },
  { what: 'another site', answer: human({ hostname: 'evil.example' }), outcome: '403 human-check-failed' },
  { what: 'no site', answer: human({ hostname: undefined }), outcome: '403 human-check-failed' },
  { what: 'another action', answer: human({ action: 'login' }), outcome: '403 human-check-failed' },
  { what: 'no action', answer: human({ action: undefined }), outcome: '403 human-check-failed' },
];

const FAILURES: Row[] = [
  {
    what: 'an error of its own, twice',
    answer: inTurn(refused('internal-error'), refused('internal-error'), human({})),
    outcome: '202',
    calls: 3,
    jobs: 1,
  },
  {
    what: 'an error of its own',
    answer: refused('internal-error'),
    outcome: '503 human-check-unavailable after 5',
    calls: 3,
  },
  { what: 'a reset, then an answer', answer: inTurn(reset, human({})), outcome: '202', calls: 2, jobs: 1 },
  { what: 'a page with 503, then an answer', answer: inTurn(html(503), human({})), outcome: '202', calls: 2, jobs: 1 },
  {
    what: 'a yes with 500',
    answer: json({ success: true, hostname: 'localhost', action: 'ocr' }, 500),
    outcome: '503 human-check-unavailable after 5',
    calls: 3,
  },
  ...NETWORK_FAULTS.map(({ name, respond, waits }) => ({
    what: name,
    answer: respond,
    outcome: '503 human-check-unavailable after 5',
    calls: 3,
    ...(waits && { waits }),
  })),
];

describe.concurrent('siteverify', () => {
  it.each([...REFUSALS, ...FAILURES])(
    'says $what: $outcome',
    async ({ answer, outcome, calls = 1, jobs = 0, waits }) => {
      const upstream = server.open();
      upstream.answers.siteverify = answer;
      const visitor = createVisitor(upstream, server, waits && { limits: { 5000: 400 } });
      expect(outcomeOf(await visitor.post({}, { 'Idempotency-Key': randomUUID() }))).toBe(outcome);
      expectJobs(upstream, jobs);
      expect(upstream.count('siteverify')).toBe(calls);
      const keys = upstream.calls
        .filter(({ service }) => service === 'siteverify')
        .map(({ body }) => new URLSearchParams(body).get('idempotency_key'));
      expect(new Set(keys).size).toBe(1);
      expectNothingLeaked(visitor.answers);
      expectClosedHeaders(visitor.answers);
    },
  );

  it('cannot be reached', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server, { settings: { TURNSTILE_VERIFY_URL: `${NOBODY}/siteverify` } });
    expect(outcomeOf(await visitor.post())).toBe('503 human-check-unavailable after 5');
    expectJobs(upstream, 0);
    expectNothingLeaked(visitor.answers);
  });

  it('is not asked about no token, or one that is too long', async () => {
    const upstream = server.open();
    const visitor = createVisitor(upstream, server);
    expect(outcomeOf(await visitor.post({ turnstileToken: '' }))).toBe('403 human-check-missing');
    expect(outcomeOf(await visitor.post({ turnstileToken: 'x'.repeat(2_049) }))).toBe('403 human-check-failed');
    expect(upstream.count('siteverify')).toBe(0);
    expectJobs(upstream, 0);
  });

  it('takes a token once, whatever keys a client brings', async () => {
    const upstream = server.open();
    const key = randomUUID();
    const outcomes: string[] = [];
    // The same key for two visitors, and two keys for one: a key of a client's must never reach siteverify.
    for (const headers of [
      { 'Idempotency-Key': key },
      { 'Idempotency-Key': key },
      { 'Idempotency-Key': randomUUID() },
    ]) {
      const visitor = createVisitor(upstream, server);
      outcomes.push(outcomeOf(await visitor.post({ turnstileToken: 'one-token' }, headers)));
    }
    expect(outcomes).toEqual(['202', '403 human-check-expired', '403 human-check-expired']);
    expectJobs(upstream, 1);
    expect(upstream.calls.some(({ body }) => body.includes(key))).toBe(false);
  });

  it('with a key that passes everybody is good outside production only', async () => {
    const answer = json({ success: true, hostname: 'example.com', metadata: { result_with_testing_key: true } });
    const upstream = server.open();
    upstream.answers.siteverify = answer;
    expect(outcomeOf(await createVisitor(upstream, server).post())).toBe('202');
    // In production the function does not start with such an address at all.
    const visitor = createVisitor(upstream, server, { settings: { ENVIRONMENT: 'production' } });
    expect(outcomeOf(await visitor.post())).toBe('503 not-configured');
    expectJobs(upstream, 1);
  });
});
