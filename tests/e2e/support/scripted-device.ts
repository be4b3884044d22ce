/** A reader on the device that says what a test wants, in the place of the real worker: the page's own side is the real one. */
import type { Page } from '@playwright/test';
import type { Block } from '#core/contract.ts';
import { readsOnDevice } from '#core/device-tasks.ts';
import type { DraftPart } from '#core/draft.ts';
import { parseModelOutput } from '#core/model-output.ts';
import { markdownToText, wordsOf } from '#core/result-text.ts';

export type ScriptedDevice = {
  /** What it reads, in the model's grammar. */
  text: string;
  /** Milliseconds between two blocks. */
  pause?: number;
  /** Words that it is not sure of. */
  unsure?: readonly string[];
  /** How sure it is of the page in its common scripts, 0..1. */
  confidence?: number;
  /** What it reads with a pack; left out, the same. */
  packed?: string;
  /** It fails with this code after its blocks. */
  fails?: string;
};

/** A block with its words spread over its box, line by line. */
function partOf(block: Block, unsure: readonly string[]): DraftPart {
  const [left, top, right, bottom] = block.boxes[0] ?? [0, 0, 1, 1];
  const texts = markdownToText(block.markdown).split(/\s+/).filter(Boolean);
  const width = (right - left) / Math.max(1, texts.length);
  const words = texts.map((text, index) => ({
    text,
    confidence: unsure.includes(text) ? 0.5 : 0.99,
    box: [left + index * width, top, left + (index + 0.9) * width, bottom] as const,
  }));
  return { block, words, isFinal: true };
}

/** Puts it in the place of the worker. Call before the page needs it. */
export async function scriptDevice(page: Page, device: ScriptedDevice): Promise<void> {
  if (!readsOnDevice('document')) throw new Error('No device reads documents');
  const { text, pause = 50, unsure = [], confidence = 0.99, packed = text, fails } = device;
  const common = readingOf(text, unsure, confidence);
  const script = `
    const wait = (time) => new Promise((done) => setTimeout(done, time));
    addEventListener('message', async ({ data: { type, id, script } }) => {
      const say = (answer) => postMessage({ id, ...answer });
      if (type === 'load') say({ type: 'loaded' });
      if (type !== 'read') return;
      for (const loadedBytes of [0, 4, 8]) {
        say({ type: 'progress', progress: { stage: 'loading', loadedBytes: loadedBytes * 2 ** 20, totalBytes: 8 * 2 ** 20 } });
        await wait(${pause});
      }
      const { parts, reading } = script === 'common' ? ${JSON.stringify(common)} : ${JSON.stringify(readingOf(packed, unsure, 0.99))};
      for (const [index, draft] of parts.entries()) {
        say({ type: 'block', draft });
        say({ type: 'progress', progress: { stage: 'reading', fraction: (index + 1) / parts.length } });
        await wait(${pause});
      }
      const code = ${JSON.stringify(fails ?? null)};
      say(code === null ? { type: 'read', reading } : { type: 'failed', code, detail: '' });
    });`;
  await page.route('**/_astro/device-worker-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  );
}

/** What the worker says of a text. */
function readingOf(text: string, unsure: readonly string[], confidence: number) {
  const { blocks } = parseModelOutput(text, { task: 'document', complete: true });
  const parts = blocks.map((block) => partOf(block, unsure));
  const result = {
    raw: wordsOf(blocks).markdown,
    ...wordsOf(blocks),
    engine: { provider: 'on-device', model: 'PP-OCRv6 small' },
    usage: {},
    finish: 'stop',
    warnings: ['local-engine'],
  };
  const words = parts.flatMap((part) => part.words);
  return { parts, reading: { result, words, confidence, otherScript: confidence < 0.9, threads: 1, runtime: 'wasm' } };
}
