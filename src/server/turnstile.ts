/** Turnstile's siteverify: is the visitor human? Fails closed: only a clear yes for this site and this action passes. */
import * as z from 'zod/mini';
import { type ErrorCode, OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import type { ServerDependencies } from './dependencies.ts';
import type { Settings } from './env.ts';
import { callUpstream, parseJson, UpstreamError } from './http/call-upstream.ts';

/** How often a token is put to siteverify when it gives no answer. */
const TRIES = 3;
/** Milliseconds before the second try; doubled before the third. */
const FIRST_BACKOFF = 200;
const MAXIMUM_ANSWER_BYTES = 64 * 1024;

const optionalText = z.catch(z.optional(z.string()), undefined);

const siteverifySchema = z.object({
  success: z.boolean(),
  hostname: optionalText,
  action: optionalText,
  'error-codes': z.catch(z._default(z.array(z.string()), []), []),
  metadata: z.catch(z.optional(z.object({ result_with_testing_key: z.optional(z.boolean()) })), undefined),
});
type SiteverifyAnswer = z.infer<typeof siteverifySchema>;

/** siteverify's codes as ours, the weightier first. A wrong secret is our fault, not the visitor's. */
const CODES: readonly (readonly [code: string, ours: ErrorCode])[] = [
  ['missing-input-secret', 'human-check-unavailable'],
  ['invalid-input-secret', 'human-check-unavailable'],
  ['invalid-parsed-secret', 'human-check-unavailable'],
  ['bad-request', 'human-check-unavailable'],
  ['internal-error', 'human-check-unavailable'],
  ['timeout-or-duplicate', 'human-check-expired'],
  ['missing-input-response', 'human-check-missing'],
  ['invalid-input-response', 'human-check-failed'],
];

const codeFor = (answer: SiteverifyAnswer): ErrorCode =>
  CODES.find(([code]) => answer['error-codes'].includes(code))?.[1] ?? 'human-check-failed';

/** True when a success is for this site and this action, and not from a key that passes everybody. */
function isForUs(answer: SiteverifyAnswer, { production, turnstile, allowedHosts }: Settings): boolean {
  // Test keys report a host of their own and no action.
  if (answer.metadata?.result_with_testing_key === true) return !production;
  const hostname = answer.hostname?.toLowerCase();
  return answer.action === turnstile.action && allowedHosts.some((host) => host.name === hostname);
}

export type HumanCheck = { token: string | undefined; remoteAddress: string | undefined };

/**
 * Puts a token to siteverify.
 * @throws OcrError `human-check-missing`, `-failed`, `-expired` or `-unavailable`.
 */
export async function assertHuman(
  check: HumanCheck,
  settings: Settings,
  dependencies: ServerDependencies,
): Promise<void> {
  const { token, remoteAddress } = check;
  if (!token) throw new OcrError('human-check-missing');
  if (token.length > LIMITS.maxTurnstileTokenLength) throw new OcrError('human-check-failed');
  const form = new URLSearchParams({
    secret: settings.turnstile.secretKey,
    response: token,
    // Made here and used for our own retries only: siteverify takes a used token again under the same key, so a key
    // from the client would make a token good for many jobs.
    idempotency_key: dependencies.randomUUID(),
  });
  if (remoteAddress) form.set('remoteip', remoteAddress);
  const answer = await siteverify(form.toString(), settings, dependencies);
  if (!answer.success) {
    const code = codeFor(answer);
    const cause = new UpstreamError('siteverify', 'refused');
    throw code === 'human-check-unavailable' ? new OcrError(code, { cause }) : new OcrError(code);
  }
  if (!isForUs(answer, settings)) throw new OcrError('human-check-failed');
}

/** One answer of siteverify, tried again while it gives none. */
async function siteverify(
  body: string,
  settings: Settings,
  dependencies: ServerDependencies,
): Promise<SiteverifyAnswer> {
  const { fetch, sleep, timeouts } = dependencies;
  for (let tries = 1; ; tries += 1) {
    let cause = new UpstreamError('siteverify', 'shape');
    try {
      const { text, status } = await callUpstream({
        fetch,
        service: 'siteverify',
        url: settings.turnstile.verifyUrl,
        init: { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body },
        timeout: timeouts.siteverify,
        maximumBytes: MAXIMUM_ANSWER_BYTES,
      });
      // A refusal may come with a 4xx; a server error says nothing about the token, whatever its body.
      const answer = status < 500 ? siteverifySchema.safeParse(parseJson(text)) : undefined;
      if (answer?.success && !answer.data['error-codes'].includes('internal-error')) return answer.data;
      cause = new UpstreamError('siteverify', answer ? 'shape' : 'http', status);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      cause = error;
    }
    if (tries >= TRIES) throw new OcrError('human-check-unavailable', { cause, retryAfter: 5 });
    await sleep(FIRST_BACKOFF * 2 ** (tries - 1));
  }
}
