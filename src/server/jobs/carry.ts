/**
 * Upstream's stream gives each piece once, and a segment of ours may end in the middle of one. What was fetched but not
 * understood travels in the id of our events and comes back in `Last-Event-ID`. It can only spoil the words of the one
 * client that sends it; results never contain it.
 */
import { fromBase64Url, toBase64Url } from '#server/base64-url.ts';

/** Characters. An event of one token has some 300; longer rests are dropped, and the result makes up for them. */
const MAXIMUM_LENGTH = 4_000;

/** The id that means: nothing is carried. */
export const EMPTY_CARRY = '0';

export const sealCarry = (rest: string): string =>
  rest === '' || rest.length > MAXIMUM_LENGTH ? EMPTY_CARRY : `1.${toBase64Url(new TextEncoder().encode(rest))}`;

/** The rest that a client brought back; empty when it brought none, or nonsense. */
export function openCarry(headers: Headers): string {
  const id = headers.get('Last-Event-ID') ?? '';
  if (!id.startsWith('1.') || id.length > MAXIMUM_LENGTH * 4) return '';
  const bytes = fromBase64Url(id.slice(2));
  return bytes ? new TextDecoder().decode(bytes) : '';
}
