import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '#core/contract.ts';
import { type FollowOptions, followJob, type JobNews } from './follow-job.ts';
import type { PageVisibility } from './page-visibility.ts';

const job = (status: Job['status']): Job => ({ status, createdAt: '2026-11-22T12:00:00.000Z' });
const jobEvent = (status: Job['status']) => `event: job\ndata: ${JSON.stringify(job(status))}\n\n`;
const textEvent = (delta: string, id?: string) =>
  `event: text\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify({ delta })}\n\n`;
const resumeEvent = (id: string) => `event: resume\nid: ${id}\ndata: {}\n\n`;
const snapshot = (status: Job['status']) => () =>
  new Response(JSON.stringify({ job: job(status) }), { headers: { 'Content-Type': 'application/json' } });
const drop = () => Promise.reject(new TypeError('Failed to fetch'));

type Answer = (signal?: AbortSignal | null) => Response | Promise<Response>;

/** A stream of these events, which then ends. */
const stream =
  (...events: string[]): Answer =>
  () =>
    new Response(events.join(''), { headers: { 'Content-Type': 'text/event-stream' } });

/** A stream that stays open until `end`, or until its request is aborted. */
function openStream() {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
    },
  });
  return {
    answer(signal?: AbortSignal | null) {
      signal?.addEventListener('abort', () => controller?.error(signal.reason));
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    },
    write: (...events: string[]) => controller?.enqueue(new TextEncoder().encode(events.join(''))),
    end: () => controller?.close(),
  };
}

type Request = { accept: string | null; lastEventId: string | null; signal: AbortSignal | null | undefined };

/** Answers in turn, the last one for ever, and keeps what was asked. */
function serve(...answers: Answer[]): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    requests.push({ accept: headers.get('Accept'), lastEventId: headers.get('Last-Event-ID'), signal: init.signal });
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (!answer) throw new Error('Nobody answers');
    return answer(init.signal);
  });
  return requests;
}

const STREAM = 'text/event-stream';
const JSON_TYPE = 'application/json';

function createVisibility(hidden = false) {
  const listeners = new Set<() => void>();
  const visibility: PageVisibility = {
    isHidden: () => hidden,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    visibility,
    listeners,
    set(value: boolean) {
      hidden = value;
      for (const listener of [...listeners]) listener();
    },
  };
}

/** Follows in the background; `news` grows, `ended` settles with the error or undefined. */
function follow(options: FollowOptions = {}) {
  const news: JobNews[] = [];
  const abort = new AbortController();
  const state: { ended: boolean; error: unknown } = { ended: false, error: undefined };
  void (async () => {
    try {
      for await (const item of followJob('ticket', abort.signal, options)) news.push(item);
    } catch (error) {
      state.error = error;
    }
    state.ended = true;
  })();
  return { news, abort, state };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const statuses = (news: readonly JobNews[]) => news.flatMap((item) => (item.type === 'job' ? [item.job.status] : []));
const words = (news: readonly JobNews[]) => news.flatMap((item) => (item.type === 'text' ? [item.delta] : [])).join('');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('following a job', () => {
  it('goes over several segments, each from the bookmark of the one before', async () => {
    const requests = serve(
      stream(jobEvent('queued'), jobEvent('running'), textEvent('One '), textEvent('two ', '1.a'), resumeEvent('1.b')),
      stream(textEvent('three'), jobEvent('succeeded')),
    );
    const { news, state } = follow();
    await pass(1_000);
    expect(state).toEqual({ ended: true, error: undefined });
    expect(news.map((item) => (item.type === 'job' ? item.job.status : item))).toEqual([
      'queued',
      'running',
      { type: 'text', delta: 'One ' },
      { type: 'text', delta: 'two ' },
      { type: 'bookmark', lastEventId: '1.a' },
      { type: 'bookmark', lastEventId: '1.b' },
      { type: 'text', delta: 'three' },
      'succeeded',
    ]);
    expect(requests.map(({ accept, lastEventId }) => [accept, lastEventId])).toEqual([
      [STREAM, null],
      [STREAM, '1.b'],
    ]);
  });

  it('begins at a bookmark that was kept', async () => {
    const requests = serve(stream(textEvent('rest', '1.kept'), jobEvent('succeeded')));
    const { news } = follow({ lastEventId: '1.kept' });
    await pass(0);
    expect(requests[0]?.lastEventId).toBe('1.kept');
    expect(news.some(({ type }) => type === 'bookmark')).toBe(false);
    expect(statuses(news)).toEqual(['succeeded']);
  });

  it('goes on after a cut from the last bookmark that came through, and tells the second cut in a row', async () => {
    const requests = serve(
      stream(jobEvent('running'), textEvent('One ', '1.a')),
      drop,
      stream(textEvent('two'), jobEvent('succeeded')),
    );
    const { news } = follow();
    await pass(5_000);
    expect(requests.map(({ lastEventId }) => lastEventId)).toEqual([null, '1.a', '1.a']);
    expect(news.filter(({ type }) => type === 'connection')).toEqual([
      { type: 'connection', connected: false },
      { type: 'connection', connected: true },
    ]);
    expect(words(news)).toBe('One two');
    expect(statuses(news)).toEqual(['running', 'succeeded']);
  });

  it('gives up after five minutes without an answer', async () => {
    serve(drop);
    const { state } = follow();
    await pass(4 * 60_000);
    expect(state.ended).toBe(false);
    await pass(2 * 60_000);
    expect(state.error).toMatchObject({ code: 'network-lost' });
  });

  it('does not give up when the machine has slept for hours', async () => {
    const first = openStream();
    serve(first.answer, drop, stream(jobEvent('succeeded')));
    const { news, state } = follow();
    await pass(0);
    first.write(jobEvent('running'));
    await pass(0);
    // No timer runs while it sleeps; then the connection turns out to be dead.
    vi.setSystemTime(Date.now() + 3 * 3_600_000);
    await pass(60_000);
    expect(state).toEqual({ ended: true, error: undefined });
    expect(statuses(news)).toEqual(['running', 'succeeded']);
  });

  it('ends with the function’s own words when the ticket is no good', async () => {
    const error = { code: 'ticket-expired', message: '', retryable: false };
    serve(() => new Response(JSON.stringify({ error }), { status: 410 }));
    const { state } = follow();
    await pass(0);
    expect(state.error).toMatchObject({ code: 'ticket-expired' });
  });

  it('leaves the connection when nobody wants the news any more', async () => {
    const open = openStream();
    const requests = serve(open.answer);
    open.write(textEvent('again and again'));
    for await (const news of followJob('ticket', new AbortController().signal)) if (news.type === 'text') break;
    expect(requests[0]?.signal?.aborted).toBe(true);
  });

  it('ends at once with the signal’s reason', async () => {
    serve(stream(resumeEvent('0')));
    const { state, abort } = follow();
    await pass(100);
    abort.abort(new DOMException('Cancelled', 'AbortError'));
    await pass(0);
    expect(state.error).toMatchObject({ name: 'AbortError' });
  });
});

describe('while the page is hidden', () => {
  it('the segment that runs is read to its end, then the job is looked at every ten seconds', async () => {
    const segment = openStream();
    const requests = serve(segment.answer, snapshot('running'), snapshot('running'), snapshot('running'));
    const page = createVisibility();
    const { news } = follow({ visibility: page.visibility });
    await pass(0);
    segment.write(jobEvent('running'), textEvent('One ', '1.a'));
    await pass(0);
    page.set(true);
    segment.write(textEvent('two ', '1.b'));
    await pass(0);
    expect(words(news)).toBe('One two ');
    segment.write(resumeEvent('1.c'));
    segment.end();
    await pass(300);
    expect(requests.map(({ accept }) => accept)).toEqual([STREAM, JSON_TYPE]);
    await pass(9_000);
    expect(requests).toHaveLength(2);
    await pass(1_100);
    expect(requests).toHaveLength(3);
    await pass(10_000);
    expect(requests.map(({ accept }) => accept)).toEqual([STREAM, JSON_TYPE, JSON_TYPE, JSON_TYPE]);
    expect(news.some(({ type }) => type === 'connection')).toBe(false);
  });

  it('coming into sight goes on with the stream at once, from its bookmark', async () => {
    const requests = serve(
      stream(jobEvent('running'), textEvent('One ', '1.a'), resumeEvent('1.b')),
      snapshot('running'),
      stream(textEvent('two'), jobEvent('succeeded')),
    );
    const page = createVisibility();
    const { news, state } = follow({ visibility: page.visibility });
    page.set(true);
    await pass(1_000);
    expect(requests.map(({ accept }) => accept)).toEqual([STREAM, JSON_TYPE]);
    page.set(false);
    await pass(0);
    expect(requests[2]).toMatchObject({ accept: STREAM, lastEventId: '1.b' });
    expect(words(news)).toBe('One two');
    expect(state.ended).toBe(true);
    expect(page.listeners.size).toBe(0);
  });

  it('coming into sight during a look is not missed', async () => {
    const page = createVisibility(true);
    const requests = serve(
      () => {
        page.set(false);
        return snapshot('running')();
      },
      stream(jobEvent('succeeded')),
    );
    const { state } = follow({ visibility: page.visibility });
    await pass(500);
    expect(requests.map(({ accept }) => accept)).toEqual([JSON_TYPE, STREAM]);
    expect(state.ended).toBe(true);
  });

  it('the end is noticed without being seen', async () => {
    const requests = serve(snapshot('queued'), snapshot('running'), snapshot('succeeded'));
    const { news, state } = follow({ visibility: createVisibility(true).visibility });
    await pass(30_000);
    expect(statuses(news)).toEqual(['queued', 'running', 'succeeded']);
    expect(state).toEqual({ ended: true, error: undefined });
    expect(requests).toHaveLength(3);
  });

  it('a lost connection is tried again at once when somebody comes back', async () => {
    const requests = serve(drop, drop, drop, drop, drop, stream(jobEvent('succeeded')));
    const page = createVisibility(true);
    const { state } = follow({ visibility: page.visibility });
    // 0.5, 1, 2 and 4 s after one another; the next would come 8 s later.
    await pass(8_000);
    expect(requests).toHaveLength(5);
    page.set(false);
    await pass(0);
    expect(requests).toHaveLength(6);
    expect(state.ended).toBe(true);
  });
});
