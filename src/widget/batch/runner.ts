/** Reads the pages of a batch: two at a time, each by itself, and none while a limit or the connection forbids it. */
import { type Batch, type BatchEvent, type BatchPage, nextPages, type Pause } from '#core/batch.ts';
import { type ErrorCode, OcrError } from '#core/errors.ts';
import type { Mode, Task } from '#core/ids.ts';
import { type ReadingError, type ReadingEvent, textOf } from '#core/reading.ts';
import { reduceReading } from '#core/reduce-reading.ts';
import type { PreparedPicture } from '#documents/prepare-picture.ts';
import type { DeviceEngine } from '../controller/device.ts';
import {
  cancelAtProvider,
  failureOf,
  followForReading,
  type JobSink,
  submitForReading,
  wordReader,
} from '../controller/job-path.ts';
import type { Service } from '../controller/service.ts';
import { createTokenQueue } from '../human-check/token-queue.ts';
import { blankPage, type HereBecause, keptPicture, type Page } from '../workbench-state.ts';
import { PAGES_AT_ONCE } from './batch-view.ts';
import { type PageEntry, sourceOf } from './page-entry.ts';
import { readPageHere } from './read-here.ts';

/** Refusals that concern everything that is sent: they are no page's fault. */
const LIMITS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'rate-limited',
  'day-limited',
  'queue-full',
  'budget-spent',
  'state-unavailable',
  'service-asleep',
  'provider-busy',
  'provider-unavailable',
  'human-check-unavailable',
  'not-configured',
]);
const CONNECTION: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['offline', 'network-lost', 'timed-out']);
/** Seconds until the next try where the service names none, and after a connection that was lost. */
const USUAL_WAIT = 30;
const CONNECTION_WAIT = 15;

export type RunnerPort = {
  service: Service;
  batch(): Batch;
  dispatch(event: BatchEvent): void;
  entry(id: string): PageEntry | undefined;
  asked(): { task: Task; query: string; mode: Mode };
  picture(page: BatchPage, signal: AbortSignal): Promise<PreparedPicture>;
  /** Why pages are read on the device; null where the model reads them. */
  reasonToStay(signal: AbortSignal): Promise<HereBecause | null>;
  loadDevice(): Promise<DeviceEngine>;
  /** Writes down what is known of the page. */
  keep(id: string): Promise<void>;
  /** The reading of a page has changed; `words` when its blocks have. */
  onReading(id: string, change: Partial<Page>): void;
  forgetPicture(id: string): void;
};

export type Runner = {
  /** Begins what may be begun. */
  pump(): void;
  start(): void;
  pause(): void;
  cancel(id: string): void;
  /** Follows jobs that a page before this one has left: whether the batch runs or not. */
  followLeft(ids: readonly string[]): void;
  /** Stops watching everything, at the provider too. */
  close(): void;
};

export function createRunner(port: RunnerPort): Runner {
  const going = new Map<string, AbortController>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tokens = createTokenQueue({
    getToken: (signal) => port.service.humanCheck()?.getToken(signal) ?? Promise.reject(new OcrError('not-configured')),
  });
  const runOf = () => port.batch().run;

  const patchPage = (id: string, change: Partial<Page>) => {
    const entry = port.entry(id);
    if (!entry) return;
    entry.page = { ...entry.page, ...change };
    port.onReading(id, change);
  };

  /** The reading of one page; its words are made into blocks for whoever looks on, and at its end. */
  const sinkOf = (id: string, readWords: Awaited<ReturnType<typeof wordReader>>): JobSink => ({
    reading: () => port.entry(id)?.page.reading ?? { phase: 'idle' },
    dispatch(event: ReadingEvent) {
      const reading = port.entry(id)?.page.reading;
      if (!reading) return;
      const next = reduceReading(reading, event);
      if (next === reading) return;
      const hasNewWords = textOf(next) !== textOf(reading) || next.phase === 'succeeded';
      patchPage(id, { reading: next, ...(hasNewWords && readWords(next)) });
    },
  });

  const resume = () => {
    clearTimeout(timer);
    timer = undefined;
    port.dispatch({ type: 'run-started' });
    runner.pump();
  };
  const pause = (why: Pause) => {
    clearTimeout(timer);
    timer = undefined;
    port.dispatch({ type: 'run-paused', ...why });
    if (why.until !== null && runOf().phase === 'paused') {
      // A timer holds some 24 days at most; the day's limit is less than that.
      timer = setTimeout(resume, Math.max(1000, why.until - Date.now()));
    }
  };
  const online = () => {
    const run = runOf();
    if (run.phase === 'paused' && run.reason === 'connection') resume();
  };
  addEventListener('online', online);

  /** What stops everything pauses the batch, and the page waits again; anything else is this page's own end. */
  const fail = (id: string, error: ReadingError) => {
    const pauses = (reason: Pause['reason'], seconds: number | null) => {
      port.dispatch({ type: 'page-returned', id });
      patchPage(id, { reading: { phase: 'idle' } });
      // The visitor's own pause stays theirs.
      if (runOf().phase !== 'running') return;
      pause({ reason, error, until: seconds === null ? null : Date.now() + seconds * 1000 });
    };
    if (CONNECTION.has(error.code)) pauses('connection', CONNECTION_WAIT);
    else if (error.code === 'human-check-failed' || error.code === 'human-check-expired') pauses('human-check', null);
    else if (LIMITS.has(error.code))
      pauses('limit', error.code === 'not-configured' ? null : (error.retryAfter ?? USUAL_WAIT));
    else if (error.code === 'idempotency-conflict') {
      // The key was used for other content: what is asked for now is another wish.
      const entry = port.entry(id);
      if (entry) entry.job = null;
      const wasRunning = runOf().phase === 'running';
      port.dispatch({ type: 'page-failed', id, error });
      port.dispatch({ type: 'page-again', id, key: crypto.randomUUID() });
      if (wasRunning) port.dispatch({ type: 'run-started' });
    } else {
      patchPage(id, {
        reading: { phase: 'failed', steps: [], error, text: textOf(port.entry(id)?.page.reading ?? { phase: 'idle' }) },
      });
      port.dispatch({ type: 'page-failed', id, error });
    }
  };

  /** The page as its reading has ended. */
  const conclude = async (id: string) => {
    const entry = port.entry(id);
    const reading = entry?.page.reading;
    if (!entry || !reading) return;
    entry.job = null;
    if (reading.phase === 'succeeded' || reading.phase === 'stopped') {
      // Written before it counts as read: what counts is never lost.
      await port.keep(id);
      port.dispatch({ type: 'page-succeeded', id, from: sourceOf(reading), at: Date.now() });
      return;
    }
    void port.keep(id);
    if (reading.phase === 'failed') port.dispatch({ type: 'page-failed', id, error: reading.error });
    else port.dispatch({ type: 'page-cancelled', id });
  };

  const submit = async (page: BatchPage, entry: PageEntry, sink: JobSink, abort: AbortController) => {
    const { signal } = abort;
    sink.dispatch({ type: 'check-started', at: Date.now() });
    if (!navigator.onLine) throw new OcrError('offline');
    const { task, query, mode } = port.asked();
    const info = await port.service.info(signal);
    if (info.service.state === 'unconfigured') throw new OcrError('not-configured');
    const picture = entry.job?.picture ?? keptPicture({ ...(await port.picture(page, signal)), url: '' });
    entry.job = { ticket: '', startedAt: Date.now(), picture };
    const request = { image: picture.blob, task, query, mode, idempotencyKey: page.key };
    const { ticket, job } = await submitForReading(request, tokens, sink, port.keep(page.id), signal);
    if (nextPages(port.batch(), PAGES_AT_ONCE + 1).length > 0) tokens.fetchAhead();
    if (signal.aborted) {
      await cancelAtProvider(ticket);
      return null;
    }
    entry.job = { ...entry.job, ticket };
    void port.keep(page.id);
    sink.dispatch({ type: 'job-accepted', at: Date.now(), ticket, job });
    return ticket;
  };

  const readPage = async (page: BatchPage) => {
    const { id } = page;
    const entry = port.entry(id);
    if (!entry || going.has(id)) return;
    const abort = new AbortController();
    going.set(id, abort);
    port.dispatch({ type: 'page-started', id, at: Date.now() });
    const { task } = port.asked();
    // What is found again was asked for with its own task.
    const left = entry.job?.ticket ? entry.job : null;
    const readTask = left ? entry.page.readTask : task;
    patchPage(id, { ...blankPage(null, readTask), picture: null });
    try {
      const sink = sinkOf(id, await wordReader(readTask));
      if (left) {
        const { ticket, startedAt: createdAt } = left;
        sink.dispatch({ type: 'job-found', at: Date.now(), ticket, createdAt, steps: [], text: '' });
      }
      const here = left ? null : await port.reasonToStay(abort.signal);
      if (here) {
        const change = (changed: Partial<Page>) => patchPage(id, changed);
        const picture = await port.picture(page, abort.signal);
        await readPageHere(picture.blob, readTask, here, await port.loadDevice(), sink.reading, change, abort.signal);
        if (!abort.signal.aborted) await conclude(id);
        return;
      }
      const ticket = left?.ticket ?? (await submit(page, entry, sink, abort));
      if (ticket === null) return;
      await followForReading(ticket, sink, null, '', abort.signal);
      if (!abort.signal.aborted) await conclude(id);
    } catch (error) {
      if (!abort.signal.aborted) fail(id, failureOf(error).error);
    } finally {
      if (going.get(id) === abort) going.delete(id);
      port.forgetPicture(id);
      runner.pump();
    }
  };

  const runner: Runner = {
    pump() {
      for (const page of nextPages(port.batch(), PAGES_AT_ONCE)) void readPage(page);
    },
    start: resume,
    pause: () => pause({ reason: 'visitor', error: null, until: null }),
    cancel(id) {
      const abort = going.get(id);
      const entry = port.entry(id);
      going.delete(id);
      abort?.abort();
      if (entry?.job?.ticket) void cancelAtProvider(entry.job.ticket);
      if (entry) {
        entry.job = null;
        patchPage(id, { reading: reduceReading(entry.page.reading, { type: 'reading-cancelled', at: Date.now() }) });
      }
      port.dispatch({ type: 'page-cancelled', id });
      void port.keep(id);
      runner.pump();
    },
    followLeft(ids) {
      for (const page of port.batch().pages) if (ids.includes(page.id)) void readPage(page);
    },
    close() {
      clearTimeout(timer);
      removeEventListener('online', online);
      for (const [id, abort] of going) {
        abort.abort();
        const ticket = port.entry(id)?.job?.ticket;
        if (ticket) void cancelAtProvider(ticket);
      }
      going.clear();
    },
  };
  return runner;
}
