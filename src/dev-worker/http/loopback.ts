import type { IncomingMessage } from 'node:http';

/** True for a host name or address that never leaves the machine. */
export const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);

const hostNameOf = (address: string): string | undefined =>
  URL.canParse(address) ? new URL(address).hostname : undefined;

/** True for the value of an Origin header that is a page on this machine. */
export function isLoopbackOrigin(origin: string): boolean {
  const name = hostNameOf(origin);
  return name !== undefined && isLoopbackName(name);
}

/**
 * True when a request was meant for this machine and comes from it. The Host header tells a page that reached loopback by
 * a foreign name (DNS rebinding); the Origin header tells a page of another site.
 */
export function isLoopbackRequest(request: IncomingMessage): boolean {
  const host = hostNameOf(`http://${request.headers.host ?? ''}`);
  if (host === undefined || !isLoopbackName(host)) return false;
  const origin = request.headers.origin;
  if (origin !== undefined && !isLoopbackOrigin(origin)) return false;
  const peer = request.socket.remoteAddress ?? '';
  return isLoopbackName(peer.replace(/^::ffff:/, ''));
}
