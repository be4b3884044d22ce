/** The waiting list's part of the HTTP contract: one address in, or one signed link. */
import * as z from 'zod/mini';
import { LOCALES } from './ids.ts';

/** Characters of an address, RFC 5321, 4.5.3.1.3. */
const MAXIMUM_ADDRESS_LENGTH = 254;

/**
 * An address that mail could go to: no blank, no line end, nothing that a mail's header gives a meaning. Whether somebody
 * reads it is seen when the link in the mail is used.
 */
export const mailAddressSchema = z
  .string()
  .check(
    z.trim(),
    z.maxLength(MAXIMUM_ADDRESS_LENGTH),
    z.regex(/^[^\s@<>()",;:\\[\]]+@[^\s@<>()",;:\\[\].]+(?:\.[^\s@<>()",;:\\[\].]+)+$/),
    z.toLowerCase(),
  );

/** Body of `POST /api/waiting-list`. */
export const joinSchema = z.object({
  address: z.string(),
  locale: z.enum(LOCALES),
  turnstileToken: z.string(),
});

/** `mailed`: a link was sent, now or within the last day. `kept`: the address is kept as unconfirmed, because no mail could be sent. */
export const joinAnswerSchema = z.object({
  state: z.enum(['mailed', 'kept']),
  /** With `kept`: removes the address again, if this request brought it. */
  removeToken: z.nullable(z.string()),
});

/** Body of `POST /api/waiting-list/confirm` and `…/remove`. */
export const linkSchema = z.object({ token: z.string() });

export type JoinAnswer = z.infer<typeof joinAnswerSchema>;
