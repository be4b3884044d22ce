import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertPageImage, cropImage, type PageImage, type Turn, turnPointBack, turnUpright } from './page-image.ts';
import { resizeImage } from './resize-image.ts';

/** A picture whose pixels all differ. */
function numbered(width: number, height: number): PageImage {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, index) => Math.floor(index / 3) % 251);
  return { data, width, height, channels: 3 };
}
const pixel = (image: PageImage, x: number, y: number) => image.data[(y * image.width + x) * image.channels];

describe('turnUpright and turnPointBack', () => {
  it('agree: every pixel of the upright picture comes from where the point says', () => {
    const sides = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(sides, sides, fc.constantFrom<Turn>(0, 90, 180, 270), (width, height, turn) => {
        const given = numbered(width, height);
        const upright = turnUpright(given, turn);
        for (let y = 0; y < upright.height; y++) {
          for (let x = 0; x < upright.width; x++) {
            const [left, top] = turnPointBack([(x + 0.5) / upright.width, (y + 0.5) / upright.height], turn);
            expect(pixel(given, Math.floor(left * width), Math.floor(top * height))).toBe(pixel(upright, x, y));
          }
        }
      }),
    );
  });

  it('turns a clockwise page back', () => {
    const turned: PageImage = { data: Uint8Array.of(3, 3, 3, 1, 1, 1), width: 2, height: 1, channels: 3 };
    expect([...turnUpright(turned, 90).data]).toEqual([1, 1, 1, 3, 3, 3]);
  });
});

describe('cropImage', () => {
  it('holds the rectangle inside the picture', () => {
    const crop = cropImage(numbered(4, 3), 2.5, -9, 99, 1.2);
    expect([crop.width, crop.height]).toEqual([2, 2]);
    expect(pixel(crop, 0, 0)).toBe(2);
  });
});

describe('resizeImage', () => {
  it('averages areas when it shrinks', () => {
    const image: PageImage = { data: Uint8Array.of(0, 0, 0, 255, 100, 50), width: 2, height: 1, channels: 3 };
    expect([...resizeImage(image, 1, 1).data]).toEqual([128, 50, 25]);
  });

  it('keeps an even colour in every size, and drops alpha', () => {
    const data = new Uint8Array(5 * 4 * 4).fill(77);
    const resized = resizeImage({ data, width: 5, height: 4, channels: 4 }, 13, 2);
    expect(resized.channels).toBe(3);
    expect(resized.data.every((value) => value === 77)).toBe(true);
  });
});

describe('assertPageImage', () => {
  it('refuses pixels that do not fit the sizes', () => {
    expect(() => assertPageImage({ data: new Uint8Array(5), width: 1, height: 1, channels: 3 })).toThrow(RangeError);
    expect(() => assertPageImage({ data: new Uint8Array(0), width: 0, height: 1, channels: 3 })).toThrow(RangeError);
  });
});
