import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Block, Info, OcrResult } from '#core/contract.ts';
import type { DraftPart } from '#core/draft.ts';
import { OcrError } from '#core/errors.ts';
import type { ReadingEvent } from '#core/reading.ts';
import { reduceReading } from '#core/reduce-reading.ts';
import type { DeviceReadOptions } from '#engines/on-device/device-reader.ts';
import { readPreference, writePreference } from '#storage/preferences.ts';
import { createStore } from '../store.ts';
import { blankPage, initialState, type Picture, type WorkbenchState } from '../workbench-state.ts';
import { createDevice } from './device.ts';
import type { Reader } from './reader.ts';

type Order = { options: DeviceReadOptions; finish: () => void; fail: (error: unknown) => void };
const orders: Order[] = [];
/** What the reader was told of how much it may take. */
const eased: boolean[] = [];

vi.mock('../device-parts.ts', async (original) => ({
  ...(await original<typeof import('../device-parts.ts')>()),
  createDeviceReader: () => ({
    canRead: () => true,
    prefetch: async () => undefined,
    release: () => undefined,
    setEased: (isEased: boolean) => eased.push(isEased),
    read: (_picture: Blob, options: DeviceReadOptions) =>
      new Promise((resolve, reject) => {
        const reading = {
          result,
          words: [],
          confidence: 0.99,
          otherScript: false,
          seconds: 2,
          threads: 1,
          runtime: 'wasm',
        };
        orders.push({ options, finish: () => resolve(reading), fail: reject });
        options.signal.addEventListener('abort', () => reject(options.signal.reason));
      }),
  }),
}));

const block = (id: string, markdown: string, top: number): Block => ({
  id,
  label: 'text',
  boxes: [[0.1, top, 0.9, top + 0.1]],
  markdown,
});
const WORDS = 'The committee met on 14 March 1987 in Geneva';
const part: DraftPart = {
  block: block('b0', WORDS, 0.1),
  words: WORDS.split(' ').map((text, index) => ({
    text,
    confidence: 0.99,
    box: [0.1 + index * 0.08, 0.12, 0.16 + index * 0.08, 0.18],
  })),
  isFinal: true,
};
const resultOf = (markdown: string, provider: 'on-device' | 'runpod-vllm'): OcrResult => ({
  raw: markdown,
  markdown,
  text: markdown,
  blocks: [block('b0', markdown, 0.1)],
  engine: { provider, model: 'm' },
  usage: {},
  finish: 'stop',
  warnings: [],
});
const result = resultOf(WORDS, 'on-device');
const picture = {
  name: 'a.png',
  blob: new Blob(['a']),
  width: 10,
  height: 10,
  shrunk: false,
  url: 'blob:a',
} as Picture;

/** A workbench with a picture, and a model whose reader only counts. */
function open(change: Partial<WorkbenchState> = {}) {
  const store = createStore<WorkbenchState>({ ...initialState('document'), picture, ...change });
  const model = { read: vi.fn(), cancel: vi.fn(), leave: vi.fn(), findAgain: vi.fn() } satisfies Reader;
  const load = vi.fn(async () => store.get().info as Info);
  const device = createDevice(store, model, { load, info: load, humanCheck: () => null });
  const tell = (...events: ReadingEvent[]) => {
    for (const event of events) store.patch({ reading: reduceReading(store.get().reading, event) });
  };
  const beginModel = () => {
    store.patch(blankPage(picture, store.get().task));
    tell({ type: 'check-started', at: 0 }, { type: 'upload-started', at: 1 });
  };
  return { store, model, load, device, tell, beginModel };
}

/** The newest order, once the reader has been loaded. */
const ordered = async (count = 1): Promise<Order> => {
  await vi.waitFor(() => expect(orders).toHaveLength(count));
  return orders[count - 1] as Order;
};
const settle = () => new Promise((done) => setTimeout(done, 20));
const uploaded: ReadingEvent = { type: 'upload-finished', at: 2 };
const accepted = (job: Partial<Parameters<typeof Object.assign>[0]> = {}): ReadingEvent => ({
  type: 'job-accepted',
  at: 3,
  ticket: 't',
  job: { status: 'running', createdAt: '2026-11-27T12:00:00.000Z', ...job },
});

// The chunk is there: how long it takes to come is none of these tests' business.
beforeAll(async () => {
  await import('../device-parts.ts');
});
beforeEach(() => {
  orders.length = 0;
  eased.length = 0;
  writePreference('script', null);
});

describe('a draft', () => {
  it('begins when the upload has ended, not before, and is compared with the answer', async () => {
    const { store, tell, beginModel } = open();
    beginModel();
    await settle();
    expect(orders).toHaveLength(0);
    tell(uploaded, accepted());
    const { options, finish } = await ordered();
    options.onBlock(part);
    expect(store.get().draft).toMatchObject({ phase: 'reading', parts: [part] });
    finish();
    await vi.waitFor(() => expect(store.get().draft.phase).toBe('done'));
    const answer = resultOf(WORDS.replace('1987', '1937'), 'runpod-vllm');
    store.patch({ blocks: answer.blocks });
    tell({
      type: 'job-changed',
      at: 4,
      job: { status: 'succeeded', createdAt: '2026-11-27T12:00:00.000Z', result: answer },
    });
    expect(store.get().checks).toMatchObject([{ kind: 'differs', answer: '1937', draft: '1987' }]);
    expect(store.get().here).toBeNull();
  });

  it('is stopped by an answer that is there first, and by Cancel', async () => {
    const { store, tell, beginModel } = open();
    beginModel();
    tell(uploaded, accepted());
    const first = await ordered();
    first.options.onBlock(part);
    tell({ type: 'job-changed', at: 4, job: { status: 'succeeded', createdAt: '2026-11-27T12:00:00.000Z', result } });
    expect(first.options.signal.aborted).toBe(true);
    expect(store.get().draft.phase).toBe('overtaken');
    beginModel();
    tell(uploaded, accepted());
    const second = await ordered(2);
    tell({ type: 'reading-cancelled', at: 9 });
    expect(second.options.signal.aborted).toBe(true);
  });

  it('leaves processors to the page while the words of the model arrive, and only then', async () => {
    const { store, tell, beginModel } = open();
    beginModel();
    tell(uploaded, accepted());
    await ordered();
    expect(eased).toEqual([false]);
    tell({ type: 'text-added', delta: WORDS });
    store.patch({ blocks: result.blocks });
    tell({ type: 'reading-failed', at: 5, error: { code: 'job-failed' } });
    expect(eased).toEqual([false, true, false]);
  });

  it('goes on when the model fails, and becomes the reading at a click', async () => {
    const { store, device, tell, beginModel } = open();
    beginModel();
    tell(uploaded, accepted());
    const { options, finish } = await ordered();
    tell({ type: 'reading-failed', at: 5, error: { code: 'job-failed' } });
    expect(options.signal.aborted).toBe(false);
    options.onBlock(part);
    finish();
    await vi.waitFor(() => expect(store.get().draft.phase).toBe('done'));
    device.readHere();
    expect(store.get()).toMatchObject({
      here: 'asked',
      markdown: WORDS,
      reading: { phase: 'succeeded', steps: [{ id: 'read', elapsedMs: 2000 }] },
    });
    expect(orders).toHaveLength(1);
  });

  it('is none for a task that the device cannot do, and ends when another picture comes', async () => {
    const { store, tell, beginModel } = open({ task: 'formula' });
    beginModel();
    tell(uploaded, accepted());
    await settle();
    expect(orders).toHaveLength(0);
    store.patch({ task: 'document', reading: { phase: 'idle' } });
    beginModel();
    tell(uploaded, accepted());
    const { options } = await ordered();
    store.patch(blankPage({ ...picture, blob: new Blob(['b']) }, 'document'));
    expect(options.signal.aborted).toBe(true);
  });
});

describe('reading on the device', () => {
  it('is what Read does while pictures are kept there; the model is asked by name alone', async () => {
    const { store, model, load, device } = open({ keepsHere: true });
    await device.reader.read();
    const { options, finish } = await ordered();
    options.onBlock(part);
    expect(store.get()).toMatchObject({ here: 'chosen', markdown: WORDS, reading: { phase: 'local', text: WORDS } });
    finish();
    await vi.waitFor(() => expect(store.get().reading.phase).toBe('succeeded'));
    store.patch({ task: 'formula' });
    await device.reader.read();
    expect([model.read.mock.calls, load.mock.calls]).toEqual([[], []]);
    device.readWithModel();
    expect(model.read).toHaveBeenCalledOnce();
  });

  it('ends at Cancel, with the words so far', async () => {
    const { store, model, device } = open({ keepsHere: true });
    await device.reader.read();
    const { options } = await ordered();
    options.onBlock(part);
    device.reader.cancel();
    expect(options.signal.aborted).toBe(true);
    expect(store.get()).toMatchObject({
      markdown: WORDS,
      draft: { phase: 'none' },
      reading: { phase: 'cancelled', text: WORDS },
    });
    expect(model.cancel).not.toHaveBeenCalled();
  });

  it('says why it failed, and brings back what stood there before', async () => {
    const { store, device, beginModel, tell } = open();
    beginModel();
    tell(uploaded, accepted(), { type: 'text-added', delta: 'Words of the model' });
    tell({ type: 'reading-failed', at: 5, error: { code: 'job-failed' } });
    device.readHere();
    (await ordered()).fail(new OcrError('device-unsupported'));
    await vi.waitFor(() => expect(store.get().refused).toBe('device-unsupported'));
    expect(store.get().reading).toMatchObject({
      phase: 'failed',
      error: { code: 'job-failed' },
      text: 'Words of the model',
    });
    const other = open({ keepsHere: true });
    await other.device.reader.read();
    (await ordered(2)).fail(new OcrError('network-lost'));
    await vi.waitFor(() =>
      expect(other.store.get().reading).toMatchObject({ phase: 'failed', error: { code: 'network-lost' } }),
    );
  });

  it('comes by itself where the service has no model, and not for other failures', async () => {
    const { store, model, beginModel, tell } = open();
    beginModel();
    tell({ type: 'reading-failed', at: 5, error: { code: 'rate-limited' } });
    expect(store.get().reading.phase).toBe('failed');
    store.patch({ reading: reduceReading({ phase: 'idle' }, { type: 'check-started', at: 0 }), readTask: 'document' });
    store.patch({ info: { service: { state: 'down' } } as Info });
    expect(model.cancel).toHaveBeenCalled();
    store.patch({ info: null });
    beginModel();
    tell({ type: 'reading-failed', at: 5, error: { code: 'service-asleep' } });
    expect(store.get()).toMatchObject({ here: 'down', reading: { phase: 'local' } });
  });
});

describe('the script that pictures are written in', () => {
  it('is what the visitor chose, on this page and the next, for readings here and not for drafts', async () => {
    const first = open();
    expect(first.store.get().script).toBe('common');
    first.device.setScript('korean');
    expect(readPreference('script')).toBe('korean');
    const { store, device, tell, beginModel } = open();
    expect(store.get().script).toBe('korean');
    beginModel();
    tell(uploaded, accepted());
    expect((await ordered()).options.script).toBe('common');
    tell({ type: 'reading-failed', at: 5, error: { code: 'job-failed' } });
    device.readHere();
    const { options, finish } = await ordered(2);
    expect(options.script).toBe('korean');
    finish();
    await vi.waitFor(() =>
      expect(store.get()).toMatchObject({ readScript: 'korean', reading: { phase: 'succeeded' } }),
    );
  });

  it('is another one at a click, which is not remembered', async () => {
    const { store, device } = open({ keepsHere: true });
    await device.reader.read();
    (await ordered()).finish();
    await vi.waitFor(() => expect(store.get().reading.phase).toBe('succeeded'));
    device.expectScript('hindi');
    device.readHere();
    const { options, finish } = await ordered(2);
    expect(options.script).toBe('hindi');
    finish();
    await vi.waitFor(() => expect(store.get()).toMatchObject({ readScript: 'hindi', here: 'chosen' }));
    expect(store.get().script).toBe('hindi');
    expect(readPreference('script')).toBeNull();
  });

  it('is that of the pages of a batch as well, and an unknown one is none', async () => {
    writePreference('script', 'klingon');
    const { store, device } = open();
    expect(store.get().script).toBe('common');
    device.setScript('arabic');
    expect((await device.loadEngine()).script).toBe('arabic');
    device.setScript('common');
    expect(readPreference('script')).toBeNull();
  });
});
