/** One reading at a time: from the click on Read to its end. */
import { OcrError } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import { isGoing, type Reading, type ReadingError, type ReadingEvent, reduceReading, textOf } from '#core/reading.ts';
import { HumanCheckError } from '../human-check/human-check-failure.ts';
import type { Store } from '../store.ts';
import { blankPage, type WorkbenchState } from '../workbench-state.ts';
import { loadEngine } from './engine.ts';
import type { Service } from './service.ts';

/** The sentence for a task that needs words is the same, whether the page or the server notices it. */
const missingWords = ({ task, query }: WorkbenchState): boolean => task === 'locate' && query.trim() === '';

/** True when a click on Read would start something. */
export const canRead = (state: WorkbenchState): boolean =>
  state.picture !== null &&
  !state.preparing &&
  !isGoing(state.reading) &&
  !missingWords(state) &&
  state.info?.service.state !== 'unconfigured';

export type Reader = {
  /** Reads the picture with the chosen task. Does nothing while a reading goes on or something is missing. */
  read(): Promise<void>;
  /** Stops the reading, at the provider too. */
  cancel(): void;
};

export function createReader(store: Store<WorkbenchState>, service: Service): Reader {
  let going: { abort: AbortController; ticket: string | null } | null = null;
  /** Turns words into blocks, once the engine is there; before that there are no words. */
  let readWords: ((reading: Reading) => Pick<WorkbenchState, 'blocks' | 'markdown' | 'text'>) | null = null;

  const dispatch = (event: ReadingEvent) => {
    const { reading } = store.get();
    const next = reduceReading(reading, event);
    if (next === reading) return;
    const hasNewWords = textOf(next) !== textOf(reading) || next.phase === 'succeeded';
    store.patch({ reading: next, ...(hasNewWords && readWords?.(next)) });
  };

  /** The reader of words for one task. */
  const readerFor = async (task: Task) => {
    const { parseModelOutput } = await loadEngine();
    return (reading: Reading) => {
      const { blocks, markdown, text } =
        reading.phase === 'succeeded' ? reading.result : parseModelOutput(textOf(reading), { task, complete: false });
      return { blocks, markdown, text };
    };
  };

  const fail = (error: unknown) => {
    const at = Date.now();
    if (error instanceof HumanCheckError) {
      store.patch({ humanCheckFailure: error.failure });
      dispatch({ type: 'reading-failed', at, error: { code: 'human-check-failed', detail: error.detail } });
      return;
    }
    const known = error instanceof OcrError ? error : new OcrError('internal', { cause: error });
    const shown: ReadingError = { code: known.code };
    if (known.retryAfter !== undefined) shown.retryAfter = known.retryAfter;
    dispatch({ type: 'reading-failed', at, error: shown });
  };

  /** Tells the provider, too. Best effort: what is not reached ends by the job's own time limit. */
  const cancelAtProvider = async (ticket: string) => {
    const { cancelJob } = await loadEngine();
    await cancelJob(ticket).catch(() => undefined);
  };

  const submit = async (signal: AbortSignal) => {
    const { submitJob } = await loadEngine();
    const { picture, task, query, mode } = store.get();
    if (!picture) throw new OcrError('image-missing');
    const humanCheck = service.humanCheck();
    if (!humanCheck) throw new OcrError('not-configured');
    const idempotencyKey = crypto.randomUUID();
    for (let attempt = 1; ; attempt += 1) {
      const turnstileToken = await humanCheck.getToken(signal);
      dispatch({ type: 'upload-started', at: Date.now() });
      try {
        return await submitJob(
          { image: picture.blob, task, query: query.trim(), mode, turnstileToken, idempotencyKey },
          {
            signal,
            onProgress: (fraction) => {
              dispatch({ type: 'upload-progressed', fraction });
              if (fraction === 1) dispatch({ type: 'upload-finished', at: Date.now() });
            },
          },
        );
      } catch (error) {
        // A token lives five minutes; one that ran out on the way is replaced once, without a word.
        if (!(error instanceof OcrError && error.code === 'human-check-expired' && attempt === 1)) throw error;
      }
    }
  };

  const follow = async (ticket: string, signal: AbortSignal) => {
    const { findRepetition, followJob } = await loadEngine();
    for await (const news of followJob(ticket, signal)) {
      if (news.type === 'text') {
        dispatch({ type: 'text-added', delta: news.delta });
        const repetition = findRepetition(textOf(store.get().reading));
        if (!repetition) continue;
        // The GPU is freed, and what came before is kept.
        dispatch({ type: 'repetition-noticed', at: Date.now(), keep: repetition.keep });
        await cancelAtProvider(ticket);
        return;
      }
      if (news.type === 'job') dispatch({ type: 'job-changed', at: Date.now(), job: news.job });
      else if (news.type === 'connection') dispatch({ type: 'connection-changed', connected: news.connected });
    }
  };

  return {
    async read() {
      const state = store.get();
      if (!canRead(state)) return;
      const current = { abort: new AbortController(), ticket: null as string | null };
      going = current;
      const { signal } = current.abort;
      store.patch({ ...blankPage(state.picture, state.task), refused: null });
      dispatch({ type: 'check-started', at: Date.now() });
      try {
        readWords = await readerFor(state.task);
        const info = await service.info(signal);
        if (info.service.state === 'unconfigured') throw new OcrError('not-configured');
        const { ticket, job } = await submit(signal);
        if (signal.aborted) {
          await cancelAtProvider(ticket);
          return;
        }
        current.ticket = ticket;
        dispatch({ type: 'job-accepted', at: Date.now(), ticket, job });
        await follow(ticket, signal);
      } catch (error) {
        if (!signal.aborted) fail(error);
      } finally {
        if (going === current) going = null;
      }
    },
    cancel() {
      const current = going;
      if (!current) return;
      going = null;
      dispatch({ type: 'reading-cancelled', at: Date.now() });
      current.abort.abort();
      if (current.ticket) void cancelAtProvider(current.ticket);
    },
  };
}
