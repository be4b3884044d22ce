import { OcrError } from '#core/errors.ts';
import type { Fetch } from '#server/dependencies.ts';
import { answer, errorBody } from '#server/http/answers.ts';
import { describeCause } from '#server/log.ts';
import { openCarry } from './carry.ts';
import { createEventWriter, type EventWriter } from './event-writer.ts';
import { followJob } from './follow-job.ts';
import { noteEnd } from './note-end.ts';
import { type OpenedJob, openJob } from './open-job.ts';
import type { RequestContext } from './request-context.ts';
import { readEstimate } from './service-estimate.ts';
import { HEALTH_LIFE, readHealth } from './service-health.ts';
import { traceJob } from './trace-job.ts';
import { judgeSleep } from './watch-sleep.ts';

/** Milliseconds between two signs of life, below what proxies wait for. */
const HEARTBEAT = 15_000;

/** `identity` and `no-transform`: a compressor between us and the browser would hold the events back. */
const EVENT_STREAM_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'Content-Encoding': 'identity',
  'X-Accel-Buffering': 'no',
};

async function writeSegment(
  opened: OpenedJob,
  context: RequestContext,
  segment: { events: EventWriter; signal: AbortSignal; calls: () => number },
): Promise<void> {
  const { settings, dependencies, request, trace } = context;
  const { events, signal } = segment;
  const heartbeat = setInterval(() => events.comment('still here'), HEARTBEAT);
  try {
    await followJob({
      ...opened,
      ...segment,
      carry: openCarry(request.headers),
      health: () => readHealth(opened.provider, settings, dependencies, HEALTH_LIFE.job, signal),
      estimate: () => readEstimate(opened.ticket, opened.ticket.task, context),
      judge: (job, health) => judgeSleep(job, health, opened, context),
      onLook: (job) => traceJob(job, context),
      onGivenUp: (error) => {
        trace.code = error.code;
        trace.cause = describeCause(error);
      },
      onSettled: (job) => noteEnd(job, opened.ticket, context),
      now: dependencies.now,
      sleep: dependencies.sleep,
    });
  } catch (error) {
    if (signal.aborted) return;
    const code = error instanceof OcrError ? error.code : 'internal';
    trace.code = code;
    trace.cause = describeCause(error);
    const createdAt = new Date(opened.ticket.issuedAt).toISOString();
    events.event('job', { status: 'failed', createdAt, error: errorBody(code) });
  } finally {
    clearInterval(heartbeat);
    events.end();
  }
}

/** `GET /api/ocr/jobs/{ticket}` as an event stream. The client leaving ends the questions, never the job. */
export async function streamJob(context: RequestContext): Promise<Response> {
  const { dependencies, request } = context;
  let calls = 0;
  const countingFetch: Fetch = (url, init) => {
    calls += 1;
    return dependencies.fetch(url, init);
  };
  const opened = await openJob(context, { fetch: countingFetch, readTries: 1 });
  const left = new AbortController();
  const leave = () => left.abort(new DOMException('The client has left.', 'AbortError'));
  request.signal.addEventListener('abort', leave);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const events = createEventWriter(controller);
      // Something to send at once, so that the headers go out.
      events.comment('a job');
      context.trace.end = writeSegment(opened, context, { events, signal: left.signal, calls: () => calls }).finally(
        () => request.signal.removeEventListener('abort', leave),
      );
    },
    cancel: leave,
  });
  return answer(body, 200, EVENT_STREAM_HEADERS);
}
