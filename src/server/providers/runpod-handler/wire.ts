/** Output of the handler `runpod-handler`, read with small variations of its field names. */
import * as z from 'zod/mini';

const text = z.catch(z.optional(z.string()), undefined);

export const handlerOutputSchema = z.object({
  text_content: text,
  text,
  markdown: text,
  content: text,
  model: text,
  error: z.optional(z.unknown()),
  finish_reason: text,
});
