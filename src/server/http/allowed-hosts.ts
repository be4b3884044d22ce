/** Which host names and origins the function serves. The `pages.dev` name stays reachable beside a domain: refuse it. */
import { OcrError } from '#core/errors.ts';

/** One entry of `ALLOWED_HOSTS`: a name, and a port when only that port is meant. */
export type AllowedHost = { name: string; port: string | undefined };

/** What a machine calls itself; served outside production when nothing else is set. */
export const LOOPBACK_HOSTS: readonly AllowedHost[] = ['localhost', '127.0.0.1', '[::1]'].map((name) => ({
  name,
  port: undefined,
}));

/** Entries of `ALLOWED_HOSTS`, separated by commas or spaces; undefined when one of them is no host. */
export function parseAllowedHosts(list: string): AllowedHost[] | undefined {
  const hosts: AllowedHost[] = [];
  for (const entry of list.split(/[\s,]+/).filter(Boolean)) {
    const host = entry
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/$/, '');
    const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/.exec(host);
    if (!match?.[1]) return undefined;
    hosts.push({ name: match[1], port: match[2] });
  }
  return hosts;
}

const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');

/** True when the URL's host is one of those allowed; an entry without a port matches every port. */
export const isHostAllowed = (url: URL, allowed: readonly AllowedHost[]): boolean =>
  (url.protocol === 'http:' || url.protocol === 'https:') &&
  allowed.some((host) => host.name === url.hostname && (host.port === undefined || host.port === portOf(url)));

/** @throws OcrError `host-not-allowed`. */
export function assertHostAllowed(url: URL, allowed: readonly AllowedHost[]): void {
  if (!isHostAllowed(url, allowed)) throw new OcrError('host-not-allowed');
}

/**
 * Takes a request from the site itself, or from a program that is no browser and sends neither header.
 * @throws OcrError `origin-not-allowed` for every other site, and for the origin `null` of sandboxed pages and files.
 */
export function assertOriginAllowed(headers: Headers, url: URL, allowed: readonly AllowedHost[]): void {
  const site = headers.get('Sec-Fetch-Site');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new OcrError('origin-not-allowed');
  const origin = headers.get('Origin');
  if (origin === null) return;
  // Hosts are compared without the scheme: TLS may end in front of the function.
  const parsed = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!parsed || !isHostAllowed(parsed, allowed) || parsed.host !== url.host) throw new OcrError('origin-not-allowed');
}
