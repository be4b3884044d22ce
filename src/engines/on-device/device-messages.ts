/** What the page and the reading worker say to each other. */
import * as z from 'zod/mini';
import { blockSchema, boxSchema, resultSchema, taskSchema } from '#core/contract.ts';
import { DEVICE_SCRIPTS } from '#core/device-scripts.ts';
import { type ErrorCode, isErrorCode } from '#core/errors.ts';

const fraction = z.number().check(z.gte(0), z.lte(1));
const count = z.int().check(z.gte(0));

/** Pixels that the page has decoded, where workers have no canvas. */
const pixelsSchema = z.object({
  data: z.instanceof(Uint8ClampedArray),
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive()),
});

/** What the worker takes. One reading or loading goes on at a time. */
export const requestSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('read'),
    id: count,
    picture: z.union([z.instanceof(Blob), pixelsSchema]),
    task: taskSchema,
    script: z.enum(DEVICE_SCRIPTS),
  }),
  z.object({ type: z.literal('load'), id: count, script: z.enum(DEVICE_SCRIPTS) }),
  z.object({ type: z.literal('abort'), id: count }),
  // No order: it holds for what goes on and for what comes.
  z.object({ type: z.literal('ease'), isEased: z.boolean() }),
]);

const wordSchema = z.object({ text: z.string(), confidence: fraction, box: z.readonly(boxSchema) });

const progressSchema = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('loading'), loadedBytes: count, totalBytes: count }),
  z.object({ stage: z.literal('reading'), fraction }),
]);

const readingSchema = z.object({
  result: resultSchema,
  words: z.array(wordSchema),
  confidence: fraction,
  otherScript: z.boolean(),
  threads: count,
  runtime: z.enum(['wasm', 'webgpu']),
});

/** What the worker answers: any number of `progress` and `block`, then `read`, `loaded` or `failed`. */
export const answerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), id: count, progress: progressSchema }),
  z.object({
    type: z.literal('block'),
    id: count,
    draft: z.object({ block: blockSchema, words: z.array(wordSchema), isFinal: z.boolean() }),
  }),
  z.object({ type: z.literal('read'), id: count, reading: readingSchema }),
  z.object({ type: z.literal('loaded'), id: count }),
  z.object({
    type: z.literal('failed'),
    id: count,
    code: z.custom<ErrorCode>((value) => isErrorCode(value)),
    /** For the log only. */
    detail: z.string(),
  }),
]);

export type DeviceRequest = z.infer<typeof requestSchema>;
export type DeviceOrder = Extract<DeviceRequest, { type: 'read' | 'load' }>;
export type DeviceAnswer = z.infer<typeof answerSchema>;
export type PagePixels = z.infer<typeof pixelsSchema>;
/** A reading as the worker tells it; the time is measured by the page. */
export type WorkerReading = z.infer<typeof readingSchema>;
