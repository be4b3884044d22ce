/** Pages that are hard to bring into order, read with the real weights in Node: each comes out as its typed Markdown. */
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { decodePicture } from '#dev-worker/decode-picture.ts';
import { NodeRuntime, readKeys } from '#dev-worker/node-runtime.ts';
import { createPageReader } from '#onnx/page-reader.ts';

const reader = createPageReader({ runtime: new NodeRuntime(), keys: readKeys });
afterAll(() => reader.close());

const FOLDER = 'tests/ocr-corpus/structured';

/** Quotes are read straight or bent by chance. */
const plain = (markdown: string): string => markdown.replaceAll(/[“”]/g, '"').trim();

describe('the order and the parts of a page', { timeout: 60_000 }, () => {
  it.each([
    ['newspaper', 'four columns on common base lines under a headline'],
    ['site', 'the bar of a site, its list of pages, an article'],
    ['contract', 'numbered headings, clauses, items with letters'],
    ['dictionary', 'columns whose lines the detector joins, entries with hanging lines'],
    ['registration', 'labels and entries of a form, side by side'],
    ['leaflet', 'three short columns under a headline and over a table'],
    ['cards', 'three cards over a table, which the layout model takes for one table'],
    ['questions', 'questions set alike, of which the layout model sees some'],
  ])('%s: %s', async (name) => {
    const image = await decodePicture(await readFile(`${FOLDER}/${name}.png`));
    const { blocks } = await reader.readPage(image, { signal: AbortSignal.timeout(60_000), structure: true });
    const markdown = blocks.map((block) => block.markdown).join('\n\n');
    expect(plain(markdown)).toBe(plain(await readFile(`${FOLDER}/${name}.md`, 'utf8')));
  });
});
