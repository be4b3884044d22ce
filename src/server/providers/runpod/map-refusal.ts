import { type ErrorCode, OcrError } from '#core/errors.ts';
import { readRetryAfter, type UpstreamAnswer, UpstreamError } from '#server/http/call-upstream.ts';

/** Seconds to wait after RunPod said 429 without saying how long: its windows have 10 s. */
const BUSY_WAIT = 10;
/** Seconds to wait after any other failure. */
const FAILURE_WAIT = 5;

function codeFor(status: number, text: string): ErrorCode {
  if (status === 429) return 'provider-busy';
  if (status === 413) return 'image-too-large';
  // RunPod's refusal of a large body is a plain 400 (its documentation gives 10 MB; the words were seen in 2026).
  if (status === 400) return /max(imum)? body size/i.test(text) ? 'image-too-large' : 'provider-refused';
  if (status === 422) return 'provider-refused';
  // A wrong key, a wrong endpoint, a broken platform: nothing that a visitor could change.
  return 'provider-unavailable';
}

/** RunPod's refusal as an error of ours. Its words are looked at, never kept. */
export function mapRefusal(answer: UpstreamAnswer, now: number): OcrError {
  const code = codeFor(answer.status, answer.text);
  const cause = new UpstreamError('runpod', 'http', answer.status);
  if (code === 'provider-busy')
    return new OcrError(code, { cause, retryAfter: readRetryAfter(answer.headers, now) ?? BUSY_WAIT });
  if (code !== 'provider-unavailable') return new OcrError(code, { cause });
  const isOurFault = answer.status < 500;
  return new OcrError(code, {
    cause,
    retryAfter: readRetryAfter(answer.headers, now) ?? (isOurFault ? undefined : FAILURE_WAIT),
  });
}
