/** Reading on the device, with the real worker, weights and runtime. */
import { readFileSync } from 'node:fs';
import { scoreText } from '../score-text.ts';
import { loadDeviceReader } from './support/device-parts.ts';
import { base64Of } from './support/intake-parts.ts';
import { expect, test } from './support/test.ts';

const PAGE = 'tests/ocr-corpus/18_en_web';

test('reads a page in several threads', async ({ page, workbench }) => {
  await workbench.open();
  await loadDeviceReader(page);
  const told = await page.evaluate(
    async (base64) => {
      const blocks: { id: string; isFinal: boolean }[] = [];
      const stages: string[] = [];
      const reading = await window.device.read(window.pictureOf(base64), {
        task: 'document',
        signal: new AbortController().signal,
        onProgress: (progress) => stages.push(progress.stage),
        onBlock: ({ block, isFinal }) => blocks.push({ id: block.id, isFinal }),
      });
      return { reading, blocks, stages, isolated: crossOriginIsolated };
    },
    base64Of(`${PAGE}.png`),
  );
  console.log(told.isolated, told.reading.threads, told.reading.seconds, told.reading.confidence);
  const score = scoreText(readFileSync(`${PAGE}.txt`, 'utf8'), told.reading.result.text);
  expect(score.characterErrorRate).toBeLessThan(0.05);
});
