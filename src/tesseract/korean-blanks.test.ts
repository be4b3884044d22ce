import { expect, it } from 'vitest';
import type { LineCrop } from '#onnx/line-crop.ts';
import type { RecognisedText } from '#onnx/line-recognition.ts';
import { RECOGNITION } from '#onnx/model-manifest.ts';
import { withoutFalseBlanks } from './korean-blanks.ts';

/** A crop with a block of ink for each pair of columns. */
function cropWith(width: number, inked: readonly (readonly [number, number])[]): LineCrop {
  const { height } = RECOGNITION;
  const data = new Float32Array(3 * height * width).fill(1);
  for (let row = height + 10; row < height + 40; row++) {
    for (const [from, to] of inked) data.fill(-1, row * width + from, row * width + to);
  }
  return { data, width };
}

/** A line whose characters stand where they are told, in pixels. */
function lineOf(width: number, ...characters: (readonly [text: string, from: number, to: number])[]): RecognisedText {
  return {
    text: characters.map(([text]) => text).join(''),
    confidence: 0.9,
    positions: characters.map(([, from, to]) => (from + to) / 2 / width),
    certainties: characters.map(() => 0.9),
    extents: characters.map(([, from, to]) => [from / width, to / width] as const),
  };
}

const WIDTH = 200;
const PLACE = { start: 0, end: WIDTH };

it('keeps blanks between syllables only where the picture has a gap', () => {
  const crop = cropWith(WIDTH, [
    [0, 26],
    [30, 56],
    [60, 86],
    [100, 126],
  ]);
  const line = lineOf(
    WIDTH,
    ['모', 0, 26],
    ['든', 30, 56],
    [' ', 56, 60],
    ['인', 60, 86],
    [' ', 86, 100],
    ['간', 100, 126],
  );
  const read = withoutFalseBlanks(line, crop, PLACE);
  expect(read.text).toBe('모든인 간');
  expect(read.extents).toHaveLength(5);
  expect(read.positions).toHaveLength(5);
  expect(read.certainties).toHaveLength(5);
});

it('joins numbers and closing marks to syllables, and leaves other blanks and lines without two syllables alone', () => {
  const crop = cropWith(WIDTH, [[0, WIDTH]]);
  const mixed = lineOf(
    WIDTH,
    ['가', 0, 30],
    ['나', 30, 60],
    [' ', 60, 62],
    ['7', 62, 80],
    [' ', 80, 82],
    ['8', 82, 90],
    ['일', 90, 120],
    [' ', 120, 121],
    [',', 121, 125],
    [' ', 125, 126],
    ['이', 126, 150],
  );
  expect(withoutFalseBlanks(mixed, crop, PLACE).text).toBe('가나7 8일, 이');
  const alone = lineOf(WIDTH, ['가', 0, 30], [' ', 30, 40], ['7', 40, 60]);
  expect(withoutFalseBlanks(alone, crop, PLACE)).toBe(alone);
  const { extents: _, ...bare } = mixed;
  expect(withoutFalseBlanks(bare, crop, PLACE)).toBe(bare);
});
