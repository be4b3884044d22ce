/** Reading on the device, with the real worker, weights and runtime. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { scoreText } from '../score-text.ts';
import { loadDeviceReader } from './support/device-parts.ts';
import { base64Of } from './support/intake-parts.ts';
import { expect, test } from './support/test.ts';

/** The head of a page, so that a busy machine has it read soon. */
const HEAD = sharp('tests/ocr-corpus/18_en_web.png')
  .extract({ left: 0, top: 0, width: 920, height: 250 })
  .png()
  .toBuffer()
  .then((bytes) => bytes.toString('base64'));
const WORDS = readFileSync('tests/ocr-corpus/18_en_web.txt', 'utf8').slice(0, 170);

/** Reads in the page; what went wrong comes as its code or name. */
const read = (page: Page, picture: string, task: 'document' | 'boxes' | 'formula' = 'document') =>
  page.evaluate(
    async ([base64, wanted]) => {
      const blocks: { id: string; markdown: string; words: number; isFinal: boolean }[] = [];
      const loaded: number[] = [];
      let fraction = 0;
      try {
        const { result, words, confidence, threads, runtime } = await window.device.read(window.pictureOf(base64), {
          task: wanted,
          signal: new AbortController().signal,
          onProgress(progress) {
            if (progress.stage === 'loading') loaded.push(progress.loadedBytes, progress.totalBytes);
            else fraction = progress.fraction;
          },
          onBlock: ({ block, words: some, isFinal }) =>
            blocks.push({ id: block.id, markdown: block.markdown, words: some.length, isFinal }),
        });
        return { result, words, confidence, threads, runtime, blocks, loaded: loaded.slice(-2), fraction };
      } catch (error) {
        // A DOMException has a code, too, of numbers that nobody knows.
        if (error instanceof DOMException) return { code: error.name };
        const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
        return { code };
      }
    },
    [picture, task] as const,
  );

/** Requests for parts of the engine since the last call. */
function partsAsked(page: Page): () => string[] {
  let asked: string[] = [];
  page.context().on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.packed')) asked.push(pathname.replace(/^.*\/|\.[0-9a-f]+\.packed$/g, ''));
  });
  return () => {
    const all = asked;
    asked = [];
    return all.toSorted();
  };
}

test('reads in threads, in growing blocks, and keeps its files unless they are damaged', async ({
  page,
  workbench,
}) => {
  test.setTimeout(150_000);
  const asked = partsAsked(page);
  await workbench.open();
  await loadDeviceReader(page);
  expect(asked()).toEqual([]);
  const first = await read(page, await HEAD);
  if (!first.result) throw new Error(first.code);
  expect(first.threads).toBeGreaterThan(1);
  expect(first).toMatchObject({ runtime: 'wasm', fraction: 1 });
  expect(first.loaded[0]).toBe(first.loaded[1]);
  expect(scoreText(WORDS, first.result.text.slice(0, WORDS.length)).characterErrorRate).toBeLessThan(0.05);
  expect(first.result.markdown).toMatch(/^# Installing the local worker/);
  expect(first.confidence).toBeGreaterThan(0.95);
  expect(first.words.map((word) => word.text).slice(0, 3)).toEqual(['Installing', 'the', 'local']);
  const growing = first.blocks.filter((block) => !block.isFinal);
  expect(growing[0]).toMatchObject({ id: 'b0', words: 4 });
  expect(first.blocks.filter((block) => block.isFinal).map((block) => block.id)).toEqual(
    first.result.blocks.map((block) => block.id),
  );
  // The table's weights are not needed for a page without tables.
  const needed = [
    'ort-wasm-simd-threaded.wasm',
    'picodet-layout-cdla.int8.onnx',
    'pp-lcnet-doc-orientation.int8.onnx',
    'pp-ocrv6-keys.txt',
    'pp-ocrv6-small-det.int8.onnx',
  ];
  expect(asked().filter((name) => !name.includes('-rec'))).toEqual(needed);

  await page.evaluate(async () => {
    window.device.release();
    const cache = await caches.open('ocr-engine-1');
    const [kept] = (await cache.keys()).filter(({ url }) => url.includes('-det'));
    if (!kept) throw new Error('nothing is kept');
    await cache.put(kept, new Response('damaged'));
  });
  await page.route('**/*', (route) =>
    /-det|\.m?js|\/$/.test(route.request().url()) ? route.continue() : route.abort(),
  );
  const again = await read(page, await HEAD, 'boxes');
  if (!again.result) throw new Error(again.code);
  expect(asked()).toEqual(['pp-ocrv6-small-det.int8.onnx']);
  expect(again.blocks.every((block) => block.isFinal)).toBe(true);
  expect(again.result.blocks.length).toBeGreaterThan(4);
});

test('works on one thread where a worker can start none, without a canvas in it, and stops at once', async ({
  page,
  workbench,
}) => {
  test.setTimeout(150_000);
  await page.context().route('**/*', async (route) => {
    const response = await route.fetch();
    const { 'document-isolation-policy': _, ...headers } = response.headers();
    const isWorker = route.request().url().includes('/device-worker');
    await route.fulfill({
      response,
      headers,
      ...(isWorker && { body: `self.Worker = undefined;\n${await response.text()}` }),
    });
  });
  await page.addInitScript(() => Reflect.deleteProperty(window, 'OffscreenCanvas'));
  await workbench.open();
  await loadDeviceReader(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  const stopped = await page.evaluate(async (base64) => {
    const abort = new AbortController();
    let at = 0;
    const outcome = await window.device
      .read(window.pictureOf(base64), {
        task: 'boxes',
        signal: abort.signal,
        onProgress: () => undefined,
        onBlock() {
          at = performance.now();
          abort.abort();
        },
      })
      .then(
        () => 'finished',
        (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
      );
    return { outcome, milliseconds: performance.now() - at };
  }, base64Of('tests/ocr-corpus/01_en_page.png'));
  expect(stopped.outcome).toBe('AbortError');
  expect(stopped.milliseconds).toBeLessThan(500);
  const next = await read(page, await HEAD);
  expect(next).toMatchObject({ threads: 1 });
  expect(next.result?.text).toContain('Installing the local worker');
  // Released in the middle, it ends, and reads again when it is asked to.
  const released = read(page, await HEAD);
  await page.evaluate(() => window.device.release());
  expect((await released).code).toBe('AbortError');
  await expect.poll(() => page.workers().length).toBe(0);
  // What the ended worker had asked for is still on its way through the route.
  await page.context().unrouteAll({ behavior: 'wait' });
});

test('says why not: no picture, no such task, parts that do not come, no workers', async ({ page, workbench }) => {
  await workbench.open();
  await loadDeviceReader(page);
  expect((await read(page, btoa('no picture'))).code).toBe('image-damaged');
  expect((await read(page, await HEAD, 'formula')).code).toBe('task-unknown');
  await page.context().route('**/*.packed', (route) => route.abort());
  expect((await read(page, await HEAD)).code).toBe('network-lost');
  await page.evaluate(() => {
    window.device.release();
    Object.assign(window, { Worker: undefined });
  });
  expect((await read(page, await HEAD)).code).toBe('device-unsupported');
});

test('works without a network once it has read, page and engine', async ({ page, context, workbench }) => {
  test.setTimeout(120_000);
  const line = (
    await sharp('tests/ocr-corpus/18_en_web.png').extract({ left: 0, top: 0, width: 920, height: 90 }).png().toBuffer()
  ).toString('base64');
  await workbench.open();
  await loadDeviceReader(page);
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations())).toEqual([]);
  expect((await read(page, line)).result?.text).toBe('Installing the local worker');
  // Told again, it says when it is done.
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
      active?.postMessage(['/', ...loaded, '/api/ocr/info'], [port2]);
    });
  });
  const kept = await page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('offline-'));
    const cache = await caches.open(names[0] ?? '');
    return { names: names.length, paths: (await cache.keys()).map(({ url }) => new URL(url).pathname) };
  });
  expect(kept.names).toBe(1);
  expect(kept.paths).toContain('/');
  expect(kept.paths.filter((path) => path !== '/' && !path.startsWith('/_astro/'))).toEqual([]);
  expect(kept.paths.filter((path) => path.endsWith('.packed'))).toEqual([]);
  await context.setOffline(true);
  await page.reload();
  await expect(page.locator('main h1')).toBeVisible();
  await loadDeviceReader(page);
  expect(await read(page, line)).toMatchObject({ result: { text: 'Installing the local worker' } });
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(
    await page.evaluate(() =>
      fetch('/api/ocr/info').then(
        () => 'answered',
        () => 'offline',
      ),
    ),
  ).toBe('offline');
});
