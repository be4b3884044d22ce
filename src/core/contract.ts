/** The HTTP contract, version 1, as schemas. Parsed at every edge, in the function and in the browser; never cast. */
import * as z from 'zod/mini';
import { ERROR_CODES, type ErrorCode } from './errors.ts';
import { ANSWER_SOURCES, BLOCK_LABELS, IMAGE_TYPES, JOB_STATUSES, MODES, PROVIDER_IDS, TASKS } from './ids.ts';

const fraction = z.number().check(z.gte(0), z.lte(1));
const seconds = z.number().check(z.gte(0));
const count = z.int().check(z.gte(0));

export const taskSchema = z.enum(TASKS);
export const modeSchema = z.enum(MODES);
export const providerIdSchema = z.enum(PROVIDER_IDS);
export const errorCodeSchema = z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]);

/** `[left, top, right, bottom]`, fractions of the picture as sent. */
export const boxSchema = z.tuple([fraction, fraction, fraction, fraction]);

/** One block of the page; it may have no box, one, or several (a paragraph that runs on in the next column). */
export const blockSchema = z.object({
  id: z.string(),
  label: z.enum(BLOCK_LABELS),
  boxes: z.array(boxSchema),
  markdown: z.string(),
});

/** What a visitor should know about a result, as codes; `src/i18n` has the sentences. */
export const WARNING_CODES = [
  'cut-off',
  'loop',
  'boxes-unreadable',
  'empty',
  'answer-too-long',
  'local-engine',
] as const;
export const warningCodeSchema = z.enum(WARNING_CODES);

export const FINISH_REASONS = ['stop', 'length', 'loop'] as const;

/** Tokens of a page, where they are known. */
export const usageSchema = z.object({ visionTokens: z.optional(count), textTokens: z.optional(count) });

export const engineSchema = z.object({ provider: z.enum(ANSWER_SOURCES), model: z.string() });

/** A finished reading. */
export const resultSchema = z.object({
  raw: z.string(),
  markdown: z.string(),
  text: z.string(),
  blocks: z.array(blockSchema),
  engine: engineSchema,
  usage: usageSchema,
  finish: z.enum(FINISH_REASONS),
  warnings: z.array(warningCodeSchema),
});

export const errorBodySchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  retryable: z.boolean(),
  retryAfter: z.optional(seconds),
  requestId: z.optional(z.string()),
});

/** Body of every answer that is not a success. */
export const errorAnswerSchema = z.object({ error: errorBodySchema });

/** `[low, high]` in seconds: what three of five measured jobs lie between (the 20th and the 80th percentile). */
export const secondsRangeSchema = z.tuple([seconds, seconds]);

/**
 * Seconds that a start of the model and a reading usually take: the middle value of what was measured lately, null where
 * too little was.
 */
export const estimateSchema = z.object({
  startSeconds: z.nullable(seconds),
  runSeconds: z.nullable(seconds),
  /** There when the middle value is. */
  startRange: z.optional(secondsRangeSchema),
  runRange: z.optional(secondsRangeSchema),
  /** Measured jobs behind `runSeconds`. */
  runs: z.optional(count),
});

/** Seconds that the parts of a job took, as the provider measured them. */
export const timingsSchema = z.object({ waitSeconds: z.optional(seconds), runSeconds: z.optional(seconds) });

export const jobSchema = z.object({
  status: z.enum(JOB_STATUSES),
  createdAt: z.iso.datetime(),
  position: z.optional(count),
  estimate: z.optional(z.nullable(estimateSchema)),
  timings: z.optional(timingsSchema),
  text: z.optional(z.string()),
  result: z.optional(resultSchema),
  error: z.optional(errorBodySchema),
});

/** Answer to `POST /api/ocr/jobs`. */
export const submitAnswerSchema = z.object({ ticket: z.string(), job: jobSchema });
/** Answer to `GET` and `DELETE /api/ocr/jobs/{ticket}`. */
export const jobAnswerSchema = z.object({ job: jobSchema });

export const SERVICE_STATES = ['warm', 'resting', 'starting', 'busy', 'down', 'unconfigured'] as const;

/** Answer to `GET /api/ocr/info`. */
export const infoSchema = z.object({
  providers: z.array(
    z.object({
      id: providerIdSchema,
      label: z.string(),
      tasks: z.array(taskSchema),
      modes: z.array(modeSchema),
      streams: z.boolean(),
    }),
  ),
  limits: z.object({
    maxImageBytes: count,
    maxPixels: count,
    maxSide: count,
    maxQueryLength: count,
    types: z.array(z.enum(IMAGE_TYPES)),
  }),
  turnstile: z.nullable(z.object({ siteKey: z.string(), scriptUrl: z.string(), action: z.string() })),
  service: z.object({
    state: z.enum(SERVICE_STATES),
    waiting: z.nullable(count),
    estimate: z.nullable(estimateSchema),
  }),
});

/** How the jobs of the last day ended, in whole hours: the running one and the 23 before. */
export const lastDaySchema = z.object({
  /** Jobs that were taken. Those that are still under way, or that nobody came back for, are in no other number. */
  jobs: count,
  succeeded: count,
  failed: count,
  cancelled: count,
  expired: count,
  /** Milliseconds from submission until a machine took the job, and those that it ran: the middle of what was measured; null where that was too little. */
  medianWaitMs: z.nullable(z.number().check(z.gte(0))),
  medianRunMs: z.nullable(z.number().check(z.gte(0))),
  /** Share of the jobs that succeeded among those that ended by themselves (all but the cancelled); null while they are too few. */
  successRate: z.nullable(fraction),
});

/** Answer to `GET /api/ocr/status`. */
export const statusSchema = z.object({
  service: infoSchema.shape.service,
  /** null when it is not known: nothing is set up, or the database cannot be asked. */
  lastDay: z.nullable(lastDaySchema),
  /** When this was looked up. */
  updatedAt: z.iso.datetime(),
});

/** Data of the event `text` in the event stream. */
export const textEventSchema = z.object({ delta: z.string() });

export type Block = z.infer<typeof blockSchema>;
export type WarningCode = z.infer<typeof warningCodeSchema>;
export type FinishReason = (typeof FINISH_REASONS)[number];
export type OcrResult = z.infer<typeof resultSchema>;
export type ErrorBody = z.infer<typeof errorBodySchema>;
export type SecondsRange = z.infer<typeof secondsRangeSchema>;
export type Estimate = z.infer<typeof estimateSchema>;
export type Job = z.infer<typeof jobSchema>;
export type SubmitAnswer = z.infer<typeof submitAnswerSchema>;
export type Info = z.infer<typeof infoSchema>;
export type ServiceState = (typeof SERVICE_STATES)[number];
export type LastDay = z.infer<typeof lastDaySchema>;
export type Status = z.infer<typeof statusSchema>;
