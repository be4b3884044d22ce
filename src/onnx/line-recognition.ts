import { type CropText, decodeCtc } from './ctc-decoding.ts';
import type { LineCrop } from './line-crop.ts';
import { cutLine, type LinePiece } from './line-cutting.ts';
import { RECOGNITION } from './model-manifest.ts';
import { runSingle } from './run-single.ts';
import { isWide } from './script-kind.ts';
import type { InferenceSession, Tensor } from './session-port.ts';

/** One recognised line. */
export type RecognisedText = {
  readonly text: string;
  /** Mean probability of the characters (blanks not counted), 0..1; 0 when nothing was read. */
  readonly confidence: number;
  /** Where along the line each character of `text` (code point) stands: fractions 0..1 of the line's length. */
  readonly positions: readonly number[];
  /** Probability of each character of `text` (code point) by the recogniser, 0..1; that of blanks says nothing. */
  readonly certainties: readonly number[];
  /**
   * From where to where each character of `text` (code point) reaches, as `positions`; left out where the recogniser knows
   * their middles only. Numbers in a line from the right run the other way than its words.
   */
  readonly extents?: readonly (readonly [from: number, to: number])[];
};

/**
 * Reads a line. Long ones are read in pieces, so that the signal is looked at between them.
 * @throws the signal's reason when it has aborted.
 */
export async function recogniseLine(
  session: InferenceSession,
  crop: LineCrop,
  alphabet: readonly string[],
  signal: AbortSignal,
): Promise<RecognisedText> {
  const characters: string[] = [];
  const positions: number[] = [];
  const probabilities: number[] = [];
  for (const piece of cutLine(crop)) {
    const output = await runSingle(session, pieceTensor(piece), signal);
    const read = decodeCtc(output.data, output.shape[1] ?? 0, alphabet);
    const [first] = read.characters;
    if (first === undefined) continue;
    const before = characters.at(-1);
    if (before !== undefined && !isWide(before) && !isWide(first)) {
      characters.push(' ');
      positions.push(piece.start / crop.width);
      probabilities.push(1);
    }
    characters.push(...read.characters);
    positions.push(...placesOf(read, piece, crop.width));
    probabilities.push(...read.probabilities);
  }
  // A number sign that stands alone is read as the Chinese character for a well, which hardly ever does.
  if (characters.length === 1 && characters[0] === '井') characters[0] = '#';
  const inked = probabilities.filter((_, index) => characters[index] !== ' ');
  // One key may be several code points; what is told of each is told by code point, to stay in step with the text.
  const byCodePoint = (values: readonly number[]) =>
    characters.flatMap((character, index) => [...character].map(() => values[index] as number));
  return {
    text: characters.join(''),
    confidence: inked.reduce((sum, value) => sum + value, 0) / Math.max(1, inked.length),
    positions: byCodePoint(positions),
    certainties: byCodePoint(probabilities),
  };
}

/** The piece padded at its end to the next allowed width. */
function pieceTensor(piece: LinePiece): Tensor {
  const { height, widthStep } = RECOGNITION;
  const width = Math.ceil(piece.width / widthStep) * widthStep;
  const data = new Float32Array(3 * height * width);
  for (let row = 0; row < 3 * height; row++) {
    data.set(piece.data.subarray(row * piece.width, (row + 1) * piece.width), row * width);
  }
  return { data, shape: [1, 3, height, width] };
}

function placesOf(read: CropText, piece: LinePiece, lineWidth: number): number[] {
  return read.steps.map((step) =>
    Math.min(1, (piece.start + Math.min(piece.width, (step + 0.5) * RECOGNITION.pixelsPerStep)) / lineWidth),
  );
}
