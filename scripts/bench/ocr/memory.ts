import type { CorpusPicture } from './corpus.ts';
import type { BenchEngine } from './engine.ts';
import type { MemoryRun } from './run.ts';

/** The pictures are small, so that eleven readings take little time. */
const PICTURE = '18_en_web';
const FURTHER_PAGES = 10;
const SAMPLE_MS = 200;

/** Reads one page eleven times and looks at the renderer's memory meanwhile. */
export async function measureMemory(engine: BenchEngine, pictures: readonly CorpusPicture[]): Promise<MemoryRun> {
  const picture = pictures.find(({ name }) => name === PICTURE) ?? pictures[0];
  if (!picture || !engine.memoryBytes) throw new Error('There is nothing to read.');
  const memoryBytes = engine.memoryBytes;
  let peak = 0;
  let isOver = false;
  const sampling = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await memoryBytes());
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  await engine.read(picture);
  const afterOne = await memoryBytes();
  for (let page = 0; page < FURTHER_PAGES; page += 1) await engine.read(picture);
  const afterEleven = await memoryBytes();
  isOver = true;
  await sampling;
  return { afterOne, afterEleven, peak };
}
