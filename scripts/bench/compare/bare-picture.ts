import sharp from 'sharp';
import { decodePicture } from '#dev-worker/decode-picture.ts';
import type { CorpusPicture } from '../ocr/corpus.ts';

/** The same picture as PNG without what its file says beside the pixels: no resolution that Tesseract would believe. */
export async function barePicture(picture: CorpusPicture): Promise<CorpusPicture> {
  const { data, width, height } = await decodePicture(picture.bytes);
  // sharp writes 25 dots per inch where it knows of none; Tesseract takes less than 70 for none.
  const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  return { ...picture, bytes };
}
