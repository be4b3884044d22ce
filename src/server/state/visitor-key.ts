/** A visitor as a key for counters. Never the address: a keyed hash of its network, with another key each day. */
import { toBase64Url } from '#server/base64-url.ts';
import { sign } from '#server/signing.ts';

/** The eight groups of an IPv6 address, or undefined when it is none. An embedded IPv4 address stays as text. */
function ipv6Groups(address: string): string[] | undefined {
  const [head = '', tail, more] = address.split('%')[0]?.split('::') ?? [];
  if (!address.includes(':') || more !== undefined) return undefined;
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(missing).fill('0'), ...right];
}

/**
 * The network that stands for one visitor: an IPv4 address, or the first 64 bits of an IPv6 address, of which a single
 * connection has 2^64.
 */
export function visitorNetwork(address: string): string {
  const text = address.trim().toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (mapped?.[1]) return mapped[1];
  const groups = ipv6Groups(text);
  if (!groups) return text;
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** 16 bytes are plenty against a chance meeting of two visitors. */
const shortHash = async (text: string, secret: string): Promise<string> =>
  toBase64Url((await sign(text, secret)).subarray(0, 16));

/** Key of a visitor for one day (UTC). `address` undefined: all such visitors share one key. */
export const visitorKey = (address: string | undefined, now: number, secret: string): Promise<string> =>
  shortHash(`visitor\n${new Date(now).toISOString().slice(0, 10)}\n${visitorNetwork(address ?? '')}`, secret);

/** A visitor's Idempotency-Key. Another visitor with the same UUID gets another one, and so never this one's ticket. */
export const submissionKey = (uuid: string, address: string | undefined, secret: string): Promise<string> =>
  shortHash(`submission\n${uuid}\n${visitorNetwork(address ?? '')}`, secret);
