import { describe, expect, it } from 'vitest';
import type { LineCrop } from './line-crop.ts';
import { type LineModel, recogniseLine } from './line-recognition.ts';
import { RECOGNITION } from './model-manifest.ts';
import { narrowCrop } from './narrow-crop.ts';
import type { InferenceSession } from './session-port.ts';

const ALPHABET = ['', 'a', 'b', ' '];
const { height, pixelsPerStep, widthStep } = RECOGNITION;
const { signal } = new AbortController();

/** A crop whose every column has one lightness. */
const cropOf = (columns: readonly number[]): LineCrop => ({
  width: columns.length,
  data: Float32Array.from({ length: 3 * height * columns.length }, (_, index) => columns[index % columns.length] ?? 0),
});

/** A recogniser that sees one letter at half of what it is given, and says how sure it is by the width of that. */
function recogniser(tell: (width: number) => { letter: 'a' | 'b'; certainty: number }) {
  const widths: number[] = [];
  const session: InferenceSession = {
    inputNames: ['x'],
    outputNames: ['y'],
    async run({ x }) {
      const width = x?.shape[3] ?? 0;
      widths.push(width);
      const { letter, certainty } = tell(width);
      const steps = width / pixelsPerStep;
      const data = new Float32Array(steps * ALPHABET.length);
      for (let step = 0; step < steps; step++) data[step * ALPHABET.length] = 1;
      const middle = Math.floor(steps / 2) * ALPHABET.length;
      data[middle] = 0;
      data[middle + ALPHABET.indexOf(letter)] = certainty;
      return { y: { data, shape: [1, steps, ALPHABET.length] } };
    },
    async release() {},
  };
  const model: LineModel = { session, alphabet: ALPHABET, narrowShare: 0.65 };
  return { model, widths };
}

describe('a line', () => {
  const crop = cropOf(Array.from({ length: 640 }, (_, x) => Math.sin(x)));

  it('is read squeezed where that is read for sure, and its letters stand where they stand in the picture', async () => {
    const { model, widths } = recogniser(() => ({ letter: 'a', certainty: 0.99 }));
    const read = await recogniseLine(model, crop, signal);
    expect(widths).toEqual([Math.ceil((640 * 0.65) / widthStep) * widthStep]);
    expect(read.text).toBe('a');
    expect(read.confidence).toBeCloseTo(0.99);
    expect(read.positions[0]).toBeCloseTo(0.5, 1);
  });

  it('is read as it is where squeezed it is not read for sure', async () => {
    const { model, widths } = recogniser((width) =>
      width === 640 ? { letter: 'b', certainty: 0.8 } : { letter: 'a', certainty: 0.9 },
    );
    const read = await recogniseLine(model, crop, signal);
    expect(widths).toHaveLength(2);
    expect(widths.at(-1)).toBe(640);
    expect(read).toMatchObject({ text: 'b', certainties: [expect.closeTo(0.8)] });
    expect(read.positions[0]).toBeCloseTo(0.5, 1);
  });

  it('is not squeezed where that saves nothing', async () => {
    const { model, widths } = recogniser(() => ({ letter: 'a', certainty: 0.99 }));
    await recogniseLine(model, cropOf(Array.from({ length: 20 }, () => 1)), signal);
    expect(widths).toEqual([widthStep]);
  });
});

describe('a squeezed crop', () => {
  it('has the mean of the columns that each of its own stands for', () => {
    const { data, width } = narrowCrop(cropOf([1, 0, 0, 1, 0.5]), 0.5);
    expect(width).toBe(3);
    // Of five columns each third stands for five thirds.
    const row = [...data.subarray(0, width)];
    for (const [index, value] of [3 / 5, (1 / 3 / 5) * 3, (2 / 3 + 0.5) * (3 / 5)].entries())
      expect(row[index]).toBeCloseTo(value);
  });

  it('is as light as the crop, and as high', () => {
    const columns = Array.from({ length: 333 }, (_, x) => Math.cos(x * x));
    const { data, width } = narrowCrop(cropOf(columns), 0.65);
    expect(width).toBe(216);
    expect(data).toHaveLength(3 * height * width);
    const mean = (values: ArrayLike<number>) =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(data)).toBeCloseTo(mean(columns));
  });
});
