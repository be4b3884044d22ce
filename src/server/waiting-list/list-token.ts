/**
 * What the links of mails carry: which entry of the list, what is to be done with it, and until when. Signed, so that
 * nobody confirms or removes another's address. `l1.<base64url of JSON>.<base64url of HMAC-SHA-256>`.
 */
import * as z from 'zod/mini';
import { OcrError } from '#core/errors.ts';
import { fromBase64Url, toBase64Url } from '#server/base64-url.ts';
import { parseJson } from '#server/http/call-upstream.ts';
import { sign, verify } from '#server/signing.ts';

/** Characters; a real one has some 170. */
const MAXIMUM_LENGTH = 500;

const listTokenSchema = z.object({
  deed: z.enum(['confirm', 'remove']),
  /** Random id of the entry. */
  entry: z.string(),
  /** Milliseconds since 1970; null = for good. */
  expiresAt: z.nullable(z.int()),
});

export type ListToken = z.infer<typeof listTokenSchema>;

/** Begun with a word of its own, so that no ticket passes for a link. */
const signedText = (text: string): string => `waiting-list\n${text}`;

/** The token as text. */
export async function sealListToken(token: ListToken, secret: string): Promise<string> {
  const text = `l1.${toBase64Url(new TextEncoder().encode(JSON.stringify(token)))}`;
  return `${text}.${toBase64Url(await sign(signedText(text), secret))}`;
}

/**
 * The entry of a token that one of `secrets` signed for this deed.
 * @param now milliseconds since 1970.
 * @throws OcrError `link-invalid`, `link-expired`.
 */
export async function openListToken(
  text: string,
  deed: ListToken['deed'],
  secrets: readonly string[],
  now: number,
): Promise<string> {
  const match = text.length <= MAXIMUM_LENGTH ? /^(l1\.([\w-]+))\.([\w-]+)$/.exec(text) : null;
  const signature = fromBase64Url(match?.[3] ?? '');
  const payload = fromBase64Url(match?.[2] ?? '');
  if (!match?.[1] || !signature || !payload) throw new OcrError('link-invalid');
  const signed = signedText(match[1]);
  const genuine = await Promise.all(secrets.map((secret) => verify(signed, signature, secret)));
  const token = listTokenSchema.safeParse(parseJson(new TextDecoder().decode(payload)));
  if (!genuine.includes(true) || !token.success || token.data.deed !== deed) throw new OcrError('link-invalid');
  if (token.data.expiresAt !== null && token.data.expiresAt <= now) throw new OcrError('link-expired');
  return token.data.entry;
}
