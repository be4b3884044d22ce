/** A small grey copy of a picture, on which it is looked for ink and lines. */

/** Brightness 0 (black) to 255, row by row from the top left. */
export type GreyPicture = { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** Longer side of the copy in pixels: small print keeps letters of some six pixels. */
export const GREY_SIDE = 1024;

/** Grey of red, green, blue and alpha pixels that have no transparency. Weights of ITU-R BT.601, in 256ths. */
export function greyOf(pixels: Uint8Array | Uint8ClampedArray, width: number, height: number): GreyPicture {
  const data = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < data.length; index += 1, at += 4) {
    data[index] =
      ((pixels[at] as number) * 77 + (pixels[at + 1] as number) * 150 + (pixels[at + 2] as number) * 29) >> 8;
  }
  return { data, width, height };
}
