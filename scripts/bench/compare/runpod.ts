import { readImageHeader } from '#core/image-header.ts';
import { openRunpodEngine } from '../../samples/engines.ts';
import { providerOf, readPage } from '../../samples/sample-reader.ts';
import type { BenchEngine } from '../ocr/engine.ts';
import { readingOf } from './reading.ts';

/** Milliseconds for one page, a cold start included. */
const TIMEOUT = 600_000;

/**
 * DeepSeek-OCR at the RunPod endpoint of the environment, asked by the function’s own provider code.
 * @throws Error when the endpoint’s settings are missing.
 */
export function deepSeekAtRunpod(): BenchEngine {
  const engine = openRunpodEngine('runpod-vllm');
  const provider = providerOf(engine);
  return {
    id: 'deepseek-ocr-runpod',
    label: 'DeepSeek-OCR, RunPod',
    version: engine.runtime,
    place: 'node',
    async read({ bytes }) {
      const image = new Uint8Array(bytes);
      const page = { image, ...readImageHeader(image), task: 'document', mode: 'auto', query: '' } as const;
      const started = performance.now();
      const job = await readPage(page, provider, AbortSignal.timeout(TIMEOUT));
      return readingOf(job.answer.raw, (performance.now() - started) / 1000);
    },
    close: () => engine.close(),
  };
}
