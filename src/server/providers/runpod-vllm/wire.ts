/** Values of OpenAI's chat completions as vLLM writes them, whole or in chunks, and the older worker's own form. */
import * as z from 'zod/mini';

const text = z.catch(z.optional(z.string()), undefined);

/** A message's content is a string, or a list of parts. */
const content = z.catch(
  z.optional(
    z.union([
      z.string(),
      z.pipe(
        z.array(z.object({ text })),
        z.transform((parts) => parts.map((part) => part.text ?? '').join('')),
      ),
    ]),
  ),
  undefined,
);

const message = z.catch(z.optional(z.object({ content, role: text })), undefined);

export const choiceSchema = z.object({
  index: z.catch(z._default(z.number(), 0), 0),
  delta: message,
  message,
  text,
  /** Workers before 2.0 gave a list of strings. */
  tokens: z.catch(z.optional(z.array(z.string())), undefined),
  finish_reason: text,
});
export type Choice = z.infer<typeof choiceSchema>;

const count = z.catch(z.optional(z.int().check(z.gte(0))), undefined);

export const completionSchema = z.object({
  choices: z.array(choiceSchema),
  model: text,
  usage: z.catch(z.optional(z.object({ completion_tokens: count, output: count })), undefined),
});

/** An error in place of an answer; its words are not for visitors. */
export const errorSchema = z.union([
  z.object({ error: z.union([z.string().check(z.minLength(1)), z.record(z.string(), z.unknown())]) }),
  z.object({ object: z.literal('error') }),
]);
