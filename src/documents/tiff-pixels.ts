/**
 * Samples of a TIFF as red, green, blue and alpha. Ours because the decoder's own looks for things of the page's window
 * when a file is CMYK, and misreads some pages of grey with alpha.
 */
import type { TiffPage } from './tiff-directory.ts';

/** Reads one sample as 0..255. Samples of 16 bits come little-endian from the decoder, whatever the file says. */
function sampleReader(bits: number, data: Uint8Array): ((row: number, index: number) => number) | undefined {
  const top = 2 ** bits - 1;
  switch (bits) {
    case 1:
    case 2:
    case 4:
      return (row, index) => {
        const bit = index * bits;
        const value = ((data[row + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & top;
        return (value * 255) / top;
      };
    case 8:
      return (row, index) => data[row + index] ?? 0;
    case 16:
      return (row, index) => data[row + 2 * index + 1] ?? 0;
    default:
      return undefined;
  }
}

/**
 * @param planes the page's samples, rows padded to whole bytes; one plane, or one for each sample.
 * @param palette tag 320: all reds, then all greens, then all blues, 0..65535.
 * @returns four bytes a pixel, or undefined for kinds of pages that are not ours (YCbCr, Lab, floats).
 */
export function pixelsOfSamples(
  page: TiffPage,
  planes: readonly Uint8Array[],
  palette: ArrayLike<unknown> | number | undefined,
): Uint8ClampedArray | undefined {
  const { width, height, bits, photometric } = page;
  const perPixel = planes.length > 1 ? 1 : page.samples;
  const readers = planes.map((data) => sampleReader(bits, data));
  const stride = Math.ceil((width * bits * perPixel) / 8);
  const colours = typeof palette === 'object' ? Array.from(palette, Number) : [];
  const inks = { 0: 1, 1: 1, 2: 3, 3: 1, 5: 4 }[photometric];
  // JPEG inside a TIFF comes decoded as RGB whatever the tag says; that way the library goes.
  if (!inks || page.samples < inks || page.compression === 6 || page.compression === 7) return undefined;
  if (photometric === 3 && (bits > 8 || colours.length < 3 * 2 ** bits)) return undefined;
  const pixels = new Uint8ClampedArray(width * height * 4);
  const values = new Float64Array(page.samples);
  for (let y = 0, target = 0; y < height; y += 1) {
    const row = y * stride;
    for (let x = 0; x < width; x += 1, target += 4) {
      for (let sample = 0; sample < page.samples; sample += 1) {
        const read = readers[planes.length > 1 ? sample : 0];
        if (!read) return undefined;
        values[sample] = read(row, planes.length > 1 ? x : x * perPixel + sample);
      }
      const [first = 0, second = 0, third = 0, fourth = 0] = values;
      let rgb: readonly [number, number, number];
      if (photometric === 0) rgb = [255 - first, 255 - first, 255 - first];
      else if (photometric === 1) rgb = [first, first, first];
      else if (photometric === 2) rgb = [first, second, third];
      else if (photometric === 3) {
        const count = 2 ** bits;
        const index = Math.round((first * (count - 1)) / 255);
        rgb = [
          (colours[index] ?? 0) / 257,
          (colours[count + index] ?? 0) / 257,
          (colours[2 * count + index] ?? 0) / 257,
        ];
      } else {
        const light = 1 - fourth / 255;
        rgb = [(255 - first) * light, (255 - second) * light, (255 - third) * light];
      }
      pixels[target] = rgb[0];
      pixels[target + 1] = rgb[1];
      pixels[target + 2] = rgb[2];
      // Further samples are alpha.
      pixels[target + 3] = page.samples > inks ? (values[inks] ?? 255) : 255;
    }
  }
  return pixels;
}
