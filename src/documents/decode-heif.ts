/// <reference path="./libheif.d.ts" />
/** Decodes HEIC and HEIF in WebAssembly, for browsers that cannot. Loaded when such a file is chosen. */
import libheif from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';

let library: ReturnType<typeof libheif> | undefined;

/**
 * The main picture of the file, upright: its own turn is part of decoding.
 * @throws OcrError `image-damaged`, `image-too-many-pixels`.
 */
export async function decodeHeif(bytes: Uint8Array): Promise<ImageData> {
  library ??= libheif();
  const images = new library.HeifDecoder().decode(bytes);
  const image = images.find((candidate) => candidate.is_primary()) ?? images[0];
  if (!image) throw new OcrError('image-damaged');
  try {
    const width = image.get_width();
    const height = image.get_height();
    if (width < 1 || height < 1) throw new OcrError('image-damaged');
    if (width * height > LIMITS.maxFilePixels) throw new OcrError('image-too-many-pixels');
    const target = new ImageData(width, height);
    await new Promise<void>((resolve, reject) => {
      image.display(target, (shown) => (shown ? resolve() : reject(new OcrError('image-damaged'))));
    });
    return target;
  } finally {
    for (const each of images) each.free();
  }
}
