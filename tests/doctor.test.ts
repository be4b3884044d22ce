/** The doctor finds what is wrong: each check, against a little site in which that one thing is broken. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Info, Status } from '#core/contract.ts';
import { ERROR_CODES, type ErrorCode } from '#core/errors.ts';
import { IMAGE_TYPES } from '#core/ids.ts';
import { TURNSTILE_ORIGIN } from '../scripts/build/content-security-policy.ts';
import { examine } from '../scripts/doctor/examine.ts';
import { type Site, siteAt } from '../scripts/doctor/site.ts';

type Answer = { status: number; headers: Record<string, string>; body: string };
/** Changes the answer to one request; gives it back as it is for all others. */
type Break = (answer: Answer, path: string) => Answer;

const ORIGIN = 'https://ocr.example';

const INFO: Info = {
  providers: [],
  limits: { maxImageBytes: 1, maxPixels: 1, maxSide: 1, maxQueryLength: 1, types: [...IMAGE_TYPES] },
  turnstile: { siteKey: '0x4AAA', scriptUrl: `${TURNSTILE_ORIGIN}/turnstile/v0/api.js`, action: 'ocr' },
  service: { state: 'warm', waiting: 0, estimate: null },
};
const STATUS: Status = {
  service: INFO.service,
  lastDay: {
    jobs: 0,
    succeeded: 0,
    failed: 0,
    cancelled: 0,
    expired: 0,
    medianWaitMs: null,
    medianRunMs: null,
    successRate: null,
  },
  updatedAt: '2026-11-27T12:00:00.000Z',
};

const POLICY = `default-src 'none';frame-src ${TURNSTILE_ORIGIN}; script-src 'self' ${TURNSTILE_ORIGIN} 'sha256-x='`;
const HOME = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${POLICY}"><link rel="canonical" href="${ORIGIN}/"><script src="/_astro/page.abc.js"></script></head></html>`;
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'public, max-age=0, must-revalidate',
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'microphone=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const API_HEADERS = {
  'content-type': 'application/json',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
};

const page = (body: string, status = 200): Answer => ({ status, headers: PAGE_HEADERS, body });
const file = (body: string, cache: string, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/plain', 'cache-control': cache },
  body,
});
const api = (value: unknown, status = 200): Answer => ({ status, headers: API_HEADERS, body: JSON.stringify(value) });
const refusal = (code: ErrorCode): Answer =>
  api({ error: { code, message: 'No.', retryable: false } }, ERROR_CODES[code].httpStatus);

/** A site in which all is well. */
function answerTo({ method = 'GET', url = '/', headers }: IncomingMessage): Answer {
  if (headers['x-asked-over'] === 'http') return { status: 301, headers: { location: `${ORIGIN}${url}` }, body: '' };
  if (url === '/' || url === '/zh/') return page(HOME);
  if (url === '/robots.txt') return file(`Sitemap: ${ORIGIN}/sitemap-index.xml\n`, 'max-age=0');
  if (url === '/sitemap-index.xml') return file(`<loc>${ORIGIN}/sitemap-0.xml</loc>`, 'max-age=0');
  if (url === '/sitemap-0.xml') return file(`<loc>${ORIGIN}/</loc><loc>${ORIGIN}/zh/</loc>`, 'max-age=0');
  if (url === '/_astro/page.abc.js') return file('', 'public, max-age=31536000, immutable');
  if (url === '/api/ocr/info') return api(INFO);
  if (url === '/api/ocr/status') return api(STATUS);
  if (url === '/api/ocr/jobs') {
    if (method !== 'POST') return refusal('method-not-allowed');
    return refusal(headers.origin === undefined ? 'human-check-missing' : 'origin-not-allowed');
  }
  if (url.startsWith('/api/')) return refusal('route-unknown');
  return { ...page('Nothing here', 404), headers: { ...PAGE_HEADERS, 'cache-control': 'no-store' } };
}

let server: Server;
let port = 0;
let breakIt: Break = (answer) => answer;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    const { status, headers, body } = breakIt(answerTo(request), `${request.method} ${request.url}`);
    response.writeHead(status, headers).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'object' && address) port = address.port;
});
afterAll(() => void server.close());

/** The little site as if it were deployed: its names lead to the little server. */
function deployed(origin = ORIGIN): Site {
  const local = siteAt(`http://127.0.0.1:${port}`);
  return {
    origin,
    isLocal: false,
    ask(pathOrUrl, init = {}) {
      const url = new URL(pathOrUrl, origin);
      const headers = new Headers(init.headers);
      headers.set('X-Asked-Over', url.protocol.replace(':', ''));
      return local.ask(url.pathname, { ...init, headers });
    },
  };
}

async function wrongChecks(site: Site, how: Break): Promise<string[]> {
  breakIt = how;
  const findings = await examine(site);
  for (const { state, message, advice } of findings) {
    expect(message).toMatch(/\.$/);
    if (state === 'wrong') expect(advice).toBeTruthy();
  }
  return [...new Set(findings.filter(({ state }) => state === 'wrong').map(({ check }) => check))];
}

const replace =
  (where: string | RegExp, change: (answer: Answer) => Answer): Break =>
  (answer, request) =>
    (typeof where === 'string' ? request === where : where.test(request)) ? change(answer) : answer;
const without =
  (name: string) =>
  (answer: Answer): Answer => ({
    ...answer,
    headers: Object.fromEntries(Object.entries(answer.headers).filter(([header]) => header !== name)),
  });
const withHeader = (name: string, value: string) => (answer: Answer) => ({
  ...answer,
  headers: { ...answer.headers, [name]: value },
});
const withBody = (change: (body: string) => string) => (answer: Answer) => ({ ...answer, body: change(answer.body) });
const info = (change: Partial<Info>) => replace('GET /api/ocr/info', () => api({ ...INFO, ...change }));
const service = (state: Info['service']['state']) => info({ service: { ...INFO.service, state } });

describe('the doctor', () => {
  it('finds nothing wrong in a site that is right, deployed or local', async () => {
    expect(await wrongChecks(deployed(), (answer) => answer)).toEqual([]);
    expect(await wrongChecks(siteAt(`http://127.0.0.1:${port}`), (answer) => answer)).toEqual([]);
  });

  const home = 'GET /';
  it.each<[what: string, check: string, how: Break]>([
    ['a page is gone', 'pages', replace('GET /zh/', () => page('', 404))],
    ['nothing is a 404', 'pages', replace('GET /no-such-page-of-the-doctor/', () => page(HOME))],
    [
      'the sitemap is empty',
      'pages',
      replace(
        'GET /sitemap-0.xml',
        withBody(() => ''),
      ),
    ],
    [
      'robots.txt names no sitemap',
      'addresses',
      replace(
        'GET /robots.txt',
        withBody(() => 'User-agent: *'),
      ),
    ],
    [
      'the canonical link has another host',
      'addresses',
      replace(
        home,
        withBody((body) => body.replace(ORIGIN, 'https://a.example')),
      ),
    ],
    ['nosniff is missing', 'headers', replace(home, without('x-content-type-options'))],
    ['HSTS is missing', 'headers', replace(home, without('strict-transport-security'))],
    ['frames are allowed', 'headers', replace(home, without('content-security-policy'))],
    ['every site may read a page', 'headers', replace(home, withHeader('access-control-allow-origin', '*'))],
    [
      'there is no policy',
      'policy',
      replace(
        home,
        withBody((body) => body.replace('http-equiv', 'name')),
      ),
    ],
    [
      'the policy allows inline code',
      'policy',
      replace(
        home,
        withBody((body) => body.replace("'sha256-x='", "'unsafe-inline'")),
      ),
    ],
    [
      'the policy keeps Turnstile out',
      'policy',
      replace(
        home,
        withBody((body) => body.replaceAll(TURNSTILE_ORIGIN, '')),
      ),
    ],
    [
      'the policy is a local one',
      'policy',
      replace(
        home,
        withBody((body) => body.replace("'self'", "'self' http://127.0.0.1:1")),
      ),
    ],
    ['files are not kept', 'caching', replace('GET /_astro/page.abc.js', withHeader('cache-control', 'max-age=0'))],
    ['pages are kept', 'caching', replace(home, withHeader('cache-control', 'public, max-age=86400'))],
    [
      'what is gone is kept',
      'caching',
      replace(/no-such-file/, withHeader('cache-control', 'max-age=31536000, immutable')),
    ],
    ['there is no function', 'info', replace('GET /api/ocr/info', () => page(HOME))],
    ['nothing is set up', 'info', service('unconfigured')],
    ['the model has no machine', 'info', service('down')],
    [
      'the human check is a test key',
      'info',
      info({
        turnstile: { siteKey: '1x00000000000000000000AA', scriptUrl: INFO.turnstile?.scriptUrl ?? '', action: 'ocr' },
      }),
    ],
    [
      'the human check is a stand-in',
      'info',
      info({ turnstile: { siteKey: '0x4AAA', scriptUrl: 'http://127.0.0.1:1/api.js', action: 'ocr' } }),
    ],
    ['the host is not allowed', 'info', replace('GET /api/ocr/info', () => refusal('host-not-allowed'))],
    ['the database is not there', 'database', replace('GET /api/ocr/status', () => api({ ...STATUS, lastDay: null }))],
    ['the status is not there', 'database', replace('GET /api/ocr/status', () => refusal('route-unknown'))],
    ['a wrong method falls through to the pages', 'front-door', replace('PUT /api/ocr/jobs', () => page('', 405))],
    ['an unknown route falls through to the pages', 'front-door', replace('GET /api/no-such-route', () => page(HOME))],
    [
      'a picture is taken without a human check',
      'front-door',
      replace('POST /api/ocr/jobs', () => api({ ticket: 'x' }, 202)),
    ],
    ['the limits cannot be counted', 'front-door', replace('POST /api/ocr/jobs', () => refusal('state-unavailable'))],
    ['the function lost its headers', 'front-door', replace('PUT /api/ocr/jobs', without('content-security-policy'))],
    [
      'the function lets other sites read',
      'front-door',
      replace('PUT /api/ocr/jobs', withHeader('access-control-allow-origin', '*')),
    ],
    ['http does not lead to https', 'tls', (answer) => (answer.status === 301 ? page(HOME) : answer)],
  ])('notices that %s', async (_, check, how) => {
    expect(await wrongChecks(deployed(), how)).toEqual([check]);
  });

  it('says once that nothing is set up', async () => {
    const unconfigured: Info['service'] = { state: 'unconfigured', waiting: null, estimate: null };
    const how: Break = (answer, request) => {
      if (request === 'GET /api/ocr/info') return api({ ...INFO, turnstile: null, service: unconfigured });
      if (request === 'GET /api/ocr/status') return api({ ...STATUS, service: unconfigured, lastDay: null });
      return request === 'POST /api/ocr/jobs' ? refusal('not-configured') : answer;
    };
    expect(await wrongChecks(deployed(), how)).toEqual(['info']);
  });

  it('notices that the pages were built for another address', async () => {
    expect(await wrongChecks(deployed('https://www.ocr.example'), (answer) => answer)).toEqual(['addresses']);
  });

  it('says that a site is not there, and nothing else', async () => {
    const gone: Site = { origin: ORIGIN, isLocal: false, ask: () => Promise.reject(new Error('refused')) };
    expect((await examine(gone)).map(({ check, state }) => [check, state])).toEqual([['reachable', 'wrong']]);
  });

  it('says which answer did not come, and looks at the rest', async () => {
    const site = deployed();
    const deaf: Site = {
      ...site,
      ask: (path, init) => (path === '/api/ocr/info' ? Promise.reject(new Error('timed out')) : site.ask(path, init)),
    };
    expect(await wrongChecks(deaf, (answer) => answer)).toEqual(['info']);
  });

  it.each(['', 'ftp://ocr.example', 'http://'])('takes "%s" for no address', (address) => {
    expect(() => siteAt(address)).toThrow('no address');
  });

  it('takes a name for a site of https', () => {
    expect(siteAt('ocr.example/zh/')).toMatchObject({ origin: ORIGIN, isLocal: false });
    expect(siteAt('http://localhost:8788/')).toMatchObject({ origin: 'http://localhost:8788', isLocal: true });
  });

  it('called wrongly, says how and ends with 2', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/doctor.ts'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('Usage: npm run doctor');
  });
});
