/**
 * Encodes a picture for sending. Pictures of print or of a screen stay exact where that is small; the others, and
 * large ones, become WebP (JPEG where the browser writes none). Figures: docs/decisions.
 */
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import type { Surface } from './surface.ts';

/** An exact picture up to this size is not worth losing anything for. */
const SMALL_BYTES = 400 * 1024;
/** What is sent should be below this. */
export const AIMED_BYTES = 1024 * 1024;
/** Qualities to try, one after the other, until the picture is small enough. */
const QUALITIES = [0.9, 0.8] as const;
/** Share of equal neighbours above which PNG is worth trying: drawn and printed pages have far more, photos far less. */
const FLAT_SHARE = 0.5;
/** Every so many rows are looked at. */
const ROW_STEP = 8;

/** Share of pixels, 0..1, that are exactly like the one to their left. */
function flatShare({ context, width, height }: Surface): number {
  let equal = 0;
  let seen = 0;
  for (let y = 0; y < height; y += ROW_STEP) {
    const { data } = context.getImageData(0, y, width, 1);
    const row = new Uint32Array(data.buffer);
    for (let x = 1; x < width; x += 1) if (row[x] === row[x - 1]) equal += 1;
    seen += width - 1;
  }
  return seen === 0 ? 1 : equal / seen;
}

/** WebP, or JPEG where the browser cannot write WebP (it then answers with PNG). */
async function encodeLossy(surface: Surface, quality: number): Promise<Blob> {
  const webp = await surface.encode('image/webp', quality);
  return webp.type === 'image/webp' ? webp : surface.encode('image/jpeg', quality);
}

/**
 * @returns JPEG, PNG or WebP, not larger than what may be sent.
 * @throws OcrError `image-too-large` when no way makes it small enough; the signal's reason when aborted.
 */
export async function encodePicture(surface: Surface, signal: AbortSignal): Promise<Blob> {
  const exact = flatShare(surface) > FLAT_SHARE ? await surface.encode('image/png') : undefined;
  signal.throwIfAborted();
  if (exact && exact.size <= SMALL_BYTES) return exact;
  const found = exact ? [exact] : [];
  for (const quality of QUALITIES) {
    found.push(await encodeLossy(surface, quality));
    signal.throwIfAborted();
    if (found.some(({ size }) => size <= AIMED_BYTES)) break;
  }
  const [smallest] = found.toSorted((one, other) => one.size - other.size);
  if (!smallest || smallest.size > LIMITS.maxImageBytes) throw new OcrError('image-too-large');
  return smallest;
}
