import { describe, expect, test } from 'vitest';
import { SITEVERIFY_CODES } from '#dev-worker/fault-schemas.ts';
import { movableClock, type StandInClient } from '#dev-worker/testing/client.ts';
import { standInFixture } from '#dev-worker/testing/fixture.ts';
import { DUMMY_TOKEN } from './test-keys.ts';

const start = standInFixture();
const SECRET = 'local-stand-in-turnstile-secret';
const KEY = '3f0b6a53-8f0e-4c53-9df1-0c6f5d6f7a11';
const REFUSED = (code: string) => expect.objectContaining({ success: false, 'error-codes': [code] });

const post = (client: StandInClient, path: string, body: string | FormData | URLSearchParams, type?: string) =>
  fetch(`${client.url}/turnstile/v0/${path}`, {
    method: 'POST',
    body,
    ...(type && { headers: { 'content-type': type } }),
  });

async function verify(client: StandInClient, fields: Record<string, string>): Promise<unknown> {
  return (await post(client, 'siteverify', JSON.stringify(fields), 'application/json')).json();
}

async function token(client: StandInClient, fields: object = {}): Promise<string> {
  const asked = { sitekey: '0x4AAAAAAAlocal', hostname: 'localhost', action: 'ocr', cData: 'draft-1', ...fields };
  return (await (await post(client, 'token', JSON.stringify(asked), 'application/json')).json()).token;
}

describe('a token', () => {
  test('passes once and carries host name, action and cdata', async () => {
    const client = await start();
    const response = await token(client);
    expect(response.length).toBeLessThanOrEqual(2048);
    expect(await verify(client, { secret: SECRET, response })).toEqual({
      success: true,
      'error-codes': [],
      challenge_ts: expect.stringMatching(/^\d{4}-.*Z$/),
      hostname: 'localhost',
      action: 'ocr',
      cdata: 'draft-1',
      metadata: { interactive: false },
    });
    expect(await verify(client, { secret: SECRET, response })).toEqual(REFUSED('timeout-or-duplicate'));
  });

  test('gives the same answer again to the same idempotency key only', async () => {
    const clock = movableClock();
    const client = await start({ now: clock.now });
    const fields = { secret: SECRET, response: await token(client), idempotency_key: KEY };
    const first = await verify(client, fields);
    expect(first).toMatchObject({ success: true });
    expect(await verify(client, fields)).toEqual(first);
    const other = { ...fields, idempotency_key: KEY.replace('3', '4') };
    expect(await verify(client, other)).toEqual(REFUSED('timeout-or-duplicate'));
    expect(await verify(client, { secret: SECRET, response: fields.response })).toEqual(
      REFUSED('timeout-or-duplicate'),
    );
    clock.advance(300_000);
    expect(await verify(client, fields)).toEqual(REFUSED('timeout-or-duplicate'));
  });

  test('expires after 300 seconds', async () => {
    const clock = movableClock();
    const client = await start({ now: clock.now });
    const [early, late] = [await token(client), await token(client)];
    clock.advance(298_000);
    expect(await verify(client, { secret: SECRET, response: early })).toMatchObject({ success: true });
    clock.advance(2000);
    expect(await verify(client, { secret: SECRET, response: late })).toEqual(REFUSED('timeout-or-duplicate'));
  });
});

test('a token of a test site key passes with either kind of secret, once with ours', async () => {
  const client = await start();
  const response = await token(client, { sitekey: '1x00000000000000000000BB' });
  expect(await verify(client, { secret: '1x0000000000000000000000000000000AA', response })).toMatchObject({
    success: true,
  });
  expect(await verify(client, { secret: SECRET, response })).toMatchObject({ success: true, action: 'ocr' });
  expect(await verify(client, { secret: SECRET, response })).toEqual(REFUSED('timeout-or-duplicate'));
});

describe('siteverify', () => {
  test('takes forms, multipart and URL-encoded', async () => {
    const client = await start();
    const form = new FormData();
    form.set('secret', SECRET);
    form.set('response', await token(client));
    expect(await (await post(client, 'siteverify', form)).json()).toMatchObject({ success: true });
    const encoded = new URLSearchParams({ secret: SECRET, response: await token(client), remoteip: '127.0.0.1' });
    expect(await (await post(client, 'siteverify', encoded)).json()).toMatchObject({ success: true });
  });

  test('names what is wrong', async () => {
    const client = await start();
    expect(await verify(client, {})).toEqual(REFUSED('missing-input-secret'));
    expect(await verify(client, { secret: 'x', response: 'y' })).toEqual(REFUSED('invalid-input-secret'));
    expect(await verify(client, { secret: SECRET })).toEqual(REFUSED('missing-input-response'));
    expect(await verify(client, { secret: SECRET, response: 'forged' })).toEqual(REFUSED('invalid-input-response'));
    expect(await verify(client, { secret: SECRET, response: DUMMY_TOKEN })).toEqual(REFUSED('invalid-input-response'));
    expect(await verify(client, { secret: SECRET, response: 'y', idempotency_key: 'no' })).toEqual(
      REFUSED('bad-request'),
    );
    expect(await (await post(client, 'siteverify', '{', 'application/json')).json()).toEqual(REFUSED('bad-request'));
  });

  test('knows the documented test secrets', async () => {
    const client = await start();
    const secret = (digit: string) => `${digit}x0000000000000000000000000000000AA`;
    const dummy = (digit: string) => verify(client, { secret: secret(digit), response: DUMMY_TOKEN });
    expect(await dummy('1')).toMatchObject({ success: true, metadata: { result_with_testing_key: true } });
    expect(await dummy('1')).not.toHaveProperty('action');
    expect(await dummy('2')).toEqual(REFUSED('invalid-input-response'));
    expect(await dummy('3')).toEqual(REFUSED('timeout-or-duplicate'));
    expect(await verify(client, { secret: secret('1'), response: await token(client) })).toEqual(
      REFUSED('invalid-input-secret'),
    );
  });

  test.each(SITEVERIFY_CODES)('says %s when a fault wants it, and spends no token on it', async (code) => {
    const client = await start({ faults: { fault: 'siteverify-error', code, times: 1 } });
    const response = await token(client);
    expect(await verify(client, { secret: SECRET, response })).toEqual(REFUSED(code));
    expect(await verify(client, { secret: SECRET, response })).toMatchObject({ success: true });
  });

  test('says another host name, action or testing key, HTML, or nothing', async () => {
    const client = await start({
      faults: { fault: 'siteverify-says', hostname: 'evil.example', action: 'login', testingKey: true, times: 1 },
    });
    expect(await verify(client, { secret: SECRET, response: await token(client) })).toMatchObject({
      success: true,
      hostname: 'evil.example',
      action: 'login',
      metadata: { result_with_testing_key: true },
    });
    client.standIn.faults.set({ fault: 'http-answer', route: 'siteverify', status: 500, body: 'html' });
    expect(await (await post(client, 'siteverify', '{}')).text()).toContain('<html>');
    client.standIn.faults.set({ fault: 'drop-connection', route: 'siteverify' });
    await expect(post(client, 'siteverify', '{}')).rejects.toThrow();
  });
});

test('pages of this machine may read the token, others may not', async () => {
  const client = await start();
  const preflight = (origin: string) =>
    fetch(`${client.url}/turnstile/v0/token`, { method: 'OPTIONS', headers: { origin } });
  const allowed = await preflight('http://localhost:8788');
  expect(allowed.headers.get('access-control-allow-origin')).toBe('http://localhost:8788');
  expect((await preflight('https://evil.example')).status).toBe(403);
});
