/** Reading in scripts that need a pack, with the real weights, in Node; in a browser: tests/e2e/device-scripts.spec.ts. */
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { wordsOfLine } from '#engines/on-device/draft-words.ts';
import { orderScore } from '../scripts/bench/ocr/score.ts';
import { scriptEngine } from '../scripts/bench/ocr/script-engine.ts';
import { scoreText } from './score-text.ts';

const engine = scriptEngine();
afterAll(() => engine.close());

describe('a page in two columns in Arabic', { timeout: 60_000 }, () => {
  it('is read from the right column to the left one, with words in their places', async () => {
    const truth = await readFile('tests/ocr-corpus/scripts/arabic_columns.txt', 'utf8');
    const picture = await readFile('tests/ocr-corpus/scripts/arabic_columns.png');
    const { text, blocks, lines, meanConfidence } = await engine.read(picture, 'ara', true);
    expect(scoreText(truth, text).characterErrorRate).toBeLessThan(0.03);
    expect(orderScore(truth, text)).toBe(1);
    expect(meanConfidence).toBeGreaterThan(0.85);
    // The title, then the column on the right, and its paragraphs from the top down.
    const [title, first] = blocks;
    expect(title?.text).toBe('دليل استخدام المكتبة');
    expect(first?.boxes[0]?.[0]).toBeGreaterThan(0.5);
    expect(blocks.at(-1)?.boxes[0]?.[2]).toBeLessThan(0.55);
    // A line's first word stands at its right end, the next to the left of it.
    for (const line of lines) {
      const [one, other] = wordsOfLine(line);
      if (!one || !other) continue;
      expect(Math.abs(one.box[2] - line.box[2])).toBeLessThan(0.03);
      expect(one.box[0]).toBeGreaterThan(other.box[0]);
    }
  });
});
