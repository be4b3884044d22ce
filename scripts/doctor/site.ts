/** A site as it is seen from outside: plain HTTP, no redirect followed. */

/** Milliseconds for one answer, its body included: a function that waits for RunPod may take some. */
const TIMEOUT_MS = 20_000;

export type Reply = { status: number; headers: Headers; text: string };

export type Site = {
  /** Origin of the address that was given. */
  origin: string;
  /** True on this machine: there is no TLS, and the pages were built for another address. */
  isLocal: boolean;
  /** @throws Error when there is no answer. */
  ask(pathOrUrl: string, init?: RequestInit): Promise<Reply>;
};

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || name.startsWith('127.');

/** @throws Error when `address` is no address of a site. */
export function siteAt(address: string): Site {
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`"${address}" is no address of a site`);
  return {
    origin: url.origin,
    isLocal: isLoopback(url.hostname),
    async ask(pathOrUrl, init = {}) {
      const target = new URL(pathOrUrl, url.origin);
      const response = await fetch(target, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}
