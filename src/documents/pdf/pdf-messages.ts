/** What the page and the worker that reads a PDF say to each other. One request is on its way at a time. */
import * as z from 'zod/mini';
import { blockSchema } from '#core/contract.ts';
import { ERROR_CODES, type ErrorCode, isErrorCode } from '#core/errors.ts';

const side = z.int().check(z.positive());
const index = z.int().check(z.gte(0));
const length = z.number().check(z.gt(0));
const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);

const orderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), file: z.instanceof(Blob), password: z.nullable(z.string()) }),
  z.object({ type: z.literal('describe'), index }),
  z.object({ type: z.literal('render'), index, dpi: length }),
  z.object({ type: z.literal('thumbnail'), index, width: side }),
]);

/** What the worker takes. */
export const requestSchema = z.union([
  z.object({ id: z.int(), order: orderSchema }),
  z.object({ id: z.int(), abort: z.literal(true) }),
]);

const textSchema = z.object({
  blocks: z.array(blockSchema),
  markdown: z.string(),
  text: z.string(),
  quality: z.enum(['good', 'doubtful']),
});

const descriptionSchema = z.object({
  widthPt: length,
  heightPt: length,
  rotation,
  text: z.nullable(textSchema),
  isBlank: z.boolean(),
});

const renderedSchema = z.object({
  blob: z.instanceof(Blob),
  width: side,
  height: side,
  shrunk: z.boolean(),
  isBlank: z.boolean(),
  maySideways: z.boolean(),
});

const errorCode = z.custom<ErrorCode>((value) => isErrorCode(value), Object.keys(ERROR_CODES).join(', '));

const outcomeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), pageCount: side }),
  /** The file needs a password; `wasWrong` when one was given. */
  z.object({ type: z.literal('locked'), wasWrong: z.boolean() }),
  z.object({ type: z.literal('described'), page: descriptionSchema }),
  z.object({ type: z.literal('rendered'), picture: renderedSchema }),
  z.object({ type: z.literal('drawn'), blob: z.instanceof(Blob) }),
  z.object({ type: z.literal('failed'), code: errorCode }),
]);

/** What the worker answers: first that it is there, then one answer to each request. */
export const answerSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.int(), outcome: outcomeSchema }),
]);

export type PdfOrder = z.infer<typeof orderSchema>;
export type PdfRequest = z.infer<typeof requestSchema>;
export type PdfOutcome = z.infer<typeof outcomeSchema>;
export type PdfAnswer = z.infer<typeof answerSchema>;
