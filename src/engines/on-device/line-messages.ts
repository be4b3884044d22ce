/** What the reading worker and those that read lines for it say to each other. */
import * as z from 'zod/mini';

const count = z.int().check(z.gte(0));
const bytes = z.instanceof(Uint8Array<ArrayBuffer>);
const numbers = z.array(z.number());

/** What a line worker takes: once what it is made of, then lines. */
export const lineRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), wasm: bytes, weights: bytes, keys: z.string() }),
  z.object({
    type: z.literal('line'),
    id: count,
    /** The planes of a `LineCrop`. */
    data: z.instanceof(Float32Array<ArrayBuffer>),
    width: z.int().check(z.positive()),
  }),
]);

/** What it answers: `ready` once, and each line; or that either failed. */
export const lineAnswerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('read'),
    id: count,
    line: z.object({ text: z.string(), confidence: z.number(), positions: numbers, certainties: numbers }),
  }),
  z.object({ type: z.literal('failed'), id: z.nullable(count), detail: z.string() }),
]);

export type LineRequest = z.infer<typeof lineRequestSchema>;
export type LineAnswer = z.infer<typeof lineAnswerSchema>;
