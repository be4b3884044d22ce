/** What is kept in the browser, as schemas: read back as foreign data, since another version may have written it. */
import * as z from 'zod/mini';
import { blockSchema, modeSchema, resultSchema, taskSchema } from '#core/contract.ts';
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

export type KeptPicture = z.infer<typeof keptPictureSchema>;
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type RunningReading = z.infer<typeof runningReadingSchema>;
