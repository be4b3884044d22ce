/** Answers of the function: JSON, with the headers that every one carries. */

import type { ErrorBody } from '#core/contract.ts';
import { ERROR_CODES, type ErrorCode, type OcrError } from '#core/errors.ts';

const COMMON_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** An answer with the common headers; `headers` win over them. */
export const answer = (body: BodyInit | null, status: number, headers: Record<string, string>): Response =>
  new Response(body, { status, headers: { ...COMMON_HEADERS, ...headers } });

export const jsonAnswer = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  answer(JSON.stringify(value), status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });

/** The body of an error: the code and its own sentence, never the words of anybody upstream. */
export const errorBody = (code: ErrorCode, details: { retryAfter?: number; requestId?: string } = {}): ErrorBody => ({
  code,
  message: ERROR_CODES[code].message,
  retryable: ERROR_CODES[code].retryable,
  ...details,
});

/** Seconds to wait after a 503 of which nobody knows how long it lasts. */
const USUAL_WAIT = 60;

export function errorAnswer(error: OcrError, requestId: string, headers: Record<string, string> = {}): Response {
  const retryAfter = error.retryAfter ?? (error.httpStatus === 503 && error.retryable ? USUAL_WAIT : undefined);
  const body = errorBody(error.code, retryAfter === undefined ? { requestId } : { retryAfter, requestId });
  const wait = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
  return jsonAnswer({ error: body }, error.httpStatus, { ...wait, ...headers });
}
