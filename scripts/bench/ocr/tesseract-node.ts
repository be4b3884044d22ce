import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { BenchEngine } from './engine.ts';
import { packFolder } from './tesseract-packs.ts';
import { packageVersion } from './versions.ts';

/** tesseract.js with its best packs for the language and page segmentation 3 (its own default is one block). */
export function tesseractInNode(): BenchEngine {
  const packs = mkdtempSync(join(tmpdir(), 'tesseract-packs-'));
  const workers = new Map<string, Promise<Worker>>();
  const workerFor = (languages: readonly string[]): Promise<Worker> => {
    const key = languages.join('+');
    const known = workers.get(key);
    if (known) return known;
    const started = (async () => {
      const worker = await createWorker([...languages], OEM.LSTM_ONLY, {
        langPath: await packFolder(packs, languages),
        cacheMethod: 'none',
      });
      await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO });
      return worker;
    })();
    workers.set(key, started);
    return started;
  };
  return {
    id: 'tesseract-node',
    label: 'tesseract.js, Node',
    version: `tesseract.js ${packageVersion('tesseract.js')}, 4.0.0_best_int, page segmentation 3`,
    place: 'node',
    async read({ bytes, languages }) {
      const worker = await workerFor(languages);
      const started = performance.now();
      const { data } = await worker.recognize(bytes);
      const seconds = (performance.now() - started) / 1000;
      return { text: data.text, tables: undefined, seconds, confidence: data.confidence / 100 };
    },
    async close() {
      for (const worker of workers.values()) await (await worker).terminate();
      await rm(packs, { recursive: true, force: true });
    },
  };
}
