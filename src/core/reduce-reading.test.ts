import { describe, expect, it } from 'vitest';
import type { Job, OcrResult } from './contract.ts';
import { elapsedOf, isGoing, type Reading, type ReadingEvent, textOf } from './reading.ts';
import { reduceReading } from './reduce-reading.ts';

const createdAt = '2026-11-22T12:00:00.000Z';
const job = (status: Job['status'], more: Partial<Job> = {}): Job => ({ status, createdAt, ...more });
const result: OcrResult = {
  raw: 'words',
  markdown: 'words',
  text: 'words',
  blocks: [],
  engine: { provider: 'runpod-vllm', model: 'deepseek-ai/DeepSeek-OCR' },
  usage: {},
  finish: 'stop',
  warnings: [],
};

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};

/** The reading after events, each applied to a frozen state, so that a mutation throws. */
const readingAfter = (...events: ReadingEvent[]): Reading =>
  events.reduce<Reading>((reading, event) => freeze(reduceReading(reading, event)), freeze({ phase: 'idle' }));

const begun: ReadingEvent[] = [
  { type: 'check-started', at: 0 },
  { type: 'upload-started', at: 300 },
  { type: 'upload-progressed', fraction: 0.5 },
  { type: 'upload-finished', at: 1300 },
];
const accepted: ReadingEvent[] = [
  ...begun,
  { type: 'job-accepted', at: 1500, ticket: 't', job: job('queued', { position: 2 }) },
];
const running: ReadingEvent[] = [
  ...accepted,
  { type: 'job-changed', at: 2500, job: job('starting') },
  { type: 'job-changed', at: 9500, job: job('running') },
  { type: 'text-added', delta: 'wo' },
  { type: 'text-added', delta: 'rds' },
];

describe('a reading', () => {
  it('goes through its steps and times each by itself', () => {
    const reading = readingAfter(...running, { type: 'job-changed', at: 20_000, job: job('succeeded', { result }) });
    expect(reading.phase).toBe('succeeded');
    if (reading.phase !== 'succeeded') return;
    expect(reading.steps.map((step) => [step.id, elapsedOf(step, 99_999)])).toEqual([
      ['upload', 1000],
      ['check', 500],
      ['line', 1000],
      ['start', 7000],
      ['read', 10_500],
    ]);
  });

  it('tells the place in line and counts the going step on', () => {
    const reading = readingAfter(...accepted);
    expect(reading).toMatchObject({ phase: 'waiting', starting: false, position: 2 });
    if (!isGoing(reading)) throw new Error('not going');
    expect(elapsedOf(reading.steps.at(-1) ?? { id: 'line', elapsedMs: 0, since: null }, 4500)).toBe(3000);
  });

  it('that is found again goes on where it was, its times from when they began', () => {
    const before = readingAfter(...running);
    if (!isGoing(before)) throw new Error('not going');
    const found = readingAfter({
      type: 'job-found',
      at: 60_000,
      ticket: 't',
      steps: before.steps,
      text: 'words',
      createdAt: 1500,
    });
    expect(found).toMatchObject({ phase: 'waiting', ticket: 't', text: 'words', connected: true, estimate: null });
    const reading = [
      { type: 'job-changed', at: 60_500, job: job('running') },
      { type: 'text-added', delta: ' more' },
      { type: 'job-changed', at: 70_000, job: job('succeeded', { result }) },
    ] satisfies ReadingEvent[];
    expect(textOf(reading.slice(0, 2).reduce(reduceReading, found))).toBe('words more');
    const done = reading.reduce(reduceReading, found);
    if (done.phase !== 'succeeded') throw new Error(done.phase);
    expect(done.steps.map((step) => [step.id, elapsedOf(step, 99_999)])).toEqual([
      ['upload', 1000],
      ['check', 500],
      ['line', 1000],
      ['start', 7000],
      ['read', 60_500],
    ]);
  });

  it('that is found without its steps has been in line since its job was made', () => {
    const found = readingAfter({ type: 'job-found', at: 9000, ticket: 't', steps: [], text: '', createdAt: 1500 });
    expect(found).toMatchObject({ phase: 'waiting', steps: [{ id: 'line', elapsedMs: 0, since: 1500 }] });
  });

  it('that is found with a clock that was set back since begins no step in the future', () => {
    const steps = [{ id: 'read', elapsedMs: 200, since: 50_000 } as const];
    const found = readingAfter({ type: 'job-found', at: 9000, ticket: 't', steps, text: '', createdAt: 40_000 });
    expect(found).toMatchObject({ steps: [{ id: 'read', elapsedMs: 200, since: 9000 }] });
    const bare = readingAfter({ type: 'job-found', at: 9000, ticket: 't', steps: [], text: '', createdAt: 40_000 });
    expect(bare).toMatchObject({ steps: [{ id: 'line', since: 9000 }] });
  });

  it('that is found while another one is on show changes nothing', () => {
    const event: ReadingEvent = { type: 'job-found', at: 9, ticket: 'o', steps: [], text: '', createdAt: 1 };
    for (const events of [begun, accepted, running, [...running, { type: 'reading-cancelled', at: 5 } as const]]) {
      const reading = readingAfter(...events);
      expect(reduceReading(reading, event)).toBe(reading);
    }
  });

  it('keeps the good words when it is stopped because it repeats itself', () => {
    const stopped = readingAfter(...running, { type: 'repetition-noticed', at: 12_000, keep: 3 });
    expect(stopped).toMatchObject({ phase: 'stopped', text: 'wor' });
    expect(reduceReading(stopped, { type: 'text-added', delta: 'late' })).toBe(stopped);
  });

  it('keeps the words when it fails or is cancelled', () => {
    expect(textOf(readingAfter(...running, { type: 'reading-failed', at: 1, error: { code: 'network-lost' } }))).toBe(
      'words',
    );
    expect(textOf(readingAfter(...running, { type: 'reading-cancelled', at: 1 }))).toBe('words');
    expect(textOf(readingAfter(...running, { type: 'job-changed', at: 1, job: job('failed') }))).toBe('words');
  });

  it('calls a success without a result a failure', () => {
    const reading = readingAfter(...running, { type: 'job-changed', at: 1, job: job('succeeded') });
    expect(reading).toMatchObject({ phase: 'failed', error: { code: 'result-missing' } });
  });

  it('takes the words of the server for an error, and has its own when there are none', () => {
    const error = { code: 'rate-limited', message: '', retryable: true, retryAfter: 9 } as const;
    expect(readingAfter(...running, { type: 'job-changed', at: 1, job: job('failed', { error }) })).toMatchObject({
      error: { code: 'rate-limited', retryAfter: 9 },
    });
    expect(readingAfter(...running, { type: 'job-changed', at: 1, job: job('expired') })).toMatchObject({
      error: { code: 'job-expired' },
    });
  });

  const late: ReadingEvent[] = [
    { type: 'job-changed', at: 9, job: job('succeeded', { result }) },
    { type: 'text-added', delta: 'late' },
    { type: 'upload-progressed', fraction: 1 },
    { type: 'upload-finished', at: 9 },
    { type: 'job-accepted', at: 9, ticket: 'other', job: job('queued') },
    { type: 'connection-changed', connected: false },
    { type: 'reading-failed', at: 9, error: { code: 'internal' } },
    { type: 'reading-cancelled', at: 9 },
  ];
  it.each(late)('does not mind a late $type after a cancel', (event) => {
    const cancelled = readingAfter(...running, { type: 'reading-cancelled', at: 5 });
    expect(reduceReading(cancelled, event)).toBe(cancelled);
    const idle: Reading = freeze({ phase: 'idle' });
    expect(reduceReading(idle, event)).toBe(idle);
  });

  it('can be started again from every end, and not while it goes on', () => {
    const going = readingAfter(...running);
    expect(reduceReading(going, { type: 'check-started', at: 9 })).toBe(going);
    for (const end of [
      { type: 'reading-cancelled', at: 1 },
      { type: 'reading-failed', at: 1, error: { code: 'internal' } },
    ] as const) {
      expect(readingAfter(...running, end, { type: 'check-started', at: 9 })).toMatchObject({ phase: 'checking' });
    }
  });

  it('reads on the device, from the click to a result or an end with the words so far', () => {
    const local: ReadingEvent[] = [
      { type: 'local-started', at: 100 },
      { type: 'local-text', text: 'words' },
    ];
    expect(readingAfter(...local)).toMatchObject({
      phase: 'local',
      text: 'words',
      steps: [{ id: 'read', since: 100 }],
    });
    expect(isGoing(readingAfter(...local))).toBe(true);
    expect(readingAfter(...local, { type: 'local-finished', result, seconds: 2.5 })).toEqual({
      phase: 'succeeded',
      result,
      steps: [{ id: 'read', elapsedMs: 2500, since: null }],
    });
    expect(readingAfter(...local, { type: 'reading-cancelled', at: 300 })).toMatchObject({
      phase: 'cancelled',
      text: 'words',
    });
    const late: ReadingEvent[] = [
      { type: 'local-text', text: 'late' },
      { type: 'local-finished', result, seconds: 1 },
    ];
    expect(readingAfter(...running, ...late)).toEqual(readingAfter(...running));
    expect(readingAfter(...running, { type: 'local-started', at: 5 })).toEqual(readingAfter(...running));
  });
});
