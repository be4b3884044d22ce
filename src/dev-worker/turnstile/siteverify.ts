import { z } from 'zod';
import type { SiteverifyCode } from '#dev-worker/fault-schemas.ts';
import type { Faults } from '#dev-worker/faults.ts';
import type { Exchange } from '#dev-worker/http/exchange.ts';
import { type Answer, jsonAnswer, parseJson, readBody } from '#dev-worker/http/http-answer.ts';
import { DUMMY_TOKEN, testSecret } from './test-keys.ts';
import type { TurnstileTokens } from './turnstile-tokens.ts';

const BODY_LIMIT = 64 * 1024;
/** Cloudflare docs: a token has 2048 characters at most. */
const LONGEST_TOKEN = 2048;

const fieldsSchema = z.object({
  secret: z.string().default(''),
  response: z.string().default(''),
  remoteip: z.string().optional(),
  idempotency_key: z.uuid().optional(),
});
type Fields = z.infer<typeof fieldsSchema>;

export type SiteverifyParts = { tokens: TurnstileTokens; faults: Faults; secret: string; now: () => number };

const refuse = (code: SiteverifyCode): object => ({ success: false, 'error-codes': [code], messages: [] });

/** The form of a `FormData` or URL-encoded body as an object. */
async function readForm(body: Buffer, type: string): Promise<unknown> {
  const request = new Request('http://stand-in', {
    method: 'POST',
    body: new Uint8Array(body),
    headers: { 'content-type': type },
  });
  return Object.fromEntries(await request.formData());
}

async function readFields({ request }: Exchange): Promise<Fields | undefined> {
  const body = await readBody(request, BODY_LIMIT);
  const type = request.headers['content-type'] ?? '';
  if (!body) return undefined;
  try {
    const value = type.includes('json') ? parseJson(body.toString('utf8')) : await readForm(body, type);
    return fieldsSchema.safeParse(value).data;
  } catch {
    return undefined;
  }
}

function verifyWithTestSecret(kind: 'passes' | 'fails' | 'spent', isTestToken: boolean, now: number): object {
  // Documented: a test secret refuses real tokens.
  if (!isTestToken) return refuse('invalid-input-secret');
  if (kind === 'fails') return refuse('invalid-input-response');
  if (kind === 'spent') return refuse('timeout-or-duplicate');
  return {
    success: true,
    'error-codes': [],
    challenge_ts: new Date(now).toISOString(),
    // Seen from the real service: this host name and no action.
    hostname: 'example.com',
    metadata: { result_with_testing_key: true },
  };
}

function verify(fields: Fields | undefined, { tokens, faults, secret, now }: SiteverifyParts): object {
  const wanted = faults.take('siteverify-error');
  if (wanted) return refuse(wanted.code);
  if (!fields) return refuse('bad-request');
  if (fields.secret === '') return refuse('missing-input-secret');
  const kind = testSecret(fields.secret);
  if (!kind && fields.secret !== secret) return refuse('invalid-input-secret');
  if (fields.response === '') return refuse('missing-input-response');
  if (kind) {
    const isTestToken = fields.response === DUMMY_TOKEN || tokens.isTest(fields.response);
    return verifyWithTestSecret(kind, isTestToken, now());
  }
  if (fields.response.length > LONGEST_TOKEN) return refuse('invalid-input-response');
  const check = tokens.verify(fields.response, fields.idempotency_key);
  if ('code' in check) return refuse(check.code);
  const { hostname, action, cdata, interactive } = check.facts;
  const says = faults.take('siteverify-says');
  return {
    success: true,
    'error-codes': [],
    challenge_ts: new Date(check.issuedAt).toISOString(),
    hostname: says?.hostname ?? hostname,
    action: says?.action ?? action,
    cdata: says?.cdata ?? cdata,
    metadata: { interactive, ...(says?.testingKey && { result_with_testing_key: true }) },
  };
}

/** `POST /turnstile/v0/siteverify`, form or JSON. Refusals are answers with `success: false`, as the real ones. */
export async function siteverify(exchange: Exchange, parts: SiteverifyParts): Promise<Answer> {
  return jsonAnswer(200, verify(await readFields(exchange), parts));
}
