import { imageTensor } from './image-tensor.ts';
import { ORIENTATION } from './model-manifest.ts';
import { cropImage, type PageImage, type Turn } from './page-image.ts';
import { resizeImage } from './resize-image.ts';
import { runSingle } from './run-single.ts';
import type { InferenceSession } from './session-port.ts';

const TURNS: readonly Turn[] = [0, 90, 180, 270];

/** A turn and the model's probability (0..1) for it. */
export type ScoredTurn = { turn: Turn; probability: number };

/**
 * By how many degrees clockwise a page's content is turned, and how sure that is. The model sees the middle of the page.
 * @throws the signal's reason when it has aborted.
 */
export async function scoreTurns(
  session: InferenceSession,
  image: PageImage,
  signal: AbortSignal,
): Promise<ScoredTurn> {
  const { shortSide, side } = ORIENTATION;
  const scale = shortSide / Math.min(image.width, image.height);
  const width = Math.max(side, Math.round(image.width * scale));
  const height = Math.max(side, Math.round(image.height * scale));
  const left = (width - side) >> 1;
  const top = (height - side) >> 1;
  const middle = cropImage(resizeImage(image, width, height), left, top, left + side, top + side);
  const scores = (await runSingle(session, imageTensor(middle), signal)).data;
  const probability = Math.max(...scores);
  return { turn: TURNS[scores.indexOf(probability)] ?? 0, probability };
}

/** The turn alone. Throws as `scoreTurns`. */
export async function findTurn(session: InferenceSession, image: PageImage, signal: AbortSignal): Promise<Turn> {
  return (await scoreTurns(session, image, signal)).turn;
}
