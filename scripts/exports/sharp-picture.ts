/** A page's picture in Node: what the browser does on a canvas is done by sharp. */
import sharp from 'sharp';
import { greyOf } from '#documents/grey-picture.ts';
import { findInk } from '#documents/ink.ts';
import type { PagePicture } from '#exports/export-document.ts';

/** @param path of a picture that sharp reads. */
export async function sharpPicture(path: string): Promise<{ picture: PagePicture; width: number; height: number }> {
  const { width, height } = await sharp(path).metadata();
  const picture: PagePicture = {
    async whole() {
      const bytes = new Uint8Array(await sharp(path).flatten({ background: '#fff' }).jpeg({ quality: 90 }).toBuffer());
      return { bytes, type: 'image/jpeg', width, height };
    },
    async cut([left, top, right, bottom]) {
      const area = {
        left: Math.floor(left * width),
        top: Math.floor(top * height),
        width: Math.max(1, Math.round((right - left) * width)),
        height: Math.max(1, Math.round((bottom - top) * height)),
      };
      const bytes = await sharp(path).extract(area).flatten({ background: '#fff' }).jpeg({ quality: 90 }).toBuffer();
      return { bytes: new Uint8Array(bytes), type: 'image/jpeg', width: area.width, height: area.height };
    },
    async ink() {
      const { data, info } = await sharp(path)
        .flatten({ background: '#fff' })
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return findInk(greyOf(data, info.width, info.height));
    },
  };
  return { picture, width, height };
}
