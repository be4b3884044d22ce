import type * as z from 'zod/mini';
import { errorAnswerSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';

/**
 * A JSON answer of the function, parsed by the contract.
 * @throws OcrError with the code that the answer carries; `result-invalid` for a success of a wrong shape; and
 *   `provider-unavailable` for anything that is no answer of ours (such as the HTML page of an exhausted plan).
 */
export function parseAnswer<Schema extends z.ZodMiniType>(schema: Schema, ok: boolean, body: string): z.infer<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (cause) {
    throw new OcrError('provider-unavailable', { cause });
  }
  if (ok) {
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    throw new OcrError('result-invalid', { cause: parsed.error });
  }
  const failure = errorAnswerSchema.safeParse(json);
  if (!failure.success) throw new OcrError('provider-unavailable', { cause: failure.error });
  throw new OcrError(failure.data.error.code, { retryAfter: failure.data.error.retryAfter });
}
