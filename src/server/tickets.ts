/**
 * Tickets: what a client holds of its job. Signed, so that nobody polls or cancels another's job, and self-contained, so
 * that the function keeps no jobs. `v1.<base64url of JSON>.<base64url of HMAC-SHA-256>`.
 */
import * as z from 'zod/mini';
import { providerIdSchema, taskSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import { fromBase64Url, toBase64Url } from './base64-url.ts';
import { parseJson } from './http/call-upstream.ts';
import { MACHINE_STATES } from './providers/provider.ts';
import { sha256, sign, verify } from './signing.ts';

/** Characters; a real ticket has some 450. Longer ones are not even parsed. */
const MAXIMUM_LENGTH = 1_500;

export const ticketSchema = z.object({
  provider: providerIdSchema,
  /** Fingerprint of the provider's endpoint. */
  endpoint: z.string(),
  jobId: z.string(),
  task: taskSchema,
  width: z.int(),
  height: z.int(),
  /** Jobs that stood in front at submission, where that was known. */
  position: z.optional(z.int()),
  /** What the machines did at submission, where that was known: tells a cold start from a warm one. */
  machines: z.optional(z.enum(MACHINE_STATES)),
  /** Milliseconds since 1970. */
  issuedAt: z.int(),
  expiresAt: z.int(),
});

export type Ticket = z.infer<typeof ticketSchema>;

/** A short fingerprint of the endpoint, so that tickets of another one are known without naming it. */
export const endpointFingerprint = async (endpointId: string): Promise<string> =>
  toBase64Url((await sha256(`endpoint\n${endpointId}`)).subarray(0, 9));

/** The ticket as text. The same ticket always gives the same text. */
export async function sealTicket(ticket: Ticket, secret: string): Promise<string> {
  const signed = `v1.${toBase64Url(new TextEncoder().encode(JSON.stringify(ticket)))}`;
  return `${signed}.${toBase64Url(await sign(signed, secret))}`;
}

/**
 * Opens a ticket that one of `secrets` signed.
 * @param now milliseconds since 1970.
 * @throws OcrError `ticket-invalid` when it is forged or malformed, `ticket-expired`.
 */
export async function openTicket(text: string, secrets: readonly string[], now: number): Promise<Ticket> {
  const match = text.length <= MAXIMUM_LENGTH ? /^(v1\.([\w-]+))\.([\w-]+)$/.exec(text) : null;
  const signature = fromBase64Url(match?.[3] ?? '');
  const payload = fromBase64Url(match?.[2] ?? '');
  if (!match?.[1] || !signature || !payload) throw new OcrError('ticket-invalid');
  const signed = match[1];
  const genuine = await Promise.all(secrets.map((secret) => verify(signed, signature, secret)));
  if (!genuine.includes(true)) throw new OcrError('ticket-invalid');
  const ticket = ticketSchema.safeParse(parseJson(new TextDecoder().decode(payload)));
  if (!ticket.success) throw new OcrError('ticket-invalid');
  if (ticket.data.expiresAt <= now) throw new OcrError('ticket-expired');
  return ticket.data;
}
