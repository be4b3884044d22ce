import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { serviceWorkerCode } from '../scripts/build/offline.ts';

const source = readFileSync('src/offline/service-worker.ts', 'utf8');

/** What the worker does with a request: nothing (the browser goes on by itself) or an answer of its own. */
function takes(url: string, init: { method?: string; mode?: string } = {}): boolean {
  const handlers = new Map<string, (event: unknown) => void>();
  runInNewContext(serviceWorkerCode(source, ['/', '/tools/a/'], []), {
    addEventListener: (type: string, handler: (event: unknown) => void) => handlers.set(type, handler),
    location: new URL('https://site.example/service-worker.js'),
    caches: { open: async () => ({ match: async () => 'kept' }) },
    fetch: async () => Promise.reject(new TypeError('offline')),
    URL,
    Array,
  });
  let isTaken = false;
  handlers.get('fetch')?.({
    request: { url, method: 'GET', mode: 'cors', ...init },
    respondWith: () => {
      isTaken = true;
    },
  });
  return isTaken;
}

describe('the service worker', () => {
  it.each([
    ['/', 'navigate'],
    ['/tools/a/', 'navigate'],
    ['/_astro/a.12345678.js', 'cors'],
  ])('answers %s', (path, mode) => {
    expect(takes(`https://site.example${path}`, { mode })).toBe(true);
  });

  it.each([
    ['/blog/', 'navigate'],
    ['/api/ocr/info', 'cors'],
    ['/api/ocr/jobs/x', 'cors'],
    ['/_astro/weights.onnx.0123.packed', 'cors'],
    ['/favicon.svg', 'no-cors'],
    ['/pagefind/pagefind.js', 'cors'],
  ])('leaves %s to the browser', (path, mode) => {
    expect(takes(`https://site.example${path}`, { mode })).toBe(false);
  });

  it('leaves other sites and everything that is sent alone', () => {
    expect(takes('https://other.example/_astro/a.js')).toBe(false);
    expect(takes('https://site.example/_astro/a.js', { method: 'POST' })).toBe(false);
  });

  it('is another one when what it keeps is', () => {
    expect(serviceWorkerCode(source, ['/'], [])).not.toBe(serviceWorkerCode(source, ['/'], ['/_astro/b.js']));
    expect(serviceWorkerCode(source, ['/'], [])).toBe(serviceWorkerCode(source, ['/'], []));
  });
});
