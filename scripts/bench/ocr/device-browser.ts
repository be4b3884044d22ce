import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DeviceReader } from '#engines/on-device/device-reader.ts';
import { launchChromium } from '../../samples/drawings/open-drawing-page.ts';
import { serveSite } from '../site-server.ts';
import { rendererBytes } from './browser-memory.ts';
import type { BenchEngine } from './engine.ts';
import { packageVersion } from './versions.ts';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

declare global {
  interface Window {
    benchReader: DeviceReader;
  }
}

/**
 * Our engine as the built site ships it, in headless Chromium.
 * @param isolated whether the page may have threads.
 * @throws Error when the site is not built.
 */
export async function deviceInBrowser(isolated = true): Promise<BenchEngine> {
  const chunk = globSync('_astro/create-device-reader.*.js', { cwd: DIST })[0];
  if (!chunk) throw new Error('The site is not built: npm run build');
  const server = await serveSite({ '/': DIST }, isolated);
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(`${server.url}/blank`);
  await page.evaluate(async (address) => {
    const module: { createDeviceReader(): DeviceReader } = await import(address);
    window.benchReader = module.createDeviceReader();
  }, `/${chunk}`);
  return {
    id: isolated ? 'device-browser' : 'device-browser-one-thread',
    label: isolated ? 'on-device engine, Chromium' : 'on-device engine, Chromium, one thread',
    version: `PP-OCRv6 small, onnxruntime-web ${packageVersion('onnxruntime-web')}, Chromium ${browser.version()}`,
    place: 'browser',
    read: ({ bytes }) =>
      page.evaluate(async (base64) => {
        const picture = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
        const started = performance.now();
        let firstSeconds = 0;
        const { result, words, seconds, confidence } = await window.benchReader.read(picture, {
          task: 'document',
          signal: new AbortController().signal,
          onProgress: () => undefined,
          onBlock: () => {
            firstSeconds ||= (performance.now() - started) / 1000;
          },
        });
        const tables = result.blocks.filter((block) => block.label === 'table').map((block) => block.markdown);
        return { text: words.map((word) => word.text).join(' '), tables, seconds, firstSeconds, confidence };
      }, bytes.toString('base64')),
    fetchedBytes: () => server.takeSentBytes(),
    memoryBytes: () => rendererBytes(browser),
    async close() {
      await browser.close();
      server.close();
    },
  };
}
