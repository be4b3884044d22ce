/** The second build of Tesseract as the benchmark runs it, and pictures without what their files say of resolution. */
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { decodePicture } from '#dev-worker/decode-picture.ts';
import { barePicture } from '../scripts/bench/compare/bare-picture.ts';
import { loadCorpus } from '../scripts/bench/ocr/corpus.ts';
import { scoreReading } from '../scripts/bench/ocr/score.ts';
import { tesseractWasmInNode } from '../scripts/bench/ocr/tesseract-wasm-node.ts';

const pictureNamed = async (name: string) => {
  const found = (await loadCorpus()).find((picture) => picture.name === name);
  if (!found) throw new Error(`No picture ${name}`);
  return found;
};

describe('tesseract-wasm', () => {
  const engine = tesseractWasmInNode();
  afterAll(() => engine.close());

  it.each([
    ['36_ruled_table', 'Merrow Point 5,633 6,018 9,477 5,290', 0.07],
    // Of its two packs the Chinese one reads the English names, too.
    ['34_mixed_zh_en', 'npm', 0.01],
  ])('reads %s with its own pack', async (name, words, mostErrors) => {
    const picture = await pictureNamed(name);
    const reading = await engine.read(picture);
    expect(reading.text).toContain(words);
    expect(scoreReading(picture, reading)?.characterErrorRate).toBeLessThan(mostErrors);
    expect(reading.confidence).toBeGreaterThan(0.8);
    expect(reading.confidence).toBeLessThanOrEqual(1);
  });
});

describe('a bare picture', () => {
  it('has the same pixels and states no resolution that Tesseract believes', async () => {
    const picture = await pictureNamed('31_form');
    const bare = await barePicture(picture);
    expect((await sharp(picture.bytes).metadata()).density).toBe(72);
    expect((await sharp(bare.bytes).metadata()).density ?? 0).toBeLessThan(70);
    expect(await decodePicture(bare.bytes)).toEqual(await decodePicture(picture.bytes));
    expect(bare.truth).toBe(picture.truth);
  });
});
