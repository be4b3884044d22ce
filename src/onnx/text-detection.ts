import { imageTensor } from './image-tensor.ts';
import { DETECTION } from './model-manifest.ts';
import type { PageImage } from './page-image.ts';
import { resizeImage } from './resize-image.ts';
import { runSingle } from './run-single.ts';
import type { InferenceSession } from './session-port.ts';
import { findTextSpots, type TextSpot } from './text-spots.ts';

/** Size (pixels) in which the detector sees a page: never grown, both sides multiples of 32. */
export function detectionSize(width: number, height: number): { width: number; height: number } {
  const { longestSide, sideStep } = DETECTION;
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const side = (length: number) => Math.max(sideStep, Math.round((length * scale) / sideStep) * sideStep);
  return { width: side(width), height: side(height) };
}

/**
 * Finds the lines of text on a page.
 * @throws the signal's reason when it has aborted.
 */
export async function detectText(
  session: InferenceSession,
  image: PageImage,
  signal: AbortSignal,
): Promise<TextSpot[]> {
  const { width, height } = detectionSize(image.width, image.height);
  const map = await runSingle(session, imageTensor(resizeImage(image, width, height)), signal);
  return findTextSpots(map.data, width, height, image.width / width, image.height / height);
}
