/** The way of one job, whoever asks for it: the human check, the upload, the words as they come, the end. */
import type { Job } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import type { Mode, Task } from '#core/ids.ts';
import { type Reading, type ReadingError, type ReadingEvent, textOf } from '#core/reading.ts';
import type { HumanCheckFailure } from '#i18n/en.ts';
import { HumanCheckError } from '../human-check/human-check-failure.ts';
import type { HumanCheck } from '../human-check/turnstile-check.ts';
import { loadEngine } from './engine.ts';
import type { Note } from './notebook.ts';

/** The reading that a job is for: what it is now, and what happens to it. */
export type JobSink = { reading(): Reading; dispatch(event: ReadingEvent): void };

export type JobRequest = {
  image: Blob;
  task: Task;
  query: string;
  mode: Mode;
  /** The same key, on whatever page, leads to the same job. */
  idempotencyKey: string;
};

/** Milliseconds that sending waits for the note of a reading: without it a reload at that moment finds nothing. */
const LONGEST_WAIT_FOR_NOTE = 1_000;

/** What went wrong as one of the codes. A network that is gone explains whatever else failed. */
function toOcrError(error: unknown): OcrError {
  if (error instanceof HumanCheckError) return new OcrError('offline', { cause: error });
  return error instanceof OcrError ? error : new OcrError('internal', { cause: error });
}

/** An error as it is shown, and why the human check failed where it was that. */
export function failureOf(error: unknown): { error: ReadingError; humanCheckFailure: HumanCheckFailure | null } {
  if (error instanceof HumanCheckError && navigator.onLine) {
    return { error: { code: 'human-check-failed', detail: error.detail }, humanCheckFailure: error.failure };
  }
  const { code, retryAfter } = toOcrError(error);
  return { error: retryAfter === undefined ? { code } : { code, retryAfter }, humanCheckFailure: null };
}

/** Turns the words of a reading into blocks, for one task. */
export async function wordReader(task: Task) {
  const { createGrowingParser } = await loadEngine();
  const parse = createGrowingParser(task);
  return (reading: Reading) => {
    const { blocks, markdown, text } = reading.phase === 'succeeded' ? reading.result : parse(textOf(reading));
    return { blocks, markdown, text };
  };
}

/** Tells the provider that a job is not wanted any more. Best effort: what is not reached ends by its own time limit. */
export async function cancelAtProvider(ticket: string): Promise<void> {
  const { cancelJob } = await loadEngine();
  await cancelJob(ticket).catch(() => undefined);
}

/**
 * Passes the human check and sends the picture.
 * @param noting the note of the reading that is being written; sending waits for it, though not long.
 * @throws HumanCheckError, OcrError; the signal's reason when aborted before the last byte is out.
 */
export async function submitForReading(
  request: JobRequest,
  humanCheck: Pick<HumanCheck, 'getToken'>,
  sink: JobSink,
  noting: Promise<unknown>,
  signal: AbortSignal,
): Promise<{ ticket: string; job: Job }> {
  const { submitJob, waitFor } = await loadEngine();
  const noted = Promise.race([noting, waitFor(LONGEST_WAIT_FOR_NOTE, signal)]);
  for (let attempt = 1; ; attempt += 1) {
    const [turnstileToken] = await Promise.all([humanCheck.getToken(signal), noted]);
    sink.dispatch({ type: 'upload-started', at: Date.now() });
    try {
      return await submitJob(
        { ...request, query: request.query.trim(), turnstileToken },
        {
          signal,
          onProgress: (fraction) => {
            sink.dispatch({ type: 'upload-progressed', fraction });
            if (fraction === 1) sink.dispatch({ type: 'upload-finished', at: Date.now() });
          },
        },
      );
    } catch (error) {
      // A token lives five minutes; one that ran out on the way is replaced once, without a word.
      if (!(error instanceof OcrError && error.code === 'human-check-expired' && attempt === 1)) throw error;
    }
  }
}

/**
 * Follows a job to its end; a model that runs away into a repetition is stopped, and what came before is kept.
 * @throws as `followJob`.
 */
export async function followForReading(
  ticket: string,
  sink: JobSink,
  note: Pick<Note, 'update'> | null,
  lastEventId: string,
  signal: AbortSignal,
): Promise<void> {
  const { findRepetition, followJob } = await loadEngine();
  for await (const news of followJob(ticket, signal, { lastEventId })) {
    if (news.type === 'text') {
      sink.dispatch({ type: 'text-added', delta: news.delta });
      const text = textOf(sink.reading());
      note?.update({ text });
      const repetition = findRepetition(text);
      if (!repetition) continue;
      // The GPU is freed, and what came before is kept.
      sink.dispatch({ type: 'repetition-noticed', at: Date.now(), keep: repetition.keep });
      await cancelAtProvider(ticket);
      return;
    }
    if (news.type === 'job') {
      sink.dispatch({ type: 'job-changed', at: Date.now(), job: news.job });
      const reading = sink.reading();
      if ('steps' in reading) note?.update({ steps: reading.steps });
    }
    if (news.type === 'connection') sink.dispatch({ type: 'connection-changed', connected: news.connected });
    if (news.type === 'bookmark') note?.update({ lastEventId: news.lastEventId });
  }
}
