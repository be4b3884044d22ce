import { request } from 'node:http';
import { expect, test } from 'vitest';
import { standInFixture } from '#dev-worker/testing/fixture.ts';
import { isLoopbackName, isLoopbackOrigin } from './loopback.ts';

const start = standInFixture();

function statusWith(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}/__ready`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

test('only names of this machine are loopback', () => {
  expect(['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'].every(isLoopbackName)).toBe(true);
  expect(['deepseekocr.io', '0.0.0.0', '127.0.0.1.evil.com', '10.0.0.1', ''].some(isLoopbackName)).toBe(false);
  expect(isLoopbackOrigin('http://localhost:8788')).toBe(true);
  expect(isLoopbackOrigin('https://localhost.evil.com')).toBe(false);
  expect(isLoopbackOrigin('null')).toBe(false);
});

test('a request by another host name or from another site is refused', async () => {
  const { url } = await start();
  expect(await statusWith(url, { host: 'localhost:1' })).toBe(200);
  expect(await statusWith(url, { host: 'rebound.example.com' })).toBe(403);
  expect(await statusWith(url, { host: 'deepseekocr.io' })).toBe(403);
  expect(await statusWith(url, { origin: 'https://deepseekocr.io' })).toBe(403);
  expect(await statusWith(url, { origin: 'null' })).toBe(403);
  expect(await statusWith(url, { origin: 'http://localhost:8788' })).toBe(200);
});
