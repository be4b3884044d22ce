/** One reading at a time: from the click on Read to its end. */
import { OcrError } from '#core/errors.ts';
import { type Reading, type ReadingEvent, textOf } from '#core/reading.ts';
import { reduceReading } from '#core/reduce-reading.ts';
import type { RunningReading } from '#storage/schemas.ts';
import { isReady } from '../can-read.ts';
import type { Store } from '../store.ts';
import { blankPage, keptPicture, type Picture, type WorkbenchState } from '../workbench-state.ts';
import {
  cancelAtProvider,
  failureOf,
  followForReading,
  type JobSink,
  submitForReading,
  wordReader,
} from './job-path.ts';
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

  const sink: JobSink = { reading: () => store.get().reading, dispatch };

  const fail = (error: unknown) => {
    const { humanCheckFailure, error: shown } = failureOf(error);
    if (humanCheckFailure) store.patch({ humanCheckFailure });
    dispatch({ type: 'reading-failed', at: Date.now(), error: shown });
  };

  /** Sends the picture. */
  const submit = async (idempotencyKey: string, signal: AbortSignal, noting: Promise<unknown>) => {
    const { picture, task, query, mode } = store.get();
    if (!picture) throw new OcrError('image-missing');
    const humanCheck = service.humanCheck();
    if (!humanCheck) throw new OcrError('not-configured');
    const request = { image: picture.blob, task, query, mode, idempotencyKey };
    return submitForReading(request, humanCheck, sink, noting, signal);
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
    readWords = await wordReader(store.get().readTask);
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
    await followForReading(ticket, sink, current.note, '', signal);
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
        readWords = await wordReader(asked.task);
        dispatch({ type: 'job-found', at: Date.now(), ticket, createdAt: startedAt, steps, text });
        await followForReading(ticket, sink, note, lastEventId, current.abort.signal);
      });
    },
  };
}
