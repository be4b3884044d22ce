/** The waiting list through the function's front door. */
import { describe, expect, it } from 'vitest';
import { joinAnswerSchema } from '#core/waiting-list.ts';
import { drop, HUMAN, inTurn, json } from '#server/testing/fake-upstream.ts';
import { createTestServer, ENVIRONMENT, refusal, TOKEN } from '#server/testing/test-server.ts';
import { sealListToken } from './list-token.ts';

const ADDRESS = 'reader@example.org';
const DAY = 86_400_000;
const MAIL = {
  MAIL_API_KEY: 'PLANTED_MAIL_KEY',
  MAIL_FROM: 'deepseekocr.io <list@example.org>',
  MAIL_API_URL: 'https://mail.test/emails',
};
const human = () => json({ ...HUMAN, action: 'waiting-list' });

type Options = NonNullable<Parameters<typeof createTestServer>[0]>;

function createList({ upstream, environment }: Pick<Options, 'upstream' | 'environment'> = {}) {
  const server = createTestServer({
    upstream: { siteverify: human, ...upstream },
    environment: { ...MAIL, ...environment },
  });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    server.send(`/api/waiting-list${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const rows = async () => {
    const [found] = await server.database.batch([
      server.database.prepare(
        'SELECT address, locale, mailed_at IS NOT NULL AS mailed, confirmed_at IS NOT NULL AS confirmed FROM waiting_list ORDER BY address',
      ),
    ]);
    return found?.results;
  };
  const letters = () => server.calls.filter(({ service }) => service === 'mail').map(({ body }) => JSON.parse(body));
  return {
    ...server,
    post,
    rows,
    letters,
    join: (address: string = ADDRESS, changes: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
      post('', { address, locale: 'en', turnstileToken: TOKEN, ...changes }, headers),
    /** The token of a link in the last mail. */
    link: (deed: 'confirm' | 'remove') => new RegExp(`#${deed}=(\\S+)`).exec(letters().at(-1)?.text ?? '')?.[1] ?? '',
  };
}

const answerOf = async (answer: Response) => joinAnswerSchema.parse(await answer.json());

describe('joining the waiting list', () => {
  it('keeps the address as unconfirmed and mails a link; the link confirms it, and another removes it', async () => {
    const list = createList();
    const answer = await list.join(' Reader@Example.org ');
    expect(answer.status).toBe(202);
    expect(await answerOf(answer)).toEqual({ state: 'mailed', removeToken: null });
    expect(await list.rows()).toEqual([{ address: ADDRESS, locale: 'en', mailed: 1, confirmed: 0 }]);
    const [letter] = list.letters();
    expect(letter).toMatchObject({ to: [ADDRESS], from: MAIL.MAIL_FROM });
    expect(letter.text).toContain('http://localhost:8788/waiting-list/#confirm=');
    expect(letter.headers['List-Unsubscribe']).toContain('#remove=');

    expect((await list.post('/confirm', { token: list.link('confirm') })).status).toBe(200);
    expect(await list.rows()).toEqual([{ address: ADDRESS, locale: 'en', mailed: 1, confirmed: 1 }]);
    expect((await list.post('/remove', { token: list.link('remove') })).status).toBe(200);
    expect(await list.rows()).toEqual([]);
    // What was removed does not come back by an old link.
    expect(await refusal(await list.post('/confirm', { token: list.link('confirm') }))).toBe('410 link-expired');
  });

  it('writes in the language of the page', async () => {
    const list = createList();
    await list.join(ADDRESS, { locale: 'zh' });
    expect(list.letters()[0].subject).toMatch(/请确认/);
    expect(list.letters()[0].text).toContain('/zh/waiting-list/#confirm=');
  });

  it('answers the same for an address that is there, and writes to it once a day at most', async () => {
    const list = createList();
    const first = await answerOf(await list.join());
    expect(await answerOf(await list.join())).toEqual(first);
    expect(list.count('mail')).toBe(1);
    await list.post('/confirm', { token: list.link('confirm') });
    list.clock.now += DAY + 1;
    expect(await answerOf(await list.join())).toEqual(first);
    expect(list.count('mail')).toBe(2);
    expect(list.letters()[1].subject).toMatch(/You are on the waiting list/);
    expect(list.letters()[1].text).not.toContain('#confirm=');
  });

  it('without mail keeps the address, and gives whoever brought it a way to take it back', async () => {
    const list = createList({ environment: { MAIL_API_KEY: undefined } });
    const first = await answerOf(await list.join());
    expect(first.state).toBe('kept');
    const second = await answerOf(await list.join());
    expect(second.state).toBe('kept');
    // The second request brought nothing: its token takes nothing away.
    expect((await list.post('/remove', { token: second.removeToken })).status).toBe(200);
    expect(await list.rows()).toEqual([{ address: ADDRESS, locale: 'en', mailed: 0, confirmed: 0 }]);
    await list.post('/remove', { token: first.removeToken });
    expect(await list.rows()).toEqual([]);
  });

  it('writes later to those who could not be written to', async () => {
    const list = createList({ upstream: { mail: inTurn(drop, () => json({ id: 'mail-1' })) } });
    expect((await answerOf(await list.join('first@example.org'))).state).toBe('kept');
    expect((await answerOf(await list.join('second@example.org'))).state).toBe('mailed');
    await Promise.all(list.waiting);
    expect(list.letters().map(({ to }) => to[0])).toEqual([
      'first@example.org',
      'second@example.org',
      'first@example.org',
    ]);
    expect(await list.rows()).toMatchObject([{ mailed: 1 }, { mailed: 1 }]);
  });

  it('forgets addresses that did not confirm within 30 days', async () => {
    const list = createList();
    await list.join();
    list.clock.now += 31 * DAY;
    await list.join('other@example.org');
    expect(await list.rows()).toMatchObject([{ address: 'other@example.org' }]);
  });

  it.each([
    ['no address', 'nobody'],
    ['a line end, as one that would add a header', 'a@example.org\r\nBcc: b@example.org'],
    ['a second address', 'a@example.org,b@example.org'],
    ['more than mail takes', `${'a'.repeat(250)}@example.org`],
  ])('refuses %s, before any check', async (_name, address) => {
    const list = createList();
    expect(await refusal(await list.join(address))).toBe('400 address-not-mail');
    expect(list.calls).toEqual([]);
  });

  it('takes no form of another site, no other shape, no other method', async () => {
    const list = createList();
    expect(await refusal(await list.join(ADDRESS, {}, { 'Content-Type': 'text/plain' }))).toBe('400 request-invalid');
    expect(await refusal(await list.join(ADDRESS, {}, { Origin: 'https://evil.example' }))).toBe(
      '403 origin-not-allowed',
    );
    expect(await refusal(await list.join(ADDRESS, { locale: 'xx' }))).toBe('400 request-invalid');
    expect(await refusal(await list.send('/api/waiting-list'))).toBe('405 method-not-allowed');
    expect(await refusal(await list.join(`${'a'.repeat(9_000)}@example.org`))).toBe('413 request-too-large');
  });

  it('takes no token of the reading workbench', async () => {
    const list = createList({ upstream: { siteverify: () => json(HUMAN) } });
    expect(await refusal(await list.join())).toBe('403 human-check-failed');
    expect(list.count('mail')).toBe(0);
  });

  it('takes five requests of a visitor within an hour', async () => {
    const list = createList();
    const from = (visitor: string) => list.join(ADDRESS, {}, { 'CF-Connecting-IP': visitor });
    for (let count = 0; count < 5; count += 1) expect((await from('203.0.113.7')).status).toBe(202);
    expect(await refusal(await from('203.0.113.7'))).toBe('429 list-limited');
    expect((await from('203.0.113.8')).status).toBe(202);
    list.clock.now += 3_600_000;
    expect((await from('203.0.113.7')).status).toBe(202);
  });

  it('puts no address, key or token into the log', async () => {
    const list = createList({ upstream: { mail: () => json({ message: ADDRESS }, 500) } });
    await list.join();
    expect(list.logs.join('\n')).toContain('mail-failed');
    expect(list.logs.join('\n')).not.toMatch(/reader|PLANTED/);
  });
});

describe('a link of a mail', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');

  it.each([
    ['forged', sealListToken({ deed: 'confirm', entry: 'a', expiresAt: null }, 'another secret'), '403 link-invalid'],
    [
      'made for removing',
      sealListToken({ deed: 'remove', entry: 'a', expiresAt: null }, ENVIRONMENT.TICKET_SECRET),
      '403 link-invalid',
    ],
    [
      'expired',
      sealListToken({ deed: 'confirm', entry: 'a', expiresAt: now }, ENVIRONMENT.TICKET_SECRET),
      '410 link-expired',
    ],
    ['no token at all', Promise.resolve('l1.a.b'), '403 link-invalid'],
  ])('that is %s confirms nothing', async (_name, token, expected) => {
    expect(await refusal(await createList().post('/confirm', { token: await token }))).toBe(expected);
  });
});
