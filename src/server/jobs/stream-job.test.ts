import { describe, expect, it, vi } from 'vitest';
import { jobSchema, textEventSchema } from '#core/contract.ts';
import { drop, hang, health, inTurn, json, type Responder } from '#server/testing/fake-upstream.ts';
import { createTestServer, refusal } from '#server/testing/test-server.ts';

type Event = { event: string; id?: string; data: unknown };

/** The events of a stream, by the rules of the HTML standard; comments are left out. */
function parseEvents(text: string): Event[] {
  return text
    .split('\n\n')
    .filter((block) => block.includes('data:'))
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const id = field('id');
      return {
        event: field('event') ?? '',
        data: JSON.parse(field('data') ?? 'null'),
        ...(id === undefined ? {} : { id }),
      };
    });
}

type Options = NonNullable<Parameters<typeof createTestServer>[0]>;

async function follow(options: Options) {
  const server = createTestServer(options);
  const ticket = await server.submit();
  const segment = async (lastEventId?: string) => {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (lastEventId !== undefined) headers['Last-Event-ID'] = lastEventId;
    const before = server.calls.length;
    const answer = await server.send(`/api/ocr/jobs/${ticket}`, { headers });
    const events = parseEvents(await answer.text());
    return { answer, events, calls: server.calls.slice(before) };
  };
  return { server, ticket, segment };
}

const jobs = (events: Event[]) =>
  events.filter(({ event }) => event === 'job').map(({ data }) => jobSchema.parse(data));
const words = (events: Event[]) =>
  events
    .filter(({ event }) => event === 'text')
    .map(({ data }) => textEventSchema.parse(data).delta)
    .join('');

const status =
  (state: string, more: object = {}) =>
  () =>
    json({ id: 'x', status: state, ...more });
const TEXT = '# Grüße 你好\n\nThe words of the page.';
const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ model: 'deepseek-ai/DeepSeek-OCR', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const EVENTS =
  chunk({ role: 'assistant', content: '' }) +
  [...TEXT].map((content) => chunk({ content })).join('') +
  `${chunk({}, 'stop')}data: [DONE]\n\n`;
const piece =
  (from: number, to?: number, state = 'IN_PROGRESS'): Responder =>
  () =>
    json({ status: state, stream: [{ output: EVENTS.slice(from, to) }] });
const silence: Responder = () => json({ status: 'IN_PROGRESS', stream: [] });

describe('the event stream of a job', () => {
  it('tells each change once, the words as they come, and the result', async () => {
    const { segment } = await follow({
      upstream: {
        status: inTurn(
          status('IN_QUEUE'),
          status('IN_QUEUE'),
          status('IN_PROGRESS', { delayTime: 3_000 }),
          status('COMPLETED', { output: [EVENTS] }),
        ),
        stream: inTurn(piece(0, 777), silence, piece(777, 1_500), piece(1_500), () =>
          json({ status: 'COMPLETED', stream: [] }),
        ),
      },
    });
    const { events, answer } = await segment();
    expect(jobs(events).map((job) => job.status)).toEqual(['queued', 'running', 'succeeded']);
    expect(words(events)).toBe(TEXT);
    expect(jobs(events).at(-1)?.result).toMatchObject({ raw: TEXT, finish: 'stop' });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'content-encoding': 'identity',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['waits', status('IN_QUEUE'), silence],
    ['runs in silence', status('IN_PROGRESS'), silence],
    ['runs and its stream does not say so', status('IN_PROGRESS'), () => json([])],
    ['runs and has no stream', status('IN_PROGRESS'), () => json({}, 404)],
  ])('ends with a call to come back while a job %s, within 45 calls and 60 seconds', async (_what, state, stream) => {
    const { segment, server } = await follow({ upstream: { status: state, stream } });
    const before = server.clock.now;
    const { events, calls } = await segment();
    expect(events.at(-1)?.event).toBe('resume');
    expect(jobs(events)).toHaveLength(1);
    expect(calls.length).toBeLessThanOrEqual(45);
    expect(server.clock.now - before).toBeGreaterThan(15_000);
    expect(server.clock.now - before).toBeLessThan(60_000);
  });

  it('stays within 45 calls when a segment’s last call finds the job done without an output', async () => {
    let calls = 0;
    const { segment } = await follow({
      upstream: {
        status: () => (++calls >= 37 ? json({ status: 'COMPLETED' }) : json({ status: 'IN_PROGRESS' })),
        stream: () => (calls >= 37 ? piece(0, undefined, 'COMPLETED')({} as never) : json({}, 404)),
      },
    });
    expect((await segment()).calls.length).toBeLessThanOrEqual(45);
  });

  it('loses no word between two segments, wherever the first one ends', async () => {
    for (let place = 1; place < EVENTS.length; place += 97) {
      let isFirst = true;
      const { segment, server } = await follow({
        upstream: {
          status: status('IN_PROGRESS'),
          stream: inTurn(piece(0, place), (request) => (isFirst ? silence(request) : piece(place)(request))),
        },
      });
      const first = await segment();
      isFirst = false;
      server.upstream.status = inTurn(status('IN_PROGRESS'), status('COMPLETED', { output: [EVENTS] }));
      server.upstream.stream = inTurn(piece(place), () => json({ status: 'COMPLETED', stream: [] }));
      const resume = first.events.at(-1);
      expect(resume?.event).toBe('resume');
      const second = await segment(resume?.id);
      expect(words(first.events) + words(second.events)).toBe(TEXT);
      expect(jobs(second.events).at(-1)?.result?.raw).toBe(TEXT);
    }
  });

  it.each(['nonsense', '1.', '1.!!!', '0', `1.${'A'.repeat(40_000)}`, '9.AAAA'])(
    'does not mind the Last-Event-ID %.12j',
    async (lastEventId) => {
      const { segment } = await follow({
        upstream: {
          status: inTurn(status('IN_PROGRESS'), status('COMPLETED', { output: [EVENTS] })),
          stream: inTurn(piece(0, undefined, 'COMPLETED')),
        },
      });
      const { events } = await segment(lastEventId);
      expect(jobs(events).at(-1)?.result?.raw).toBe(TEXT);
    },
  );

  it('takes the words it has seen when the job ends without an output', async () => {
    const { segment } = await follow({
      upstream: {
        status: inTurn(status('IN_PROGRESS'), status('COMPLETED')),
        stream: inTurn(piece(0, 900), piece(900, 1_400, 'COMPLETED'), piece(1_400), () =>
          json({ status: 'COMPLETED', stream: [] }),
        ),
      },
    });
    const { events } = await segment();
    expect(jobs(events).at(-1)).toMatchObject({ status: 'succeeded', result: { raw: TEXT } });
  });

  it('does not call a part of the words a result', async () => {
    const { segment } = await follow({
      upstream: {
        status: inTurn(status('IN_PROGRESS'), status('COMPLETED')),
        stream: inTurn(piece(900, undefined, 'COMPLETED'), () => json({ status: 'COMPLETED', stream: [] })),
      },
    });
    expect(jobs((await segment()).events).at(-1)).toMatchObject({
      status: 'failed',
      error: { code: 'result-missing' },
    });
  });

  it.each([
    ['FAILED', { error: 'DETAIL' }, 'failed', 'job-failed'],
    ['TIMED_OUT', {}, 'expired', 'job-expired'],
    ['CANCELLED', {}, 'cancelled', undefined],
  ])('ends with a job that is %s', async (state, more, expected, code) => {
    const { segment } = await follow({ upstream: { status: status(state, more) } });
    const { events } = await segment();
    expect(jobs(events)).toHaveLength(1);
    expect(jobs(events)[0]).toMatchObject({ status: expected, ...(code ? { error: { code } } : {}) });
    expect(JSON.stringify(events)).not.toContain('DETAIL');
  });

  it('goes on after faults in between', async () => {
    const { segment } = await follow({
      upstream: {
        status: inTurn(
          drop,
          () => json({}, 429),
          status('IN_PROGRESS'),
          () => new Response('<h1>', { status: 502 }),
          status('COMPLETED', { output: [EVENTS] }),
        ),
        stream: inTurn(drop, () => json({ status: 'COMPLETED', stream: [] })),
      },
    });
    const { events } = await segment();
    expect(jobs(events).map((job) => job.status)).toEqual(['running', 'succeeded']);
  });

  it.each([
    ['drops every connection', drop, 'provider-unavailable'],
    ['hangs', hang, 'provider-unavailable'],
    ['is busy', () => json({}, 429), 'provider-busy'],
  ])('gives up with a clear code when RunPod %s', async (_what, fault, code) => {
    const { segment } = await follow({ upstream: { status: fault } });
    const { events, calls } = await segment();
    expect(jobs(events)).toMatchObject([{ status: 'failed', error: { code, retryable: true } }]);
    expect(calls.length).toBeLessThanOrEqual(10);
  });

  it('stops asking when the client leaves, and cancels nothing', async () => {
    const { server, ticket } = await follow({
      upstream: { status: status('IN_PROGRESS'), health: health({}, { running: 1 }) },
    });
    const leaving = new AbortController();
    // Time that passes only while nobody looks.
    server.dependencies.sleep = () => new Promise((resolve) => setTimeout(resolve, 5));
    const answer = await server.send(`/api/ocr/jobs/${ticket}`, {
      headers: { Accept: 'text/event-stream' },
      signal: leaving.signal,
    });
    const reader = answer.body?.getReader();
    await reader?.read();
    leaving.abort();
    await vi.waitFor(async () => expect((await reader?.read())?.done).toBe(true));
    const { length } = server.calls;
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(server.calls).toHaveLength(length);
    expect(server.count('cancel')).toBe(0);
  });

  it('is refused as JSON when the ticket is not valid', async () => {
    const server = createTestServer();
    const answer = await server.send('/api/ocr/jobs/v1.e30.AAAA', { headers: { Accept: 'text/event-stream' } });
    expect(await refusal(answer)).toBe('403 ticket-invalid');
  });

  it.each([
    ['answers 500', () => json({}, 500)],
    ['drops the connection', drop],
  ])('ends well when the stream %s for ever and the status does not', async (_name, broken) => {
    const { segment } = await follow({
      upstream: {
        stream: broken,
        status: inTurn(
          status('IN_PROGRESS'),
          status('IN_PROGRESS'),
          status('IN_PROGRESS'),
          status('IN_PROGRESS'),
          status('COMPLETED', { output: [EVENTS] }),
        ),
      },
    });
    const { events, calls } = await segment();
    expect(jobs(events).map((job) => job.status)).toEqual(['running', 'succeeded']);
    expect(jobs(events).at(-1)?.result?.text).toContain('The words of the page.');
    expect(calls.filter((call) => call.service === 'stream')).toHaveLength(2);
  });

  it('of a provider without a stream has no words, and a result', async () => {
    const { segment } = await follow({
      environment: { OCR_PROVIDER: 'runpod-handler' },
      upstream: {
        status: inTurn(
          status('IN_PROGRESS'),
          status('IN_PROGRESS'),
          status('COMPLETED', { output: { text_content: TEXT } }),
        ),
      },
    });
    const { events, calls } = await segment();
    expect(jobs(events).map((job) => job.status)).toEqual(['running', 'succeeded']);
    expect(calls.some((call) => call.service === 'stream')).toBe(false);
  });
});
