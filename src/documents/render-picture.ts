/** Makes the picture that is sent out of a file: upright, cut out, scaled, encoded, and looked at for ink. Runs in the worker. */
import { LIMITS } from '#core/limits.ts';
import { decodePicture } from './decode-picture.ts';
import { AIMED_BYTES, encodePicture } from './encode-picture.ts';
import { drawScaled, lookAt } from './look-at-page.ts';
import { type BoxFractions, layOut, type QuarterTurn, storedBox, swapsSides, turnOrientation } from './orientation.ts';
import { inspectPicture } from './picture-file.ts';
import { createSurface, type Surface } from './surface.ts';
import { usefulScale } from './useful-size.ts';

export type RenderOrder = {
  file: Blob;
  /** Clockwise, beyond what the file itself asks for. */
  turn: QuarterTurn;
  /** The part to take, of the picture as the file itself asks for it (before `turn`); null for all of it. */
  crop: BoxFractions | null;
};

export type Rendered = {
  blob: Blob;
  width: number;
  height: number;
  /** Of the whole picture as the file itself asks for it. */
  sourceWidth: number;
  sourceHeight: number;
  shrunk: boolean;
  isBlank: boolean;
  maySideways: boolean;
  frames: number;
};

/**
 * Scales a part of a bitmap down. Canvases look at few neighbours, so it is halved until less than half is left to go:
 * otherwise thin strokes vanish.
 */
function scalePart(
  bitmap: ImageBitmap,
  part: { left: number; top: number; width: number; height: number },
  width: number,
  height: number,
): Surface {
  const stepWidth = Math.max(width, Math.ceil(part.width / 2));
  const stepHeight = Math.max(height, Math.ceil(part.height / 2));
  let step = createSurface(stepWidth, stepHeight);
  step.context.imageSmoothingQuality = 'high';
  const { left, top } = part;
  step.context.drawImage(bitmap, left, top, part.width, part.height, 0, 0, stepWidth, stepHeight);
  while (step.width > width || step.height > height) {
    const next = drawScaled(
      step.image,
      Math.max(width, Math.ceil(step.width / 2)),
      Math.max(height, Math.ceil(step.height / 2)),
    );
    step.close();
    step = next;
  }
  return step;
}

/**
 * @throws OcrError what `inspectPicture`, `decodePicture` and `encodePicture` throw; the signal's reason when aborted.
 */
export async function renderPicture(order: RenderOrder, signal: AbortSignal): Promise<Rendered> {
  const bytes = new Uint8Array(await order.file.arrayBuffer());
  signal.throwIfAborted();
  const file = inspectPicture(bytes);
  const bitmap = await decodePicture(file, signal);
  try {
    const orientation = turnOrientation(file.orientation, order.turn);
    const stored = storedBox(file.orientation, order.crop ?? { left: 0, top: 0, right: 1, bottom: 1 });
    const left = Math.floor(stored.left * bitmap.width);
    const top = Math.floor(stored.top * bitmap.height);
    const part = {
      left,
      top,
      width: Math.max(1, Math.ceil(stored.right * bitmap.width) - left),
      height: Math.max(1, Math.ceil(stored.bottom * bitmap.height) - top),
    };
    const isSwapped = swapsSides(orientation);
    const scale = usefulScale(isSwapped ? part.height : part.width, isSwapped ? part.width : part.height);
    const width = Math.max(1, Math.round(part.width * scale));
    const height = Math.max(1, Math.round(part.height * scale));
    const scaled = scalePart(bitmap, part, width, height);
    const upright = orientation === 1 ? scaled : createSurface(isSwapped ? height : width, isSwapped ? width : height);
    if (upright !== scaled) {
      upright.context.setTransform(...layOut(orientation, width, height));
      upright.context.drawImage(scaled.image, 0, 0);
      upright.context.setTransform(1, 0, 0, 1, 0, 0);
      scaled.close();
    }
    signal.throwIfAborted();
    const noticed = lookAt(upright);
    const original =
      file.sendableType &&
      scale === 1 &&
      order.turn === 0 &&
      order.crop === null &&
      bytes.length <= LIMITS.maxImageBytes
        ? // The type is told by the content: a wrong name must not reach the server.
          new Blob([bytes], { type: file.sendableType })
        : undefined;
    const isGoodAsItIs = original !== undefined && original.size <= AIMED_BYTES;
    const encoded = isGoodAsItIs ? original : await encodePicture(upright, signal);
    const blob = original && original.size <= encoded.size ? original : encoded;
    const sourceIsSwapped = swapsSides(file.orientation);
    const rendered = {
      blob,
      width: upright.width,
      height: upright.height,
      sourceWidth: sourceIsSwapped ? bitmap.height : bitmap.width,
      sourceHeight: sourceIsSwapped ? bitmap.width : bitmap.height,
      shrunk: scale < 1,
      ...noticed,
      frames: file.frames,
    };
    upright.close();
    return rendered;
  } finally {
    bitmap.close();
  }
}
