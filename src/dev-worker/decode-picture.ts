import sharp from 'sharp';
import type { PageImage } from '#onnx/page-image.ts';

/** More pixels than any picture that the site sends; a bomb of compressed pixels stops here. */
const MOST_PIXELS = 50_000_000;

/**
 * Decodes a picture: turned as its EXIF data say, in sRGB, laid on white where it is transparent.
 * @param bytes JPEG, PNG or WebP. Untrusted.
 * @throws Error when it cannot be decoded or has too many pixels.
 */
export async function decodePicture(bytes: Uint8Array): Promise<PageImage> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`Expected three channels of colour but there are ${info.channels}.`);
  return { data, width: info.width, height: info.height, channels: 3 };
}
