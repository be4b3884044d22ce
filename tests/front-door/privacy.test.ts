/** Nothing of a visitor, and no key, is left behind in a log, a row or a cache: planted secrets are looked for in the raw bytes. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { png } from '#server/testing/pictures.ts';
import { html, inTurn, json, type Responder } from './support/exchange.ts';
import { reset } from './support/network-faults.ts';
import { startUpstream, type UpstreamServer } from './support/scripted-upstream.ts';
import { SECRETS } from './support/settings.ts';
import { createVisitor, jobOf, lastJobOf, outcomeOf, ticketOf, type Visitor } from './support/visitor.ts';

let server: UpstreamServer;
beforeAll(async () => {
  server = await startUpstream();
});
afterAll(() => server.close());

/** Words that stand nowhere else in the world. */
const plant = (name: string): string => `planted-${name}-${randomBytes(12).toString('hex')}`;

/** The forms in which a text may lie in a file: as it is, escaped, or encoded at any place within its surroundings. */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift, '"'), bytes]).toString('base64url');
    // Characters at both ends depend on what stands beside the text.
    return encoded.slice(shift === 0 ? 0 : 4, -4);
  });
  const digest = createHash('sha256').update(bytes).digest();
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(encodeURIComponent(text)),
    ...base64.flatMap((encoded) => [
      Buffer.from(encoded),
      Buffer.from(encoded.replaceAll('-', '+').replaceAll('_', '/')),
    ]),
    // A hash without a key gives a short secret away: all IPv4 addresses are tried in seconds.
    digest,
    Buffer.from(digest.toString('hex')),
    Buffer.from(digest.toString('base64url').slice(0, 22)),
    Buffer.from(digest.toString('base64').slice(0, 22)),
  ];
}

const found = (haystack: Buffer, secrets: Record<string, string>): string[] =>
  Object.keys(secrets).filter((name) => formsOf(secrets[name] ?? '').some((form) => haystack.includes(form)));

/** What the function itself has logged so far; wrangler's own line a request stands for no log of the deployed site. */
const readLog = (): string =>
  readFileSync(inject('frontDoorLog'), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('[wrangler:'))
    .join('\n');

/** D1's and the cache's files as they lie on the disk, the pages that are written but not yet moved included. */
const readState = (): Buffer =>
  Buffer.concat(globSync(`${inject('frontDoorState')}/v3/{d1,cache}/**/*.sqlite*`).map((path) => readFileSync(path)));

/** Lines and pages reach the disk by other processes, on a machine that has other things to do. */
const PATIENCE = { timeout: 20_000, interval: 100 };

const fails = async (visitor: Visitor, status: number): Promise<void> => {
  const answer = await visitor.post({}, { 'Idempotency-Key': randomUUID() });
  expect(answer.status).toBe(status);
};

describe('what a run leaves behind', () => {
  it('holds none of the visitor’s secrets, nor the site’s', { timeout: 120_000 }, async () => {
    const upstream = server.open();
    const picture = plant('picture');
    const words = plant('words');
    const query = plant('query');
    const token = plant('token');
    const fileName = plant('file');
    const agent = plant('agent');
    const upstreamError = plant('upstream');
    const network = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}`;
    const address = `${network}:1:2:3:4`;
    const visitor = createVisitor(upstream, server, { address });
    const key = randomUUID();
    const fields = {
      image: new File([png(), picture], fileName),
      task: 'locate',
      query,
      turnstileToken: token,
    };
    const headers = { 'Idempotency-Key': key, 'User-Agent': agent };

    const ticket = ticketOf(await visitor.post(fields, headers));
    expect(ticketOf(await visitor.post(fields, headers))).toBe(ticket);
    const [job] = upstream.jobs;
    const chunk = { choices: [{ index: 0, delta: { role: 'assistant', content: words }, finish_reason: 'stop' }] };
    const pieces = [`data: ${JSON.stringify(chunk)}\n\n`, 'data: [DONE]\n\n'];
    const completed = json({ status: 'COMPLETED', delayTime: 30, executionTime: 40, output: pieces });
    const running = json({ status: 'IN_PROGRESS' });
    const stream = json({ status: 'IN_PROGRESS', stream: pieces.map((output) => ({ output })) });
    Object.assign(upstream.answers, { stream: inTurn(stream, json([])), status: inTurn(running, completed) });
    expect(lastJobOf(await visitor.follow(ticket)).result?.raw).toBe(words);
    expect(jobOf(await visitor.look(ticket)).result?.raw).toBe(words);
    expect((await visitor.cancel(ticket)).status).toBe(200);

    // What goes wrong is logged: none of it may quote anybody.
    const failed = json({
      status: 'FAILED',
      error: JSON.stringify({ error_type: 'ValueError', error_message: upstreamError }),
    });
    upstream.answers.status = failed;
    expect(jobOf(await visitor.look(ticket)).status).toBe('failed');
    const quoting: Responder = json({ error: `${upstreamError} ${words} ${token}` }, 500);
    for (const answer of [quoting, reset, html(502)]) {
      upstream.answers.status = answer;
      expect((await visitor.look(ticket)).status).toBe(503);
      upstream.answers.run = answer;
      await fails(visitor, 502);
    }
    upstream.answers.siteverify = json({ success: false, 'error-codes': ['invalid-input-secret', upstreamError] });
    await fails(visitor, 503);
    const forged = `${ticket.slice(0, -4)}AAAA`;
    expect(outcomeOf(await visitor.look(forged))).toBe('403 ticket-invalid');
    const wrong = createVisitor(upstream, server, { address, settings: { ALLOWED_HOSTS: `${words}, http://` } });
    expect(outcomeOf(await wrong.post(fields, headers))).toBe('503 not-configured');

    const secrets = {
      picture,
      words,
      query,
      token,
      fileName,
      agent,
      upstreamError,
      address,
      network,
      key,
      ticket,
      signature: ticket.split('.')[2] ?? '',
      jobId: job?.id ?? '',
      ...SECRETS,
    };
    expect(Object.entries(secrets).filter(([, secret]) => secret.length < 12)).toEqual([]);

    // The log and the files are the right ones: what does belong there is found.
    const requestIds = visitor.answers
      .filter(({ status }) => status >= 500)
      .map(({ headers: seen }) => seen.get('X-Request-Id') ?? '');
    const missing = () => {
      const log = readLog();
      return requestIds.filter((id) => !log.includes(id));
    };
    await expect.poll(missing, PATIENCE).toEqual([]);
    const { jobId, ...notEvenInRows } = secrets;
    // A page on its way from the log of the database to its file may be missed once.
    await expect.poll(() => found(readState(), { jobId }), PATIENCE).toEqual(['jobId']);
    expect(found(Buffer.from(`log ${JSON.stringify(secrets)}`), secrets)).toEqual(Object.keys(secrets));

    expect(found(Buffer.from(readLog()), secrets)).toEqual([]);
    // The answer that is kept for a repeat of the request names the job; a ticket is only made of it with the secret.
    expect(found(readState(), notEvenInRows)).toEqual([]);
  });
});
