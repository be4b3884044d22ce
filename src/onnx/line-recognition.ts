import { decodeCtc } from './ctc-decoding.ts';
import type { LineCrop } from './line-crop.ts';
import { cutLine } from './line-cutting.ts';
import { RECOGNITION } from './model-manifest.ts';
import { narrowCrop } from './narrow-crop.ts';
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

/** What reads lines of text. */
export type LineModel = {
  readonly session: InferenceSession;
  /** Its alphabet by class (see `alphabetOf`). */
  readonly alphabet: readonly string[];
  /** The share of its width, 0..1, to which a crop is squeezed at first (see `NARROW_SHARE`). */
  readonly narrowShare: number;
};

/**
 * Reads a line. Long ones are read in pieces, so that the signal is looked at between them.
 * @throws the signal's reason when it has aborted.
 */
export async function recogniseLine(model: LineModel, crop: LineCrop, signal: AbortSignal): Promise<RecognisedText> {
  const characters: string[] = [];
  const positions: number[] = [];
  const probabilities: number[] = [];
  for (const piece of cutLine(crop)) {
    const read = await readPiece(model, piece, signal);
    const [first] = read.characters;
    if (first === undefined) continue;
    const before = characters.at(-1);
    if (before !== undefined && !isWide(before) && !isWide(first)) {
      characters.push(' ');
      positions.push(piece.start / crop.width);
      probabilities.push(1);
    }
    characters.push(...read.characters);
    positions.push(...read.places.map((place) => (piece.start + place * piece.width) / crop.width));
    probabilities.push(...read.probabilities);
  }
  // A number sign that stands alone is read as the Chinese character for a well, which hardly ever does.
  if (characters.length === 1 && characters[0] === '井') characters[0] = '#';
  // One key may be several code points; what is told of each is told by code point, to stay in step with the text.
  const byCodePoint = (values: readonly number[]) =>
    characters.flatMap((character, index) => [...character].map(() => values[index] as number));
  return {
    text: characters.join(''),
    confidence: meanConfidence(characters, probabilities),
    positions: byCodePoint(positions),
    certainties: byCodePoint(probabilities),
  };
}

/** What was read in one crop. */
type CropReading = {
  readonly characters: readonly string[];
  /** Where each character stands: 0..1 of the crop's width. */
  readonly places: readonly number[];
  /** Probability of each character, 0..1. */
  readonly probabilities: readonly number[];
};

/** Reads a crop squeezed, and as it is where that says too little or would save nothing. */
async function readPiece(model: LineModel, piece: LineCrop, signal: AbortSignal): Promise<CropReading> {
  const narrow = narrowCrop(piece, model.narrowShare);
  if (paddedWidth(narrow) < paddedWidth(piece)) {
    const read = await readCrop(model, narrow, signal);
    if (meanConfidence(read.characters, read.probabilities) >= RECOGNITION.sureNarrow) return read;
  }
  return readCrop(model, piece, signal);
}

async function readCrop({ session, alphabet }: LineModel, crop: LineCrop, signal: AbortSignal): Promise<CropReading> {
  const output = await runSingle(session, cropTensor(crop), signal);
  const { characters, steps, probabilities } = decodeCtc(output.data, output.shape[1] ?? 0, alphabet);
  const places = steps.map((step) => Math.min(1, ((step + 0.5) * RECOGNITION.pixelsPerStep) / crop.width));
  return { characters, places, probabilities };
}

/** Mean probability of the characters that are no blanks; 0 when there is none. */
function meanConfidence(characters: readonly string[], probabilities: readonly number[]): number {
  const inked = probabilities.filter((_, index) => characters[index] !== ' ');
  return inked.reduce((sum, value) => sum + value, 0) / Math.max(1, inked.length);
}

/** The next width that is allowed. */
const paddedWidth = ({ width }: LineCrop): number => Math.ceil(width / RECOGNITION.widthStep) * RECOGNITION.widthStep;

/** The crop padded at its end. */
function cropTensor(crop: LineCrop): Tensor {
  const { height } = RECOGNITION;
  const width = paddedWidth(crop);
  const data = new Float32Array(3 * height * width);
  for (let row = 0; row < 3 * height; row++) {
    data.set(crop.data.subarray(row * crop.width, (row + 1) * crop.width), row * width);
  }
  return { data, shape: [1, 3, height, width] };
}
