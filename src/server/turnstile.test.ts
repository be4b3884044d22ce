import { describe, expect, it } from 'vitest';
import { parseSettings } from './env.ts';
import { drop, HUMAN, hang, inTurn, json, type Responder } from './testing/fake-upstream.ts';
import { createTestServer, ENVIRONMENT, TOKEN } from './testing/test-server.ts';
import { assertHuman } from './turnstile.ts';

function settingsFor(changes: Record<string, string> = {}) {
  const reading = parseSettings({ ...ENVIRONMENT, ...changes });
  if (!reading.ok) throw new Error(`bad settings: ${reading.problems.join()}`);
  return reading.settings;
}

const check = (
  siteverify: Responder,
  { token = TOKEN, production = false }: { token?: string; production?: boolean } = {},
) => {
  const server = createTestServer({ upstream: { siteverify } });
  const settings = { ...settingsFor(), production };
  const outcome = assertHuman({ token, remoteAddress: '203.0.113.7' }, settings, server.dependencies).then(
    () => 'passed',
    (error: { code: string }) => error.code,
  );
  return { server, outcome };
};

describe('the human check', () => {
  it('sends secret, token, address and a key of our own, as a form', async () => {
    const { server, outcome } = check(() => json(HUMAN));
    expect(await outcome).toBe('passed');
    const [call] = server.calls;
    const sent = Object.fromEntries(new URLSearchParams(call?.body));
    expect(sent).toEqual({
      secret: ENVIRONMENT.TURNSTILE_SECRET_KEY,
      response: TOKEN,
      remoteip: '203.0.113.7',
      idempotency_key: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(call?.headers.get('Content-Type')).toBe('application/x-www-form-urlencoded');
  });

  it.each([
    ['timeout-or-duplicate', 'human-check-expired'],
    ['invalid-input-response', 'human-check-failed'],
    ['missing-input-response', 'human-check-missing'],
    ['missing-input-secret', 'human-check-unavailable'],
    ['invalid-input-secret', 'human-check-unavailable'],
    ['bad-request', 'human-check-unavailable'],
    ['internal-error', 'human-check-unavailable'],
    ['something-new', 'human-check-failed'],
  ])('maps %s to %s', async (theirs, ours) => {
    expect(await check(() => json({ success: false, 'error-codes': [theirs] })).outcome).toBe(ours);
    expect(await check(() => json({ success: false, 'error-codes': [theirs] }, 400)).outcome).toBe(ours);
  });

  it.each([
    ['no codes', { success: false }],
    ['another action', { ...HUMAN, action: 'login' }],
    ['no action', { ...HUMAN, action: undefined }],
    ['another host', { ...HUMAN, hostname: 'evil.example' }],
    ['no host', { ...HUMAN, hostname: undefined }],
  ])('fails with %s', async (_what, answer) => {
    expect(await check(() => json(answer)).outcome).toBe('human-check-failed');
  });

  it.each([
    ['a list', []],
    ['null', null],
    ['success as a word', { ...HUMAN, success: 'true' }],
    ['success as a number', { ...HUMAN, success: 1 }],
  ])('is unavailable with %s for an answer', async (_what, answer) => {
    expect(await check(() => json(answer)).outcome).toBe('human-check-unavailable');
  });

  it('takes a test key outside production only', async () => {
    const answer = () => json({ success: true, hostname: 'example.com', metadata: { result_with_testing_key: true } });
    expect(await check(answer).outcome).toBe('passed');
    expect(await check(answer, { production: true }).outcome).toBe('human-check-failed');
    const dressed = () => json({ ...HUMAN, metadata: { result_with_testing_key: true } });
    expect(await check(dressed, { production: true }).outcome).toBe('human-check-failed');
  });

  it('asks nobody about a token that is missing or too long', async () => {
    for (const [token, code] of [
      ['', 'human-check-missing'],
      ['x'.repeat(2_049), 'human-check-failed'],
    ] as const) {
      const { server, outcome } = check(() => json(HUMAN), { token });
      expect(await outcome).toBe(code);
      expect(server.calls).toHaveLength(0);
    }
  });

  it.each([
    ['a hang', hang],
    ['a dropped connection', drop],
    ['a page of HTML', () => new Response('<html>502</html>', { status: 502 })],
    ['internal-error', () => json({ success: false, 'error-codes': ['internal-error'] })],
  ])('tries again after %s, with the same key, and passes', async (_what, fault) => {
    const { server, outcome } = check(inTurn(fault, () => json(HUMAN)));
    expect(await outcome).toBe('passed');
    const keys = server.calls.map((call) => new URLSearchParams(call.body).get('idempotency_key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it.each([
    ['hangs', hang],
    ['drops every connection', drop],
    ['answers with HTML', () => new Response('<html></html>')],
    ['answers 500 with a yes', () => json(HUMAN, 500)],
    ['sends us elsewhere', () => new Response(null, { status: 302, headers: { Location: 'https://evil.example' } })],
  ])('is unavailable after three tries when siteverify %s', async (_what, fault) => {
    const { server, outcome } = check(fault);
    expect(await outcome).toBe('human-check-unavailable');
    expect(server.calls).toHaveLength(3);
  });
});
