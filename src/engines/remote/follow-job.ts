/**
 * Follows a job to its end: over as many segments of its event stream as it takes, by a look now and then while nobody
 * sees the page, and through lost connections.
 */
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type Job, jobAnswerSchema, jobSchema, textEventSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import { parseAnswer } from './answer.ts';
import { documentVisibility, type PageVisibility, waitUnlessShown } from './page-visibility.ts';

/** What following a job tells. */
export type JobNews =
  | { type: 'job'; job: Job }
  | { type: 'text'; delta: string }
  /** The words so far are all that came before this id: whoever keeps both can go on from here later. */
  | { type: 'bookmark'; lastEventId: string }
  | { type: 'connection'; connected: boolean };

export type FollowOptions = {
  /** Bookmark of the words that are there already; none for a new job. */
  lastEventId?: string;
  /** By default the document's. */
  visibility?: PageVisibility;
};

const END_STATES = new Set(['succeeded', 'failed', 'cancelled', 'expired']);
/** Silence after which a stream counts as cut: the function sends a comment every 15 s. */
const SILENCE_MS = 40_000;
/** Time without any answer from the server after which the reading is given up. A job lives 15 minutes. */
const LOST_AFTER_MS = 5 * 60_000;
/** Tries that come before that, however long they took: a machine that slept meets its lost connection hours later. */
const FEWEST_TRIES = 6;
/** Times in a row that the function may find the provider out of reach before the reading is given up. */
const MOST_PROVIDER_FAILURES = 4;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];
/** Time between two looks while nobody sees the page. */
const HIDDEN_MS = 10_000;
/** Time between two segments: not at once, lest an error becomes a storm. */
const SEGMENT_PAUSE_MS = 300;

/** The function could not ask the provider: the job itself may well be alive. */
const isProviderTrouble = (job: Job): boolean =>
  job.status === 'failed' && (job.error?.code === 'provider-unavailable' || job.error?.code === 'provider-busy');

const jobUrl = (ticket: string) => `/api/ocr/jobs/${encodeURIComponent(ticket)}`;

/** A connection's end: after `SILENCE_MS` in which nothing was heard, or when nobody listens any more. */
function listenForSilence() {
  const silence = new AbortController();
  const begin = () => setTimeout(() => silence.abort(new OcrError('network-lost')), SILENCE_MS);
  let timer = begin();
  return {
    signal: silence.signal,
    heard() {
      clearTimeout(timer);
      timer = begin();
    },
    end() {
      clearTimeout(timer);
      silence.abort();
    },
  };
}

/** The job as it is now. Takes no words out of the stream: they wait until somebody looks. */
async function* readSnapshot(ticket: string, signal: AbortSignal): AsyncGenerator<JobNews, void> {
  const silence = listenForSilence();
  try {
    const response = await fetch(jobUrl(ticket), {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.any([signal, silence.signal]),
      cache: 'no-store',
    });
    yield { type: 'job', job: parseAnswer(jobAnswerSchema, response.ok, await response.text()).job };
  } finally {
    silence.end();
  }
}

/** One segment of the event stream. @throws OcrError `network-lost` when it is cut. */
async function* readSegment(ticket: string, lastEventId: string, signal: AbortSignal): AsyncGenerator<JobNews, void> {
  const silence = listenForSilence();
  try {
    const response = await fetch(jobUrl(ticket), {
      headers: { Accept: 'text/event-stream', ...(lastEventId && { 'Last-Event-ID': lastEventId }) },
      signal: AbortSignal.any([signal, silence.signal]),
      cache: 'no-store',
    });
    if (!response.ok || !response.body || !response.headers.get('Content-Type')?.includes('text/event-stream')) {
      yield { type: 'job', job: parseAnswer(jobAnswerSchema, response.ok, await response.text()).job };
      return;
    }
    const messages: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (message) => messages.push(message) });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let isResumed = false;
    for (;;) {
      const { done, value } = await reader.read();
      if (done && isResumed) return;
      // A stream that ends without a word was cut.
      if (done) throw new OcrError('network-lost');
      silence.heard();
      parser.feed(value);
      for (const message of messages.splice(0)) {
        if (message.event === 'resume') isResumed = true;
        else if (message.event === 'job') yield { type: 'job', job: jobSchema.parse(JSON.parse(message.data)) };
        else if (message.event === 'text') {
          yield { type: 'text', delta: textEventSchema.parse(JSON.parse(message.data)).delta };
        }
        // After the words that it stands behind.
        if (message.id !== undefined) yield { type: 'bookmark', lastEventId: message.id };
      }
    }
  } finally {
    silence.end();
  }
}

/**
 * Follows a job to its end. While the page is hidden, the segment that runs is read to its end (breaking it off would lose
 * words that the function has taken out of the stream), then the job is only looked at every ten seconds; in sight again,
 * the stream goes on at once from its bookmark.
 * @throws OcrError with the function's code when it says that there is nothing to follow; `network-lost` after five
 *   minutes without an answer; the signal's reason when aborted.
 */
export async function* followJob(
  ticket: string,
  signal: AbortSignal,
  { lastEventId = '', visibility = documentVisibility() }: FollowOptions = {},
): AsyncGenerator<JobNews> {
  let bookmark = lastEventId;
  let failures = 0;
  let failingSince = 0;
  let providerFailures = 0;
  for (;;) {
    try {
      const isHidden = visibility.isHidden();
      for await (const news of isHidden ? readSnapshot(ticket, signal) : readSegment(ticket, bookmark, signal)) {
        if (news.type === 'bookmark') {
          if (news.lastEventId === bookmark) continue;
          bookmark = news.lastEventId;
        }
        const isTrouble = news.type === 'job' && isProviderTrouble(news.job);
        providerFailures = isTrouble ? providerFailures + 1 : 0;
        if (isTrouble && providerFailures < MOST_PROVIDER_FAILURES) throw new OcrError('provider-unavailable');
        if (failures > 0) yield { type: 'connection', connected: true };
        failures = 0;
        yield news;
        if (news.type === 'job' && END_STATES.has(news.job.status)) return;
      }
      // It may have come into sight in the meantime.
      const isUnseen = isHidden && visibility.isHidden();
      await waitUnlessShown(isUnseen ? HIDDEN_MS : SEGMENT_PAUSE_MS, visibility, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof OcrError && !error.retryable) throw error;
      if (failures === 0) failingSince = Date.now();
      failures += 1;
      if (failures > FEWEST_TRIES && Date.now() - failingSince > LOST_AFTER_MS) {
        throw new OcrError('network-lost', { cause: error });
      }
      // One cut is mended without a word; a second one is told.
      if (failures === 2) yield { type: 'connection', connected: false };
      await waitUnlessShown(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 8000, visibility, signal);
    }
  }
}

/** Cancels a job and tells what has become of it. Best effort: `ttl` bounds what is not reached. */
export async function cancelJob(ticket: string): Promise<Job> {
  const response = await fetch(jobUrl(ticket), { method: 'DELETE', keepalive: true });
  return parseAnswer(jobAnswerSchema, response.ok, await response.text()).job;
}
