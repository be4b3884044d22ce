import { describe, expect, it } from 'vitest';
import type { OcrResult } from '#core/contract.ts';
import { readingNumbers } from './reading-numbers.ts';

const result = (model: string, usage: OcrResult['usage']): OcrResult => ({
  raw: '',
  markdown: '',
  text: '',
  blocks: [],
  engine: { provider: 'runpod-vllm', model },
  usage,
  finish: 'stop',
  warnings: [],
});
const STEPS = [
  { id: 'line', elapsedMs: 600, since: null },
  { id: 'read', elapsedMs: 11_400, since: null },
] as const;

describe('the numbers of a reading', () => {
  it('say what was measured and no more', () => {
    const numbers = readingNumbers(result('deepseek-ai/DeepSeek-OCR', { visionTokens: 873, textTokens: 1052 }), STEPS);
    expect(numbers).toMatchObject({ line: 600, start: null, read: 11_400, visionTokens: 873, textTokens: 1052 });
    expect(numbers.compression?.toFixed(1)).toBe('1.2');
    expect(readingNumbers(result('deepseek-ai/DeepSeek-OCR', { visionTokens: 873 }), STEPS).compression).toBeNull();
    expect(
      readingNumbers(result('deepseek-ai/DeepSeek-OCR', { visionTokens: 0, textTokens: 3 }), []).compression,
    ).toBeNull();
  });

  it('have no tokens of an engine through which none go', () => {
    expect(
      readingNumbers(result('local/pp-ocrv6-small', { visionTokens: 873, textTokens: 1052 }), STEPS),
    ).toMatchObject({
      visionTokens: null,
      textTokens: null,
      compression: null,
    });
  });
});
