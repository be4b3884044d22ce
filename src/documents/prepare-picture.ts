/** From a chosen file to a picture that can be sent, in the browser, before anything leaves it. */
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import { orderIntake } from './intake-thread.ts';
import { addTurns, type BoxFractions, boxWithin, type QuarterTurn, storedBox, turnOrientation } from './orientation.ts';

/** A picture as it is sent: upright, whole, within the limits, not larger than what the model can use. */
export type PreparedPicture = {
  name: string;
  /** JPEG, PNG or WebP. */
  blob: Blob;
  /** Pixels of `blob`, as shown. */
  width: number;
  height: number;
  /** What it was made of. Turning and cutting out start from here, so nothing is lost twice. */
  source: {
    file: File;
    /** Pixels of the file's picture as the file itself asks for it. */
    width: number;
    height: number;
    /** Degrees clockwise that we turned it in all, beyond what the file asks for. */
    turn: QuarterTurn;
    /** The part that was taken, of the picture before `turn`; null for all of it. */
    crop: BoxFractions | null;
  };
  /** True when it was scaled down. */
  shrunk: boolean;
  /** True when there seems to be nothing to read. */
  isBlank: boolean;
  /** True when the cheap test cannot rule out that it lies on its side or upside down: `noticeOrientation` knows more. */
  maySideways: boolean;
  /** Set when the file is an animation: of how many frames this is the first. */
  frames?: number;
};

/** Space that is taken around a region, as a share of its longer side, and in pixels of what is shown at least. */
const CROP_MARGIN = 0.02;
const CROP_MARGIN_PIXELS = 6;

async function render(
  file: File,
  turn: QuarterTurn,
  crop: BoxFractions | null,
  signal: AbortSignal,
): Promise<PreparedPicture> {
  const answer = await orderIntake({ type: 'render', order: { file, turn, crop } }, signal);
  if (answer.type !== 'rendered') throw new OcrError('internal');
  const { sourceWidth, sourceHeight, frames, ...picture } = answer.rendered;
  return {
    name: file.name,
    ...picture,
    source: { file, width: sourceWidth, height: sourceHeight, turn, crop },
    ...(frames > 1 && { frames }),
  };
}

/**
 * Checks a file by its content and makes the picture in it fit to be sent. A small JPEG, PNG or WebP that is upright and
 * plain is sent byte for byte.
 * @throws OcrError `image-empty`, `image-too-large`, `image-type-unsupported`, `document-unsupported`, `image-damaged`,
 *   `image-too-many-pixels`, `network-lost`, `timed-out`; the signal's reason when aborted.
 */
export async function preparePicture(file: File, signal: AbortSignal): Promise<PreparedPicture> {
  // Before it is read: a file of gigabytes must not come into memory.
  if (file.size > LIMITS.maxFileBytes) throw new OcrError('image-too-large');
  return render(file, 0, null, signal);
}

/**
 * Turns what is shown clockwise, starting from the file.
 * @throws as `preparePicture`.
 */
export async function turnPicture(
  { source }: PreparedPicture,
  turn: QuarterTurn,
  signal: AbortSignal,
): Promise<PreparedPicture> {
  return render(source.file, addTurns(source.turn, turn), source.crop, signal);
}

/**
 * Cuts a region out of the file's picture at its full resolution, with a little room around it.
 * @param box fractions 0..1 of the picture as shown; held inside it.
 * @throws as `preparePicture`; RangeError when the box has no area.
 */
export async function cropPicture(
  { source, width, height }: PreparedPicture,
  box: BoxFractions,
  signal: AbortSignal,
): Promise<PreparedPicture> {
  if (!(box.right > box.left && box.bottom > box.top)) throw new RangeError('The region has no area.');
  const longer = Math.max((box.right - box.left) * width, (box.bottom - box.top) * height);
  const margin = Math.max(CROP_MARGIN_PIXELS, CROP_MARGIN * longer);
  const roomy = {
    left: Math.max(0, box.left - margin / width),
    top: Math.max(0, box.top - margin / height),
    right: Math.min(1, box.right + margin / width),
    bottom: Math.min(1, box.bottom + margin / height),
  };
  const unturned = storedBox(turnOrientation(1, source.turn), roomy);
  const crop = source.crop ? boxWithin(source.crop, unturned) : unturned;
  return render(source.file, source.turn, crop, signal);
}

/** Longest wait for the orientation model, in milliseconds: after it nobody wants the picture to turn any more. */
const NOTICE_MS = 20_000;

/**
 * By how many degrees clockwise what is shown must be turned to stand upright. `sure: false` (with 0) when that cannot be
 * told or the model does not come: then turning by hand should be offered. The model is loaded only when the cheap
 * test raised the alarm.
 * @throws the signal's reason when aborted; nothing else.
 */
export async function noticeOrientation(
  { blob, maySideways }: PreparedPicture,
  signal: AbortSignal,
): Promise<{ turn: QuarterTurn; sure: boolean }> {
  if (!maySideways) return { turn: 0, sure: true };
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(NOTICE_MS)]);
  try {
    const answer = await orderIntake({ type: 'find-turn', picture: blob }, bounded);
    return answer.type === 'turn-found' ? answer.found : { turn: 0, sure: false };
  } catch {
    signal.throwIfAborted();
    return { turn: 0, sure: false };
  }
}
