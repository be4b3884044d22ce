import type * as z from 'zod/mini';
import { OcrError } from '#core/errors.ts';
import { parseJson } from '#server/http/call-upstream.ts';
import { readLimitedBody } from '#server/http/read-limited-body.ts';

/** Bytes: an address and a token of Turnstile's, or a link's. */
const MAXIMUM_BYTES = 8 * 1024;

/**
 * A request's JSON, by a schema.
 * @throws OcrError `request-invalid`, `request-too-large`.
 */
export async function readJsonBody<Schema extends z.ZodMiniType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  // A form of another site can send text, but not this type without the browser asking us first.
  if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? '')) throw new OcrError('request-invalid');
  const text = new TextDecoder().decode(await readLimitedBody(request, MAXIMUM_BYTES));
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw new OcrError('request-invalid');
  return parsed.data;
}
