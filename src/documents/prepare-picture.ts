/** From a chosen file to a picture that can be sent, in the browser, before anything leaves it. */
import { OcrError } from '#core/errors.ts';
import { readExifOrientation } from '#core/exif-orientation.ts';
import { assertImageAllowed, readImageHeader } from '#core/image-header.ts';
import { LIMITS } from '#core/limits.ts';

/** A picture as it is sent: upright, whole, within the limits. */
export type PreparedPicture = {
  name: string;
  blob: Blob;
  /** Pixels of `blob`, upright. */
  width: number;
  height: number;
  /** True when it was scaled down to fit the limit in bytes. */
  shrunk: boolean;
};

/** Sides to try, one after the other, until the encoded picture fits. */
const LONGEST_SIDES = [4096, 3200, 2560, 2048];
const JPEG_QUALITY = 0.92;

async function decode(blob: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new OcrError('image-damaged', { cause });
  }
}

async function encode(
  bitmap: ImageBitmap,
  longestSide: number,
): Promise<{ blob: Blob; width: number; height: number }> {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new OcrError('internal');
  // JPEG knows no transparency: what shines through is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY });
  return { blob, width, height };
}

/**
 * Checks a file by its content and makes it fit to be sent. A picture that is upright and small enough is sent as it is.
 * @throws OcrError `image-empty`, `image-too-large`, `image-type-unsupported`, `image-damaged`, `image-too-many-pixels`;
 *   the signal's reason when aborted.
 */
export async function preparePicture(file: File, signal: AbortSignal): Promise<PreparedPicture> {
  if (file.size > LIMITS.maxFileBytes) throw new OcrError('image-too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  signal.throwIfAborted();
  const header = readImageHeader(bytes);
  assertImageAllowed(header);
  // The type is told by the content: a wrong name must not reach the decoder or the server.
  const original = new Blob([bytes], { type: header.type });
  const bitmap = await decode(original);
  try {
    signal.throwIfAborted();
    const turned = header.type === 'image/jpeg' && readExifOrientation(bytes) !== 1;
    if (!turned && bytes.byteLength <= LIMITS.maxImageBytes) {
      return { name: file.name, blob: original, width: bitmap.width, height: bitmap.height, shrunk: false };
    }
    for (const side of turned ? [LIMITS.maxSide, ...LONGEST_SIDES] : LONGEST_SIDES) {
      const encoded = await encode(bitmap, side);
      signal.throwIfAborted();
      if (encoded.blob.size <= LIMITS.maxImageBytes) {
        return { name: file.name, ...encoded, shrunk: encoded.width < bitmap.width };
      }
    }
    throw new OcrError('image-too-large');
  } finally {
    bitmap.close();
  }
}
