import { createSurface } from './surface.ts';

const QUALITY = 0.8;

/**
 * A small picture of a picture, as JPEG.
 * @param width pixels; a picture that is narrower keeps its size.
 * @throws DOMException when it cannot be decoded; the signal's reason when aborted.
 */
export async function encodeThumbnail(blob: Blob, width: number, signal: AbortSignal): Promise<Blob> {
  const bitmap = await createImageBitmap(blob);
  try {
    signal.throwIfAborted();
    const scale = Math.min(1, width / bitmap.width);
    const size = [
      Math.max(1, Math.round(bitmap.width * scale)),
      Math.max(1, Math.round(bitmap.height * scale)),
    ] as const;
    const surface = createSurface(...size);
    try {
      surface.context.imageSmoothingQuality = 'high';
      surface.context.drawImage(bitmap, 0, 0, ...size);
      return await surface.encode('image/jpeg', QUALITY);
    } finally {
      surface.close();
    }
  } finally {
    bitmap.close();
  }
}
