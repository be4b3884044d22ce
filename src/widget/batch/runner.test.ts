import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Batch, type BatchEvent, emptyBatch, reduceBatch, totalsOf } from '#core/batch.ts';
import type { Job } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import type { JobRequest, JobSink } from '../controller/job-path.ts';
import type { Service } from '../controller/service.ts';
import type { HereBecause } from '../workbench-state.ts';
import { newEntry, type PageEntries } from './page-entry.ts';
import { createRunner } from './runner.ts';

/** What the service does with a picture, by its page. */
type Answer = () => Promise<void> | void;
const asked: string[] = [];
const refusals = new Map<string, Answer[]>();
const held = new Map<string, () => void>();
const followed: string[] = [];
let most = 0;

const succeeded = (): Job => ({
  status: 'succeeded',
  createdAt: new Date(0).toISOString(),
  result: {
    raw: 'words',
    markdown: 'words',
    text: 'words',
    blocks: [],
    engine: { provider: 'runpod-vllm', model: 'm' },
    usage: {},
    finish: 'stop',
    warnings: [],
  },
});

vi.mock('../controller/job-path.ts', () => ({
  cancelAtProvider: async () => undefined,
  failureOf: (error: unknown) => {
    const { code, retryAfter } = error as OcrError;
    return { error: { code, ...(retryAfter !== undefined && { retryAfter }) }, humanCheckFailure: null };
  },
  wordReader: async () => () => ({ blocks: [], markdown: '', text: '' }),
  async submitForReading(request: JobRequest, _check: unknown, sink: JobSink) {
    asked.push(request.idempotencyKey);
    await refusals.get(request.idempotencyKey)?.shift()?.();
    sink.dispatch({ type: 'upload-started', at: 0 });
    return {
      ticket: `ticket of ${request.idempotencyKey}`,
      job: { status: 'queued', createdAt: new Date(0).toISOString() },
    };
  },
  async followForReading(ticket: string, sink: JobSink, _note: unknown, _id: string, signal: AbortSignal) {
    followed.push(ticket);
    most = Math.max(most, held.size + 1);
    await new Promise<void>((resolve, reject) => {
      held.set(ticket, resolve);
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    held.delete(ticket);
    sink.dispatch({ type: 'job-changed', at: 0, job: succeeded() });
  },
}));

const service: Service = {
  load: async () => ({ service: { state: 'warm' } }) as Awaited<ReturnType<Service['load']>>,
  info: async () => ({ service: { state: 'warm' } }) as Awaited<ReturnType<Service['info']>>,
  humanCheck: () => ({ getToken: async () => 'token', prepare: () => undefined, remove: () => undefined }),
};

/** Why pages are read on the device, and the engine there: it knows no page named after `unreadable`. */
let stays: HereBecause | null = null;
let unreadable = '';
const names = new WeakMap<Blob, string>();
const readHere: string[] = [];
const deviceReader = {
  read: async (picture: Blob) => {
    const name = names.get(picture) ?? '';
    readHere.push(name);
    if (name === unreadable) throw new OcrError('image-damaged');
    const { result } = succeeded();
    if (!result) throw new Error('It has one.');
    const engine = { provider: 'on-device' as const, model: 'm' };
    return {
      result: { ...result, engine },
      words: [],
      confidence: 1,
      otherScript: false,
      seconds: 2,
      threads: 1,
      runtime: 'wasm' as const,
    };
  },
  canRead: () => true,
  prefetch: async () => undefined,
  release: () => undefined,
  setEased: () => undefined,
};

const named = (name: string): Blob => {
  const blob = new Blob([name]);
  names.set(blob, name);
  return blob;
};

/** Lets everything that waits for nothing but itself be done. */
const settle = () => vi.advanceTimersByTimeAsync(0);

function begin(count: number) {
  let batch: Batch = reduceBatch(emptyBatch, {
    type: 'document-added',
    document: { id: 'd', name: 'd.pdf', kind: 'pages', pageCount: count },
    pages: Array.from({ length: count }, (_, index) => ({ id: `p${index}`, key: `k${index}` })),
  });
  const entries: PageEntries = new Map(batch.pages.map(({ id }) => [id, newEntry('document')]));
  const kept: string[] = [];
  const runner = createRunner({
    service,
    batch: () => batch,
    dispatch: (event: BatchEvent) => {
      batch = reduceBatch(batch, event);
    },
    entry: (id) => entries.get(id),
    asked: () => ({ task: 'document', query: '', mode: 'auto' }),
    picture: async ({ id }) => ({
      name: id,
      blob: named(id),
      width: 1,
      height: 1,
      shrunk: false,
      isBlank: false,
      maySideways: false,
      source: { file: new File([], id), width: 1, height: 1, turn: 0, crop: null },
    }),
    reasonToStay: async () => stays,
    loadDevice: async () => ({ reader: deviceReader, uncertainWords: () => [], script: 'common' }),
    keep: async (id) => {
      kept.push(id);
    },
    onReading: () => undefined,
    forgetPicture: () => undefined,
  });
  /** Answers whatever is being read until nothing is. */
  const finish = async () => {
    for (let round = 0; round < 40; round += 1) {
      await settle();
      for (const answer of [...held.values()]) answer();
    }
  };
  return { runner, entries, kept, finish, now: () => batch };
}

const refuse = (key: string, ...errors: OcrError[]) =>
  refusals.set(
    key,
    errors.map((error) => () => {
      throw error;
    }),
  );

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  asked.length = 0;
  followed.length = 0;
  refusals.clear();
  held.clear();
  most = 0;
  stays = null;
  unreadable = '';
  readHere.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a batch that is read', () => {
  it('reads two pages at a time, each once, in order', async () => {
    const { runner, finish, now } = begin(7);
    runner.start();
    await finish();
    expect(totalsOf(now())).toMatchObject({ succeeded: 7, left: 0 });
    expect(asked).toEqual(['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6']);
    expect(most).toBe(2);
    expect(now().run).toEqual({ phase: 'idle' });
  });

  it('fails a bad page alone', async () => {
    refuse('k1', new OcrError('image-damaged'));
    const { runner, finish, now } = begin(4);
    runner.start();
    await finish();
    expect(now().pages.map(({ state }) => state.kind)).toEqual(['succeeded', 'failed', 'succeeded', 'succeeded']);
  });

  it('pauses at a limit until it ends, and goes on by itself with the same keys', async () => {
    refuse('k2', new OcrError('rate-limited', { retryAfter: 20 }));
    const { runner, finish, now } = begin(5);
    runner.start();
    await finish();
    expect(now().run).toMatchObject({ phase: 'paused', reason: 'limit', until: expect.any(Number) });
    expect(totalsOf(now()).failed).toBe(0);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(10_000);
    await finish();
    expect(totalsOf(now()).succeeded).toBe(5);
    expect(asked.filter((key) => key === 'k2')).toHaveLength(2);
  });

  it('pauses when the connection is lost, and for the visitor, who is not overruled', async () => {
    refuse('k0', new OcrError('network-lost'));
    const { runner, finish, now } = begin(3);
    runner.start();
    await settle();
    expect(now().run).toMatchObject({ phase: 'paused', reason: 'connection' });
    runner.pause();
    await vi.advanceTimersByTimeAsync(60_000);
    await finish();
    expect(now().run).toMatchObject({ phase: 'paused', reason: 'visitor' });
    runner.start();
    await finish();
    expect(totalsOf(now()).succeeded).toBe(3);
  });

  it('cancels one page and goes on with the others', async () => {
    const { runner, finish, now } = begin(4);
    runner.start();
    await settle();
    runner.cancel('p0');
    await finish();
    expect(now().pages.map(({ state }) => state.kind)).toEqual(['cancelled', 'succeeded', 'succeeded', 'succeeded']);
  });

  it('follows a job that was left, without asking for it again', async () => {
    const { runner, entries, finish, now } = begin(2);
    const entry = entries.get('p0');
    if (!entry) throw new Error('There is a page.');
    entry.job = {
      ticket: 'left',
      startedAt: 0,
      picture: { name: '', blob: new Blob(), width: 1, height: 1, shrunk: false },
    };
    runner.followLeft(['p0']);
    await finish();
    expect(followed).toEqual(['left']);
    expect(asked).toEqual([]);
    expect(now().pages[0]?.state.kind).toBe('succeeded');
    expect(now().pages[1]?.state.kind).toBe('waiting');
  });

  it('asks nobody where pages stay on the device, and a page that cannot be read there fails alone', async () => {
    stays = 'chosen';
    unreadable = 'p1';
    const { runner, entries, finish, now } = begin(3);
    runner.start();
    await finish();
    expect(now().pages.map(({ state }) => state)).toMatchObject([
      { kind: 'succeeded', from: 'device' },
      { kind: 'failed', error: { code: 'image-damaged' } },
      { kind: 'succeeded', from: 'device' },
    ]);
    expect(readHere).toEqual(['p0', 'p1', 'p2']);
    expect(asked).toEqual([]);
    expect(entries.get('p0')?.page).toMatchObject({ here: 'chosen', markdown: 'words' });
  });

  it('writes a page down before it counts as read', async () => {
    const { runner, finish, kept, now } = begin(1);
    runner.start();
    await settle();
    const before = kept.length;
    await finish();
    expect(kept.length).toBeGreaterThan(before);
    expect(now().pages[0]?.state).toMatchObject({ kind: 'succeeded', from: 'model' });
  });

  it('takes another key where the first was used for something else', async () => {
    refuse('k0', new OcrError('idempotency-conflict'));
    const { runner, finish, now } = begin(1);
    runner.start();
    await finish();
    expect(now().pages[0]?.state.kind).toBe('succeeded');
    expect(asked).toHaveLength(2);
    expect(asked[1]).not.toBe('k0');
  });
});
