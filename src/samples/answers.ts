/** The stored answers of the samples as a schema. Made by `npm run samples`, never by hand; loaded lazily. */
import * as z from 'zod/mini';
import { modeSchema, resultSchema, taskSchema, timingsSchema } from '#core/contract.ts';
import { IMAGE_TYPES } from '#core/ids.ts';
import { SAMPLE_IDS } from './sample-ids.ts';

const pixels = z.int().check(z.gte(1));

/** Somebody else's record of the model's words. What is not stated there is null in the answer. */
export const recordSchema = z.object({
  /** Name of the project. */
  by: z.string(),
  url: z.url({ protocol: /^https$/ }),
  /** The file in that project that holds the words, and the commit in which it was read. */
  file: z.string(),
  commit: z.string(),
  /** Day of that commit; the recording is older. */
  commitDate: z.iso.date(),
  licence: z.string(),
});

export const sampleAnswerSchema = z.object({
  task: taskSchema,
  /** Null when it is not known, or when the engine has none. */
  mode: z.nullable(modeSchema),
  /** Day of the reading; null when nobody has written it down. */
  date: z.nullable(z.iso.date()),
  /** The engine with its provider is in here, too. */
  result: resultSchema,
  settings: z.object({
    /** The exact prompt; null when it is not known, or when the engine takes none. */
    prompt: z.nullable(z.string()),
    /** The picture as it was sent. */
    picture: z.object({ width: pixels, height: pixels, type: z.enum(IMAGE_TYPES) }),
    /** Programs and versions that did the reading; null when nobody has written them down. */
    runtime: z.nullable(z.string()),
  }),
  record: z.nullable(recordSchema),
  /** Seconds, as the provider measured them. */
  timings: z.optional(timingsSchema),
  /** What the picture was drawn from, where there is such a thing. */
  truth: z.optional(z.object({ latex: z.string() })),
  /**
   * The preview of each block by its id, as `src/widget/render` gives it, with style attributes as `data-style`
   * (`stored-fragment.ts` puts them back). Blocks that are a part of the picture have none.
   */
  html: z.record(z.string(), z.string()),
});

export const sampleAnswersSchema = z.record(z.enum(SAMPLE_IDS), sampleAnswerSchema);

export type SampleAnswer = z.infer<typeof sampleAnswerSchema>;
export type SampleAnswers = z.infer<typeof sampleAnswersSchema>;
