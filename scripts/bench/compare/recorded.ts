import { readFile } from 'node:fs/promises';
import type { BenchEngine } from '../ocr/engine.ts';
import { RECORDED_PICTURE } from './pictures.ts';
import { readingOf } from './reading.ts';

const ANSWER = new URL(`../../../tests/fixtures/${RECORDED_PICTURE}.deepseek-ocr-raw.md`, import.meta.url);

/** DeepSeek-OCR’s answer to one page, as the docling project recorded it. Nothing is run, so there is no time. */
export const recordedAnswer = (): BenchEngine => ({
  id: 'deepseek-ocr-recorded',
  label: 'DeepSeek-OCR, recorded by docling',
  version: 'docling e1cb2b234c, tests/data/md_deepseek; runtime and settings not stated',
  place: 'node',
  read: async () => readingOf(await readFile(ANSWER, 'utf8'), 0),
  close: async () => undefined,
});
