import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OcrError } from '#core/errors.ts';
import type { DocumentPlan, PictureSource } from './document-plan.ts';
import { type ExportAnswer, type ExportRequest, requestSchema } from './export-messages.ts';
import { makeFileInWorker, NoWorker } from './export-thread.ts';

/** A worker as the page sees it; the test answers in its place. */
class FakeWorker extends EventTarget {
  static last: FakeWorker | null = null;
  readonly asked: ExportRequest[] = [];
  isEnded = false;
  constructor() {
    super();
    FakeWorker.last = this;
    if (mode === 'throws') throw new Error('no workers here');
    queueMicrotask(() => (mode === 'fails' ? this.dispatchEvent(new Event('error')) : this.say({ type: 'ready' })));
  }
  postMessage(message: unknown) {
    // What cannot be sent fails here as it fails there.
    this.asked.push(requestSchema.parse(structuredClone(message)));
    onAsked(this);
  }
  terminate() {
    this.isEnded = true;
  }
  say(answer: ExportAnswer) {
    this.dispatchEvent(new MessageEvent('message', { data: answer }));
  }
}

let mode: 'works' | 'fails' | 'throws' = 'works';
let onAsked: (worker: FakeWorker) => void = () => undefined;

const picture = { blob: new Blob(['picture']), width: 10, height: 20, url: 'blob:of-the-page', read: () => undefined };
const planWith = (source: PictureSource): DocumentPlan<PictureSource> => {
  const page = { picture: source, width: 0, height: 0, blocks: [] };
  return { title: 'title', tableWord: 'Table', json: '', pages: [page, { ...page, picture: null }] };
};
const file = { extension: 'txt', type: 'text/plain', bytes: new Uint8Array([1]), remarks: [] };
const never = new AbortController().signal;

beforeEach(() => {
  mode = 'works';
  onAsked = () => undefined;
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('OffscreenCanvas', class {});
});
afterEach(() => vi.unstubAllGlobals());

describe('a file that a worker makes', () => {
  it('gets the pictures that are asked for, and ends the worker', async () => {
    onAsked = (worker) => {
      const last = worker.asked.at(-1);
      if (last?.type === 'make') worker.say({ type: 'picture-wanted', id: 7, picture: 0 });
      else worker.say({ type: 'made', file });
    };
    expect(
      await makeFileInWorker(
        'txt',
        planWith(async () => picture),
        never,
      ),
    ).toEqual(file);
    const [make, answer] = FakeWorker.last?.asked ?? [];
    expect(make).toMatchObject({ type: 'make', format: 'txt', plan: { hasPageBreaks: true } });
    expect(make?.type === 'make' && make.plan.pages.map((page) => page.picture)).toEqual([0, null]);
    expect(answer).toMatchObject({ type: 'picture', id: 7, picture: { width: 10, height: 20 } });
    expect(FakeWorker.last?.isEnded).toBe(true);
  });

  it('is told of a picture that could not be made, and tells why there is no file', async () => {
    onAsked = (worker) => {
      const last = worker.asked.at(-1);
      if (last?.type === 'make') worker.say({ type: 'picture-wanted', id: 1, picture: 0 });
      else worker.say({ type: 'failed', isMissing: last?.type === 'picture' && last.picture === null });
    };
    const made = makeFileInWorker(
      'pdf',
      planWith(() => Promise.reject(new OcrError('image-damaged'))),
      never,
    );
    await expect(made).rejects.toMatchObject({ code: 'network-lost' });
    expect(FakeWorker.last?.isEnded).toBe(true);
  });

  it('is given up at once, with its worker and the picture that is being made', async () => {
    const abort = new AbortController();
    let pictureSignal: AbortSignal | undefined;
    onAsked = (worker) => worker.say({ type: 'picture-wanted', id: 1, picture: 0 });
    const source: PictureSource = (signal) => {
      pictureSignal = signal;
      queueMicrotask(() => abort.abort());
      return new Promise(() => undefined);
    };
    await expect(makeFileInWorker('docx', planWith(source), abort.signal)).rejects.toHaveProperty('name', 'AbortError');
    expect(FakeWorker.last?.isEnded).toBe(true);
    expect(pictureSignal?.aborted).toBe(true);
  });

  it.each(['fails', 'throws'] as const)('is left to the page where the worker %s to start', async (how) => {
    mode = how;
    await expect(
      makeFileInWorker(
        'md',
        planWith(async () => picture),
        never,
      ),
    ).rejects.toBeInstanceOf(NoWorker);
  });

  it('is left to the page where workers cannot draw', async () => {
    vi.stubGlobal('OffscreenCanvas', undefined);
    await expect(
      makeFileInWorker(
        'md',
        planWith(async () => picture),
        never,
      ),
    ).rejects.toBeInstanceOf(NoWorker);
  });
});
