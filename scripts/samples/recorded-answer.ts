/** The paper page's answer: DeepSeek-OCR's own words, as the docling project recorded them. */
import { readFile } from 'node:fs/promises';
import type { OcrResult } from '#core/contract.ts';
import { parseModelOutput } from '#core/model-output.ts';
import { SAMPLE_TASKS } from '#samples/sample-ids.ts';
import { projectFile } from './project-file.ts';
import { type SampleReading, samplePage } from './sample-reader.ts';

/** The sample that has a recorded answer. */
export const RECORDED_SAMPLE = 'paper-page';
/** The recorded words, unchanged. */
export const RECORDED_WORDS = 'tests/fixtures/paper-page-table.deepseek-ocr-raw.md';

/** The words as a result. Provider, tokens and times are not stated by those who recorded them, and are not made up. */
function resultOf(raw: string): OcrResult {
  // The words end where the page ends: nothing was cut off.
  const parsed = parseModelOutput(raw, { task: SAMPLE_TASKS[RECORDED_SAMPLE], complete: true });
  return {
    raw,
    markdown: parsed.markdown,
    text: parsed.text,
    blocks: parsed.blocks,
    engine: { provider: 'recorded', model: 'deepseek-ai/DeepSeek-OCR' },
    usage: {},
    finish: 'stop',
    warnings: parsed.warnings,
  };
}

/** The recorded answer. What SOURCES.md does not know (day, mode, prompt, runtime) stays unknown. */
export async function recordedAnswer(): Promise<SampleReading> {
  const { width, height, type, task } = await samplePage(RECORDED_SAMPLE);
  return {
    task,
    mode: null,
    date: null,
    result: resultOf(await readFile(projectFile(RECORDED_WORDS), 'utf8')),
    settings: { prompt: null, picture: { width, height, type }, runtime: null },
    record: {
      by: 'docling',
      url: 'https://github.com/docling-project/docling',
      file: 'tests/data/md_deepseek/sources/deepseek_example.md',
      commit: 'e1cb2b234c',
      commitDate: '2026-08-21',
      licence: 'MIT',
    },
  };
}
