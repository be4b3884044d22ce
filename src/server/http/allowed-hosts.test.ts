import { describe, expect, it } from 'vitest';
import { assertHostAllowed, assertOriginAllowed, isHostAllowed, parseAllowedHosts } from './allowed-hosts.ts';

const HOSTS = parseAllowedHosts('deepseekocr.io https://www.deepseekocr.io/, localhost:8788 [::1]') ?? [];

describe('allowed hosts', () => {
  it.each([
    ['https://deepseekocr.io/', true],
    ['https://deepseekocr.io:8443/', true],
    ['https://www.deepseekocr.io/', true],
    ['http://localhost:8788/', true],
    ['http://localhost:8789/', false],
    ['http://localhost/', false],
    ['http://[::1]:5/', true],
    ['https://deepseekocr.io.evil.example/', false],
    ['https://preview.deepseekocr.io/', false],
    ['https://deepseekocr.pages.dev/', false],
  ])('%s is served: %s', (url, allowed) => {
    expect(isHostAllowed(new URL(url), HOSTS)).toBe(allowed);
  });

  it('are refused as a list when one of them is no host', () => {
    expect(parseAllowedHosts('deepseekocr.io *')).toBeUndefined();
  });

  it('refuse another host with its code', () => {
    expect(() => assertHostAllowed(new URL('https://evil.example'), HOSTS)).toThrow(
      expect.objectContaining({ code: 'host-not-allowed' }),
    );
  });
});

describe('origins', () => {
  const check = (headers: Record<string, string>) => () =>
    assertOriginAllowed(new Headers(headers), new URL('https://deepseekocr.io/api/ocr/jobs'), HOSTS);

  it.each([
    {},
    { Origin: 'https://deepseekocr.io' },
    { Origin: 'http://deepseekocr.io' },
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'none' },
  ])('passes %o', (headers) => {
    expect(check(headers)).not.toThrow();
  });

  it.each([
    { Origin: 'null' },
    { Origin: '' },
    { Origin: 'https://evil.example' },
    { Origin: 'https://www.deepseekocr.io' },
    { Origin: 'https://deepseekocr.io:8443' },
    { Origin: 'chrome-extension://deepseekocr.io' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://deepseekocr.io', 'Sec-Fetch-Site': 'cross-site' },
  ])('refuses %o', (headers) => {
    expect(check(headers)).toThrow(expect.objectContaining({ code: 'origin-not-allowed' }));
  });
});
