import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type Job, jobAnswerSchema, jobSchema, textEventSchema } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import { parseAnswer } from './answer.ts';
import { waitFor } from './wait-for.ts';

/** What following a job tells. */
export type JobNews =
  | { type: 'job'; job: Job }
  | { type: 'text'; delta: string }
  | { type: 'connection'; connected: boolean };

const END_STATES = new Set(['succeeded', 'failed', 'cancelled', 'expired']);
/** Silence after which a stream counts as cut: the function sends a comment every 15 s. */
const SILENCE_MS = 40_000;
/** Longest time without any news from the server before the reading is given up. A job lives 15 minutes. */
const LOST_AFTER_MS = 5 * 60_000;
/** Times in a row that the function may find the provider out of reach before the reading is given up. */
const MOST_PROVIDER_FAILURES = 4;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];

/** The function could not ask the provider: the job itself may well be alive. */
const isProviderTrouble = (job: Job): boolean =>
  job.status === 'failed' && (job.error?.code === 'provider-unavailable' || job.error?.code === 'provider-busy');

const jobUrl = (ticket: string) => `/api/ocr/jobs/${encodeURIComponent(ticket)}`;

/** Reads one segment of the event stream. Returns the id of its last event, which the next segment wants back. */
async function* readSegment(
  ticket: string,
  lastEventId: string,
  signal: AbortSignal,
): AsyncGenerator<JobNews, { lastEventId: string; resume: boolean }> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(new OcrError('network-lost')), SILENCE_MS);
  const stillThere = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new OcrError('network-lost')), SILENCE_MS);
  };
  try {
    const response = await fetch(jobUrl(ticket), {
      headers: { Accept: 'text/event-stream', ...(lastEventId && { 'Last-Event-ID': lastEventId }) },
      signal: AbortSignal.any([signal, silence.signal]),
      cache: 'no-store',
    });
    if (!response.ok || !response.body || !response.headers.get('Content-Type')?.includes('text/event-stream')) {
      yield { type: 'job', job: parseAnswer(jobAnswerSchema, response.ok, await response.text()).job };
      return { lastEventId: '', resume: true };
    }
    const messages: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: (message) => messages.push(message) });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let resume = false;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { lastEventId, resume };
      stillThere();
      parser.feed(value);
      for (const message of messages.splice(0)) {
        if (message.id !== undefined) lastEventId = message.id;
        if (message.event === 'resume') resume = true;
        else if (message.event === 'job') yield { type: 'job', job: jobSchema.parse(JSON.parse(message.data)) };
        else if (message.event === 'text') {
          yield { type: 'text', delta: textEventSchema.parse(JSON.parse(message.data)).delta };
        }
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Follows a job to its end, over as many stream segments as it takes, and goes on after a lost connection.
 * @throws OcrError with the function's code when it says that there is nothing to follow; `network-lost` after five
 *   minutes without news; the signal's reason when aborted.
 */
export async function* followJob(ticket: string, signal: AbortSignal): AsyncGenerator<JobNews> {
  let lastEventId = '';
  let failures = 0;
  let providerFailures = 0;
  let lastNewsAt = Date.now();
  for (;;) {
    try {
      const segment = readSegment(ticket, lastEventId, signal);
      for (;;) {
        const { done, value } = await segment.next();
        if (done) {
          lastEventId = value.lastEventId;
          // A stream that ends without a word was cut.
          if (!value.resume) throw new OcrError('network-lost');
          break;
        }
        const isTrouble = value.type === 'job' && isProviderTrouble(value.job);
        providerFailures = isTrouble ? providerFailures + 1 : 0;
        if (isTrouble && providerFailures < MOST_PROVIDER_FAILURES) throw new OcrError('provider-unavailable');
        if (failures > 0) yield { type: 'connection', connected: true };
        failures = 0;
        lastNewsAt = Date.now();
        yield value;
        if (value.type === 'job' && END_STATES.has(value.job.status)) return;
      }
      // The function answered in JSON, or wants a new connection: not at once, lest an error becomes a storm.
      await waitFor(300, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof OcrError && !error.retryable) throw error;
      if (Date.now() - lastNewsAt > LOST_AFTER_MS) throw new OcrError('network-lost', { cause: error });
      failures += 1;
      // One cut is mended without a word; a second one is told.
      if (failures === 2) yield { type: 'connection', connected: false };
      await waitFor(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? 8000, signal);
    }
  }
}

/** Cancels a job and tells what has become of it. Best effort: `ttl` bounds what is not reached. */
export async function cancelJob(ticket: string): Promise<Job> {
  const response = await fetch(jobUrl(ticket), { method: 'DELETE', keepalive: true });
  return parseAnswer(jobAnswerSchema, response.ok, await response.text()).job;
}
