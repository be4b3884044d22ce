/** What is kept in the browser, as schemas: read back as foreign data, since another version may have written it. */
import * as z from 'zod/mini';
import { DOCUMENT_KINDS, PAGE_SOURCES } from '#core/batch.ts';
import { CHECK_KINDS } from '#core/checks.ts';
import { blockSchema, boxSchema, errorCodeSchema, modeSchema, resultSchema, taskSchema } from '#core/contract.ts';
import { STEP_IDS } from '#core/reading.ts';

const count = z.int().check(z.gte(0));
const milliseconds = z.number().check(z.gte(0));

/** A picture as it was sent. */
export const keptPictureSchema = z.object({
  name: z.string(),
  blob: z.instanceof(Blob),
  width: count,
  height: count,
  shrunk: z.boolean(),
});

const stepSchema = z.object({ id: z.enum(STEP_IDS), elapsedMs: milliseconds, since: z.nullable(milliseconds) });

/** What was asked. */
const askedSchema = z.object({ task: taskSchema, query: z.string(), mode: modeSchema });

/** A word that is worth a look, as the comparison with the draft or the device's own reading found it. */
const checkSchema = z.object({
  id: z.string(),
  kind: z.enum(CHECK_KINDS),
  block: z.nullable(z.string()),
  places: z.readonly(z.array(z.object({ key: z.string(), occurrence: count }))),
  answer: z.string(),
  draft: z.string(),
  box: z.nullable(z.readonly(boxSchema)),
});

/** A finished reading in the history. */
export const historyEntrySchema = z.object({
  id: z.string(),
  /** Milliseconds since 1970. */
  savedAt: milliseconds,
  picture: keptPictureSchema,
  asked: askedSchema,
  steps: z.array(stepSchema),
  result: resultSchema,
  /** The visitor's corrected blocks; absent while there is no correction. */
  corrected: z.optional(z.array(blockSchema)),
  /** Words that are worth a look; absent where there is none. */
  checks: z.optional(z.readonly(z.array(checkSchema))),
});

/** A reading that goes on, with all that is needed to find it again. */
export const runningReadingSchema = z.object({
  id: z.string(),
  /** Empty until the job is accepted. */
  ticket: z.string(),
  /** Milliseconds since 1970: when it was begun, and when the words so far were noted. */
  startedAt: milliseconds,
  notedAt: milliseconds,
  picture: keptPictureSchema,
  asked: askedSchema,
  steps: z.array(stepSchema),
  text: z.string(),
  /** Where the event stream goes on. */
  lastEventId: z.string(),
});

/** A batch that is open: its documents and pages in their order, and what was chosen for it. */
export const keptBatchSchema = z.object({
  id: z.string(),
  /** Milliseconds since 1970 of the last change. */
  savedAt: milliseconds,
  dpi: z.number().check(z.gte(36), z.lte(600)),
  asked: askedSchema,
  documents: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(DOCUMENT_KINDS), pageCount: count })),
  pages: z.array(
    z.object({
      id: z.string(),
      document: z.string(),
      index: count,
      key: z.string(),
      turn: z.nullable(z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])),
      text: z.nullable(z.enum(['none', 'good', 'doubtful'])),
      isBlank: z.nullable(z.boolean()),
      state: z.enum(['waiting', 'failed', 'cancelled', 'skipped']),
      error: z.nullable(errorCodeSchema),
    }),
  ),
});

/** One of its files, whole. */
export const keptBatchFileSchema = z.object({
  /** Id of its document. */
  id: z.string(),
  batch: z.string(),
  name: z.string(),
  file: z.instanceof(Blob),
});

/** What was read of one of its pages, or the job that reads it. */
export const keptBatchPageSchema = z.object({
  id: z.string(),
  batch: z.string(),
  key: z.string(),
  task: taskSchema,
  steps: z.array(stepSchema),
  /** The job: its ticket once it is accepted, the picture that was sent, and when; null where there is none. */
  job: z.nullable(z.object({ ticket: z.string(), startedAt: milliseconds, picture: keptPictureSchema })),
  /** The words of a reading that was stopped. */
  text: z.string(),
  result: z.nullable(resultSchema),
  from: z.enum(PAGE_SOURCES),
  corrected: z.optional(z.array(blockSchema)),
});

export type KeptPicture = z.infer<typeof keptPictureSchema>;
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type RunningReading = z.infer<typeof runningReadingSchema>;
export type KeptBatch = z.infer<typeof keptBatchSchema>;
export type KeptBatchFile = z.infer<typeof keptBatchFileSchema>;
export type KeptBatchPage = z.infer<typeof keptBatchPageSchema>;
