/** Which way up a page is, by the orientation model. Runs in the worker; the model is loaded when it is first asked. */
import { MODEL_FILES } from '#onnx/model-manifest.ts';
import { scoreTurns } from '#onnx/page-orientation.ts';
import type { InferenceSession } from '#onnx/session-port.ts';
import { GREY_SIDE, greyOf } from './grey-picture.ts';
import { findInk } from './ink.ts';
import { inkBounds } from './ink-bounds.ts';
import type { QuarterTurn } from './orientation.ts';
import { createSurface } from './surface.ts';

/** Below this probability the picture stays as it is. Upright pages reach 0.89 or more; see docs/decisions. */
const SURE_PROBABILITY = 0.88;

/** By how many degrees clockwise a page must be turned whose content is turned clockwise by so many. */
const BACK: Readonly<Record<QuarterTurn, QuarterTurn>> = { 0: 0, 90: 270, 180: 180, 270: 90 };

let session: Promise<InferenceSession> | undefined;

async function loadSession(signal: AbortSignal): Promise<InferenceSession> {
  const [{ WebRuntime }, { PartStore }] = await Promise.all([
    import('#onnx/web/web-runtime.ts'),
    import('#onnx/web/part-store.ts'),
  ]);
  // One model of 2 MB needs no more than one thread.
  return new WebRuntime(new PartStore(self.location.origin), 1).load(MODEL_FILES.orientation, signal);
}

/** The picture as pixels, made small, and of it the part with the ink: the model sees only the middle of what it is given. */
async function pixelsToJudge(picture: Blob) {
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, GREY_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const surface = createSurface(width, height);
  surface.context.imageSmoothingQuality = 'high';
  surface.context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const all = surface.context.getImageData(0, 0, width, height);
  const bounds = inkBounds(findInk(greyOf(all.data, width, height)));
  const left = Math.floor(bounds.left * width);
  const top = Math.floor(bounds.top * height);
  const partWidth = Math.max(1, Math.ceil(bounds.right * width) - left);
  const partHeight = Math.max(1, Math.ceil(bounds.bottom * height) - top);
  const { data } = surface.context.getImageData(left, top, partWidth, partHeight);
  surface.close();
  return { data, width: partWidth, height: partHeight, channels: 4 } as const;
}

/**
 * @param picture upright as far as is known; JPEG, PNG or WebP.
 * @returns the turn clockwise that sets it upright, 0 when not sure.
 * @throws Error when the model or its runtime does not come; the signal's reason when aborted.
 */
export async function findPageTurn(picture: Blob, signal: AbortSignal): Promise<{ turn: QuarterTurn; sure: boolean }> {
  session ??= loadSession(signal);
  const loading = session;
  const [model, pixels] = await Promise.all([
    loading.catch((error: unknown) => {
      // The next picture tries again.
      if (session === loading) session = undefined;
      throw error;
    }),
    pixelsToJudge(picture),
  ]);
  const { turn, probability } = await scoreTurns(model, pixels, signal);
  return probability >= SURE_PROBABILITY ? { turn: BACK[turn], sure: true } : { turn: 0, sure: false };
}
