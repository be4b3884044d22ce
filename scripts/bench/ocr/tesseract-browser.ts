import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../samples/drawings/open-drawing-page.ts';
import { serveSite } from '../site-server.ts';
import { rendererBytes } from './browser-memory.ts';
import type { BenchEngine } from './engine.ts';
import { packFolder } from './tesseract-packs.ts';
import { packageVersion } from './versions.ts';

const folderOf = (path: string): string => fileURLToPath(new URL(`../../../node_modules/${path}`, import.meta.url));

type TesseractWorker = {
  setParameters(parameters: Record<string, string>): Promise<unknown>;
  recognize(picture: Blob): Promise<{ data: { text: string; confidence: number } }>;
};

/** tesseract.js in headless Chromium, everything from our own server, best packs, page segmentation 3. */
export async function tesseractInBrowser(): Promise<BenchEngine> {
  const packs = mkdtempSync(join(tmpdir(), 'tesseract-packs-'));
  const server = await serveSite(
    { '/tesseract': folderOf('tesseract.js/dist'), '/core': folderOf('tesseract.js-core'), '/packs': packs },
    true,
  );
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(`${server.url}/blank`);
  return {
    id: 'tesseract-browser',
    label: 'tesseract.js, Chromium',
    version: `tesseract.js ${packageVersion('tesseract.js')}, 4.0.0_best_int, page segmentation 3, Chromium ${browser.version()}`,
    place: 'browser',
    async read({ bytes, languages }) {
      await packFolder(packs, languages);
      return page.evaluate(
        async ({ base64, wanted }) => {
          const picture = new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]);
          const holder = window as unknown as { benchWorkers?: Map<string, TesseractWorker> };
          holder.benchWorkers ??= new Map();
          const started = performance.now();
          let worker = holder.benchWorkers.get(wanted.join('+'));
          if (!worker) {
            const address = '/tesseract/tesseract.esm.min.js';
            const { default: tesseract } = await import(address);
            worker = (await tesseract.createWorker(wanted, 1, {
              workerPath: '/tesseract/worker.min.js',
              corePath: '/core',
              langPath: '/packs',
              workerBlobURL: false,
              cacheMethod: 'none',
            })) as TesseractWorker;
            await worker.setParameters({ tessedit_pageseg_mode: '3' });
            holder.benchWorkers.set(wanted.join('+'), worker);
          }
          const { data } = await worker.recognize(picture);
          const seconds = (performance.now() - started) / 1000;
          return {
            text: data.text,
            tables: undefined,
            seconds,
            firstSeconds: seconds,
            confidence: data.confidence / 100,
          };
        },
        { base64: bytes.toString('base64'), wanted: languages },
      );
    },
    fetchedBytes: () => server.takeSentBytes(),
    memoryBytes: () => rendererBytes(browser),
    async close() {
      await browser.close();
      server.close();
      await rm(packs, { recursive: true, force: true });
    },
  };
}
