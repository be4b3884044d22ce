/** From a file's bytes to pixels. */
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import type { PictureFile } from './picture-file.ts';

const MEDIA_TYPES = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
  avif: 'image/avif',
  tiff: 'image/tiff',
  heif: 'image/heic',
} as const satisfies Record<PictureFile['kind'], string>;

/** A part of the page's code that is loaded when it is needed. A part that does not come is the network's fault. */
async function part<Module>(loading: Promise<Module>): Promise<Module> {
  return loading.catch((cause: unknown) => {
    throw new OcrError('network-lost', { cause });
  });
}

const decodeNatively = ({ bytes, kind }: PictureFile): Promise<ImageBitmap> =>
  createImageBitmap(new Blob([bytes], { type: MEDIA_TYPES[kind] }));

async function decodePixels(file: PictureFile, signal: AbortSignal): Promise<ImageBitmap> {
  if (file.tiff) {
    const { decodeTiff } = await part(import('./decode-tiff.ts'));
    return createImageBitmap(await decodeTiff(file.bytes, file.tiff, signal));
  }
  if (file.kind === 'heif') {
    try {
      return await decodeNatively(file);
    } catch {
      // Few browsers can.
    }
    const { decodeHeif } = await part(import('./decode-heif.ts'));
    return createImageBitmap(await decodeHeif(file.bytes));
  }
  return decodeNatively(file);
}

/**
 * The pixels as stored (`file.orientation` says how to lay them out); the first page, frame or picture.
 * @throws OcrError `image-damaged`, `image-type-unsupported`, `image-too-many-pixels`, `network-lost`; the signal's
 *   reason when aborted.
 */
export async function decodePicture(file: PictureFile, signal: AbortSignal): Promise<ImageBitmap> {
  try {
    const bitmap = await decodePixels(file, signal);
    signal.throwIfAborted();
    if (bitmap.width * bitmap.height > LIMITS.maxFilePixels) {
      bitmap.close();
      throw new OcrError('image-too-many-pixels');
    }
    return bitmap;
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof OcrError ? cause : new OcrError('image-damaged', { cause });
  }
}
