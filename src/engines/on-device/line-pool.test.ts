import { describe, expect, it } from 'vitest';
import type { PageImage } from '#onnx/page-image.ts';
import type { Quadrilateral } from '#onnx/plane-geometry.ts';
import { type LineAnswer, type LineRequest, lineRequestSchema } from './line-messages.ts';
import { LinePool } from './line-pool.ts';

/** A worker that notes what it is given and answers what it is told to. */
class FakeWorker extends EventTarget {
  readonly given: LineRequest[] = [];
  isEnded = false;
  postMessage(message: unknown) {
    this.given.push(lineRequestSchema.parse(message));
  }
  terminate() {
    this.isEnded = true;
  }
  answer(data: LineAnswer) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  break() {
    this.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  }
  get lines(): number[] {
    return this.given.flatMap((request) => (request.type === 'line' ? [request.id] : []));
  }
  read(id: number, text: string) {
    this.answer({ type: 'read', id, line: { text, confidence: 1, positions: [], certainties: [] } });
  }
}

const PARTS = { wasm: new Uint8Array(1), weights: new Uint8Array(1), keys: 'a' };
const IMAGE: PageImage = { data: new Uint8ClampedArray(100 * 40 * 4).fill(255), width: 100, height: 40, channels: 4 };
const LINE: Quadrilateral = [
  [0, 0],
  [90, 0],
  [90, 20],
  [0, 20],
];
const { signal } = new AbortController();

async function openPool(count: number): Promise<{ pool: LinePool; workers: FakeWorker[] }> {
  const workers: FakeWorker[] = [];
  const opening = LinePool.open(
    count,
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    PARTS,
    signal,
  );
  for (const worker of workers) worker.answer({ type: 'ready' });
  return { pool: await opening, workers };
}

describe('a pool of line workers', () => {
  it('gives a line to whoever has least to do, and each answer to whom it belongs', async () => {
    const { pool, workers } = await openPool(2);
    const [one, other] = workers;
    const lines = [1, 2, 3].map(() => pool.read(IMAGE, LINE, signal));
    expect([one?.lines, other?.lines]).toEqual([[1, 3], [2]]);
    one?.read(3, 'third');
    other?.read(2, 'second');
    one?.read(1, 'first');
    expect((await Promise.all(lines)).map(({ text }) => text)).toEqual(['first', 'second', 'third']);
    expect(pool.ahead).toBe(3);
  });

  it('gives lines to fewer workers while it is told to', async () => {
    const { pool, workers } = await openPool(2);
    const [one, other] = workers;
    pool.use(1);
    const lines = [1, 2].map(() => pool.read(IMAGE, LINE, signal));
    pool.use(2);
    lines.push(pool.read(IMAGE, LINE, signal));
    expect([one?.lines, other?.lines]).toEqual([[1, 2], [3]]);
    for (const id of [1, 2]) one?.read(id, `line ${id}`);
    other?.read(3, 'line 3');
    expect((await Promise.all(lines)).map(({ text }) => text)).toEqual(['line 1', 'line 2', 'line 3']);
  });

  it('fails the line that failed alone, and all of a worker that has gone, those of later, too', async () => {
    const { pool, workers } = await openPool(1);
    const [worker] = workers;
    const [first, second] = [pool.read(IMAGE, LINE, signal), pool.read(IMAGE, LINE, signal)];
    worker?.answer({ type: 'failed', id: 1, detail: 'a strange line' });
    await expect(first).rejects.toThrow('a strange line');
    expect(pool.isBroken).toBe(false);
    worker?.break();
    await expect(second).rejects.toThrow('out of memory');
    expect(pool.isBroken).toBe(true);
    await expect(pool.read(IMAGE, LINE, signal)).rejects.toThrow('out of memory');
  });

  it('ends every worker where one does not start', async () => {
    const workers = [new FakeWorker(), new FakeWorker()];
    const left = [...workers];
    const opening = LinePool.open(2, () => left.shift() ?? new FakeWorker(), PARTS, signal);
    workers[0]?.answer({ type: 'ready' });
    workers[1]?.answer({ type: 'failed', id: null, detail: 'no module workers' });
    await expect(opening).rejects.toThrow('no module workers');
    expect(workers.map(({ isEnded }) => isEnded)).toEqual([true, true]);
  });
});
