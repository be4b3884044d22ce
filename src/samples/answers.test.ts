import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModelOutput } from '#core/model-output.ts';
import { promptFor } from '#core/prompts.ts';
import { isPictureBlock } from '#core/result-text.ts';
import { sampleAnswersSchema } from './answers.ts';
import { SAMPLES } from './catalogue.ts';

const LOCAL_MODEL = 'local/pp-ocrv6-small';

const answers = sampleAnswersSchema.parse(JSON.parse(readFileSync('src/samples/answers.json', 'utf8')));
const all = SAMPLES.map((sample) => ({ ...sample, answer: answers[sample.id] }));

describe('the stored answers', () => {
  it.each(all)('$id: belong to the picture and the task of the catalogue', ({ answer, task, width, height }) => {
    expect(answer.task).toBe(task);
    expect(answer.settings.picture).toEqual({ width, height, type: 'image/webp' });
  });

  it.each(all)('$id: are what the parser makes of the raw words today', ({ answer: { result, task } }) => {
    expect(result.finish).toBe('stop');
    const parsed = parseModelOutput(result.raw, { task, complete: true });
    expect({ markdown: result.markdown, text: result.text, blocks: result.blocks }).toEqual({
      markdown: parsed.markdown,
      text: parsed.text,
      blocks: parsed.blocks,
    });
    expect(result.blocks.length).toBeGreaterThan(0);
  });

  it.each(all)('$id: have a preview for each block that is no part of the picture', ({ answer: { result, html } }) => {
    const written = result.blocks.filter((block) => !isPictureBlock(block)).map(({ id }) => id);
    expect(Object.keys(html)).toEqual(written);
  });

  it.each(all)('$id: say who read, when and how, or that nobody knows', ({ answer }) => {
    const { result, record, date, mode, settings, timings } = answer;
    const isLocal = result.engine.model === LOCAL_MODEL;
    expect(result.warnings.includes('local-engine')).toBe(isLocal);
    expect(result.engine.provider === 'recorded').toBe(record !== null);
    if (record)
      expect([date, mode, settings.prompt, settings.runtime, timings]).toEqual([null, null, null, null, undefined]);
    else expect(settings.runtime && date).toBeTruthy();
    if (!record && !isLocal) expect(settings.prompt).toBe(promptFor(answer.task, ''));
  });

  it('give the formula its truth: the file that the picture is drawn from', () => {
    const source = readFileSync('scripts/samples/drawings/field-theory-lagrangian.tex', 'utf8').trim();
    expect(answers.formula.truth).toEqual({ latex: source });
    for (const name of [
      'Einstein–Hilbert',
      'Yang–Mills',
      'Dirac',
      'Higgs',
      'non-minimal coupling',
      'higher-derivative',
    ]) {
      expect(source).toContain(`_{\\text{${name}`);
    }
  });

  // Once the model itself has read that page, the recorded words are no longer shown.
  it.runIf(answers['paper-page'].record)('keep the recorded words as they were recorded', () => {
    const recorded = readFileSync('tests/fixtures/paper-page-table.deepseek-ocr-raw.md', 'utf8');
    expect(answers['paper-page'].result).toEqual({
      raw: recorded,
      ...parseModelOutput(recorded, { task: 'document', complete: true }),
      engine: { provider: 'recorded', model: 'deepseek-ai/DeepSeek-OCR' },
      usage: {},
      finish: 'stop',
    });
  });
});
