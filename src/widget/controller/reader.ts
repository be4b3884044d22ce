/** One reading at a time: from the click on Read to its end. */
import { OcrError } from '#core/errors.ts';
import type { Task } from '#core/ids.ts';
import { type Reading, type ReadingError, type ReadingEvent, reduceReading, textOf } from '#core/reading.ts';
import type { RunningReading } from '#storage/schemas.ts';
import { isReady } from '../can-read.ts';
import { HumanCheckError } from '../human-check/human-check-failure.ts';
import type { Store } from '../store.ts';
import { blankPage, keptPicture, type Picture, type WorkbenchState } from '../workbench-state.ts';
import { loadEngine } from './engine.ts';
import { findReading, type Note, openNote } from './notebook.ts';
import type { Service } from './service.ts';
import { showPage } from './show-page.ts';

export type Reader = {
  /** Reads the picture with the chosen task. Does nothing while a reading goes on or something is missing. */
  read(): Promise<void>;
  /** Stops the reading, at the provider too. */
  cancel(): void;
  /** Another picture comes: the reading goes on without being watched, and can be found again. */
  leave(): void;
  /**
   * Goes on with a reading that this page, or one before it, has left: the newest, or the one with `id`. Does nothing when
   * there is none, or while another goes on.
   */
  findAgain(id?: string): Promise<void>;
};

/** Milliseconds that sending waits for the note of a reading: without it a reload at that moment finds nothing. */
const LONGEST_WAIT_FOR_NOTE = 1_000;

/** A note of a reading that begins. */
function noteOf(picture: Picture, asked: RunningReading['asked']): RunningReading {
  const now = Date.now();
  const id = crypto.randomUUID();
  return {
    id,
    ticket: '',
    startedAt: now,
    notedAt: now,
    picture: keptPicture(picture),
    asked,
    steps: [],
    text: '',
    lastEventId: '',
  };
}

/** What went wrong as one of the codes. A network that is gone explains whatever else failed. */
function toOcrError(error: unknown): OcrError {
  if (error instanceof HumanCheckError) return new OcrError('offline', { cause: error });
  return error instanceof OcrError ? error : new OcrError('internal', { cause: error });
}

/** The reading that is being watched. */
type Going = { abort: AbortController; ticket: string | null; note: Note | null };

export function createReader(store: Store<WorkbenchState>, service: Service): Reader {
  let going: Going | null = null;
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
    const { createGrowingParser } = await loadEngine();
    const parse = createGrowingParser(task);
    return (reading: Reading) => {
      const { blocks, markdown, text } = reading.phase === 'succeeded' ? reading.result : parse(textOf(reading));
      return { blocks, markdown, text };
    };
  };

  const fail = (error: unknown) => {
    const at = Date.now();
    if (error instanceof HumanCheckError && navigator.onLine) {
      store.patch({ humanCheckFailure: error.failure });
      dispatch({ type: 'reading-failed', at, error: { code: 'human-check-failed', detail: error.detail } });
      return;
    }
    const known = toOcrError(error);
    const shown: ReadingError = { code: known.code };
    if (known.retryAfter !== undefined) shown.retryAfter = known.retryAfter;
    dispatch({ type: 'reading-failed', at, error: shown });
  };

  /** Tells the provider, too. Best effort: what is not reached ends by the job's own time limit. */
  const cancelAtProvider = async (ticket: string) => {
    const { cancelJob } = await loadEngine();
    await cancelJob(ticket).catch(() => undefined);
  };

  /** Sends the picture. The same key, on whatever page, leads to the same job. */
  const submit = async (idempotencyKey: string, signal: AbortSignal, noting: Promise<unknown>) => {
    const { submitJob, waitFor } = await loadEngine();
    const { picture, task, query, mode } = store.get();
    if (!picture) throw new OcrError('image-missing');
    const humanCheck = service.humanCheck();
    if (!humanCheck) throw new OcrError('not-configured');
    const noted = Promise.race([noting, waitFor(LONGEST_WAIT_FOR_NOTE, signal)]);
    for (let attempt = 1; ; attempt += 1) {
      const [turnstileToken] = await Promise.all([humanCheck.getToken(signal), noted]);
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

  const follow = async (ticket: string, { abort: { signal }, note }: Going, lastEventId = '') => {
    const { findRepetition, followJob } = await loadEngine();
    for await (const news of followJob(ticket, signal, { lastEventId })) {
      if (news.type === 'text') {
        dispatch({ type: 'text-added', delta: news.delta });
        note?.update({ text: textOf(store.get().reading) });
        const repetition = findRepetition(textOf(store.get().reading));
        if (!repetition) continue;
        // The GPU is freed, and what came before is kept.
        dispatch({ type: 'repetition-noticed', at: Date.now(), keep: repetition.keep });
        await cancelAtProvider(ticket);
        return;
      }
      if (news.type === 'job') {
        dispatch({ type: 'job-changed', at: Date.now(), job: news.job });
        const { reading } = store.get();
        if ('steps' in reading) note?.update({ steps: reading.steps });
      }
      if (news.type === 'connection') dispatch({ type: 'connection-changed', connected: news.connected });
      if (news.type === 'bookmark') note?.update({ lastEventId: news.lastEventId });
    }
  };

  /** Watches what `work` does, until it ends, fails or is left. */
  const watch = async (work: (current: Going) => Promise<void>) => {
    const current: Going = { abort: new AbortController(), ticket: null, note: null };
    going = current;
    try {
      await work(current);
    } catch (error) {
      if (!current.abort.signal.aborted) fail(error);
    } finally {
      // What was left has its note still, which a closed one has not.
      current.note?.close();
      if (going === current) going = null;
    }
  };

  /** The reading that this page has left is given up: its place at the GPU is needed for the next. */
  const giveUpLeft = async () => {
    const { left } = store.get();
    if (!left) return;
    store.patch({ left: null });
    const found = await findReading(left.id);
    if (!found) return;
    found.note.close();
    await cancelAtProvider(found.reading.ticket);
  };

  /** From the human check to the end. `id` is the reading's own and the key of its job; `open` begins the note of it. */
  const begin = async (current: Going, id: string, open: () => Promise<Note>) => {
    const { signal } = current.abort;
    dispatch({ type: 'check-started', at: Date.now() });
    // Asked first: without a network the human check would be thought to be blocked.
    if (!navigator.onLine) throw new OcrError('offline');
    readWords = await readerFor(store.get().readTask);
    const info = await service.info(signal);
    if (info.service.state === 'unconfigured') throw new OcrError('not-configured');
    void giveUpLeft();
    const noting = open().then((note) => {
      current.note = note;
      if (going !== current) note.close();
    });
    const { ticket, job } = await submit(id, signal, noting);
    if (signal.aborted) {
      await cancelAtProvider(ticket);
      return;
    }
    current.ticket = ticket;
    dispatch({ type: 'job-accepted', at: Date.now(), ticket, job });
    await noting;
    const { reading } = store.get();
    current.note?.update({ ticket, ...('steps' in reading && { steps: reading.steps }) });
    await follow(ticket, current);
  };

  const cancel = () => {
    const current = going;
    if (!current) return;
    going = null;
    dispatch({ type: 'reading-cancelled', at: Date.now() });
    current.abort.abort();
    if (current.ticket) void cancelAtProvider(current.ticket);
  };

  return {
    cancel,
    async read() {
      const state = store.get();
      if (!isReady(state)) return;
      await watch(async (current) => {
        const { task, query, mode, picture } = state;
        store.patch({ ...blankPage(picture, task), zoom: state.zoom, refused: null });
        if (!picture) throw new OcrError('image-missing');
        const first = noteOf(picture, { task, query, mode });
        await begin(current, first.id, () => openNote(first));
      });
    },
    leave() {
      const current = going;
      if (!current) return;
      // Before there is a job there is nothing that could go on, and without a note nobody finds it again.
      if (!current.ticket || !current.note?.isKept) {
        cancel();
        return;
      }
      going = null;
      current.note.leave();
      store.patch({ left: { id: current.note.id, name: store.get().picture?.name ?? '' } });
      current.abort.abort();
    },
    async findAgain(id) {
      if (going) return;
      const found = await findReading(id);
      if (!found || going) {
        found?.note.leave();
        return;
      }
      const { reading, note } = found;
      await watch(async (current) => {
        const { ticket, asked, startedAt, steps, text, lastEventId } = reading;
        current.ticket = ticket;
        current.note = note;
        const picture = { ...reading.picture, url: URL.createObjectURL(reading.picture.blob) };
        showPage(store, blankPage(picture, asked.task), { ...asked, left: null });
        if (ticket === '') {
          // Its page went before the answer came: the same key gives that answer, or makes the job that was wanted.
          await begin(current, reading.id, async () => note);
          return;
        }
        readWords = await readerFor(asked.task);
        dispatch({ type: 'job-found', at: Date.now(), ticket, createdAt: startedAt, steps, text });
        await follow(ticket, current, lastEventId);
      });
    },
  };
}
