import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Batch, type BatchPage, emptyBatch, reduceBatch } from '#core/batch.ts';
import type { Block, OcrResult } from '#core/contract.ts';
import { OcrError } from '#core/errors.ts';
import type { Reading } from '#core/reading.ts';
import { reduceReading } from '#core/reduce-reading.ts';
import type { PreparedPicture } from '#documents/prepare-picture.ts';
import type { Reader } from '../controller/reader.ts';
import { createRegionActions } from '../controller/region-actions.ts';
import { createStore } from '../store.ts';
import { blankPage, initialState, type Picture, pageOf } from '../workbench-state.ts';
import { newEntry, type PageEntry } from './page-entry.ts';
import { createShownPage } from './shown-page.ts';

vi.mock('../controller/job-path.ts', () => ({
  wordReader: async () => () => ({ blocks: [], markdown: '', text: '' }),
}));

const block = (id: string, markdown: string, top: number): Block => ({
  id,
  label: 'text',
  boxes: [[0.1, top, 0.9, top + 0.1]],
  markdown,
});
const succeeded = (blocks: Block[]): Reading => {
  const markdown = blocks.map((one) => one.markdown).join('\n\n');
  const result: OcrResult = {
    raw: markdown,
    markdown,
    text: markdown,
    blocks,
    engine: { provider: 'runpod-vllm', model: 'm' },
    usage: {},
    finish: 'stop',
    warnings: [],
  };
  return { phase: 'succeeded', steps: [], result };
};
const pictureNamed = (name: string): PreparedPicture => ({
  name,
  blob: new Blob([name]),
  width: 100,
  height: 200,
  shrunk: false,
  isBlank: false,
  maySideways: false,
  source: { file: new File([], name), width: 100, height: 200, turn: 0, crop: null },
});
const partPicture: Picture = { ...pictureNamed('part'), url: 'blob:part' };

const batch: Batch = reduceBatch(emptyBatch, {
  type: 'document-added',
  document: { id: 'd', name: 'd.pdf', kind: 'pages', pageCount: 2 },
  pages: [
    { id: 'p0', key: 'k0' },
    { id: 'p1', key: 'k1' },
  ],
});
const [first, second] = batch.pages as [BatchPage, BatchPage];

let edited: string[] = [];
let read: string[] = [];
let stopped = 0;

/** A workbench that shows the first page of a batch, with a part of it on show where one is given. */
async function begin(entry: PageEntry, part?: Reading) {
  const store = createStore(initialState('document'));
  const shown = createShownPage(
    store,
    async ({ id }) => {
      if (id === 'p1') throw new OcrError('image-compression-unsupported');
      return pictureNamed(id);
    },
    () => {
      stopped += 1;
    },
    { onEdited: (id) => edited.push(id), onRead: (id) => read.push(id) },
  );
  await shown.show(first, entry);
  if (part) {
    const page = pageOf(store.get());
    const blocks = part.phase === 'succeeded' ? part.result.blocks : [];
    store.patch({
      ...blankPage(partPicture, 'table'),
      reading: part,
      blocks,
      task: 'table',
      region: { page, task: 'document', box: [0.1, 0.5, 0.9, 0.6], block: null },
    });
  }
  const regions = createRegionActions(store, { cancel: () => undefined } as Reader);
  return { store, shown, regions };
}

const readEntry = (): PageEntry => {
  const reading = succeeded([block('a', 'Above', 0.1), block('z', 'Below', 0.8)]);
  const { blocks, markdown, text } = (reading as { result: OcrResult }).result;
  return { ...newEntry('document'), page: { ...blankPage(null, 'document'), reading, blocks, markdown, text } };
};

beforeEach(() => {
  edited = [];
  read = [];
  stopped = 0;
});

describe('a part of a page of a batch', () => {
  it('leaves the page as it is, and what becomes of the page meanwhile comes to it', async () => {
    const entry = readEntry();
    const { store, shown } = await begin(entry, succeeded([block('x', 'Part', 0)]));
    expect(entry.page.blocks.map(({ markdown }) => markdown)).toEqual(['Above', 'Below']);
    shown.update('p0', { text: 'changed elsewhere' });
    expect(store.get().text).toBe('');
    expect(entry.page.text).toBe('changed elsewhere');
    expect([edited, read]).toEqual([[], []]);
  });

  it('lands in the result of the page, in its place', async () => {
    const entry = readEntry();
    const { store, regions } = await begin(entry, succeeded([block('x', 'Part', 0)]));
    regions.placeRegion();
    expect(entry.page.blocks.map(({ markdown }) => markdown)).toEqual(['Above', 'Part', 'Below']);
    expect(entry.page.edited).toBe(true);
    expect(store.get()).toMatchObject({ region: null, task: 'document', picture: { name: 'p0' } });
    expect([edited, read]).toEqual([['p0'], []]);
  });

  it('is the result of a page of which nothing was read', async () => {
    const entry = newEntry('document');
    const { regions } = await begin(entry, succeeded([block('x', 'Part', 0)]));
    regions.placeRegion();
    expect(entry.page).toMatchObject({ edited: false, readTask: 'table', text: 'Part' });
    expect(entry.page.reading).toMatchObject({
      phase: 'succeeded',
      result: { text: 'Part', blocks: [{ boxes: [[0.1, 0.5, 0.9, 0.6]] }] },
    });
    expect(read).toEqual(['p0']);
  });

  it('is not put into a page that is being read, and goes when another page comes', async () => {
    const entry = readEntry();
    const { store, shown, regions } = await begin(entry, succeeded([block('x', 'Part', 0)]));
    const going = reduceReading({ phase: 'idle' }, { type: 'local-started', at: 0 });
    shown.update('p0', { reading: going });
    regions.placeRegion();
    expect(store.get().region).not.toBeNull();
    await shown.show(second, newEntry('document'));
    expect(stopped).toBe(1);
    expect(store.get()).toMatchObject({ region: null, task: 'document' });
    expect(entry.page.reading).toEqual(going);
  });
});

it('says why a page cannot be shown', async () => {
  const { store, shown } = await begin(readEntry());
  await shown.show(second, newEntry('document'));
  expect(store.get()).toMatchObject({ picture: null, refused: 'image-compression-unsupported', preparing: false });
});
