import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Task } from '#core/ids.ts';
import { scoreText } from '../../tests/score-text.ts';
import { LocalPageReader } from './local-page-reader.ts';

const picture = (path: string) => readFile(new URL(`../../tests/${path}`, import.meta.url));
const reader = new LocalPageReader();
afterAll(() => reader.close());

async function read(
  image: Uint8Array,
  task: Task,
  query = '',
  signal = AbortSignal.timeout(30_000),
): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of reader.read({ image, task, query }, signal)) pieces.push(piece);
  return pieces;
}

/** These tests run the real weights. */
describe('LocalPageReader', { timeout: 40_000 }, () => {
  it('reads a web page almost without error, in small pieces', async () => {
    const pieces = await read(await picture('ocr-corpus/18_en_web.png'), 'boxes');
    const text = pieces.join('').replaceAll(/<\|ref\|>(.*)<\|\/ref\|>.*/g, '$1');
    const truth = await readFile(new URL('../../tests/ocr-corpus/18_en_web.txt', import.meta.url), 'utf8');
    expect(scoreText(truth, text).characterErrorRate).toBeLessThan(0.02);
    expect(Math.max(...pieces.map((piece) => [...piece].length))).toBeLessThanOrEqual(24);
  });

  it('writes headings, lists and tables in the grammar of the model', async () => {
    const words = (await read(await picture('ocr-corpus/18_en_web.png'), 'document')).join('');
    expect(words).toMatch(/^<\|ref\|>title<\|\/ref\|><\|det\|>\[\[\d+, \d+, \d+, \d+\]\]<\|\/det\|>\n# Installing/);
    expect(words).toContain('- Node.js 20 or newer\n');
    expect(words).toContain('<tr><td>Tesseract eng</td><td>4.0 MB</td><td>English</td><td>Apache-2.0</td></tr>');
  });

  it('finds words on a photo', async () => {
    const words = (await read(await picture('ocr-corpus/06_receipt.jpg'), 'locate', 'marlboro lgt')).join('');
    expect(words).toMatch(/^<\|ref\|>marlboro lgt<\|\/ref\|><\|det\|>\[\[2\d\d, 5\d\d, \d+, 5\d\d\]\]<\|\/det\|>$/);
  });

  it('stops when it is told to, and reads the next page', async () => {
    const controller = new AbortController();
    const image = await picture('ocr-corpus/01_en_page.png');
    const first = (async () => {
      for await (const _ of reader.read({ image, task: 'boxes', query: '' }, controller.signal)) controller.abort();
    })();
    const next = read(await picture('ocr-corpus/10_screen_dark.png'), 'text');
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect((await next).join('').length).toBeGreaterThan(100);
  });

  it('fails for what is no picture, and goes on', async () => {
    await expect(read(new TextEncoder().encode('no picture'), 'text')).rejects.toThrow();
    expect((await read(await picture('ocr-corpus/10_screen_dark.png'), 'text')).length).toBeGreaterThan(0);
  });
});
