/** From a picture's bytes to pixels, in the worker or, where workers have no canvas, on the page. */
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import type { PagePixels } from './device-messages.ts';

/** More pixels say nothing more to the engine, which sees lines 48 pixels high: an A4 page at 400 dpi has 15 million. */
const MOST_PIXELS = 16_000_000;

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;

const SETTINGS: CanvasRenderingContext2DSettings = { willReadFrequently: true, alpha: false };

/** Whether this thread can draw without a page. */
export const canDraw = (): boolean => typeof OffscreenCanvas !== 'undefined' && typeof createImageBitmap === 'function';

function surface(width: number, height: number): { context: Context; close(): void } {
  const canvas = canDraw() ? new OffscreenCanvas(width, height) : document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const close = () => {
    canvas.width = 0;
    canvas.height = 0;
  };
  return { context: canvas.getContext('2d', SETTINGS) as Context, close };
}

/**
 * Pixels (RGBA, on white) of a picture as it is shown; a very large one comes smaller.
 * @param picture JPEG, PNG or WebP. Untrusted.
 * @throws OcrError `image-damaged`, `image-too-many-pixels`.
 */
export async function picturePixels(picture: Blob): Promise<PagePixels> {
  const bitmap = await createImageBitmap(picture).catch((cause: unknown) => {
    throw new OcrError('image-damaged', { cause });
  });
  try {
    const pixels = bitmap.width * bitmap.height;
    if (pixels > LIMITS.maxFilePixels) throw new OcrError('image-too-many-pixels');
    const scale = Math.min(1, Math.sqrt(MOST_PIXELS / pixels));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const { context, close } = surface(width, height);
    if (!context) throw new OcrError('image-too-many-pixels');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    close();
    return { data: data as Uint8ClampedArray<ArrayBuffer>, width, height };
  } finally {
    bitmap.close();
  }
}
