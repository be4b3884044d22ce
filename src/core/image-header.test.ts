import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { OcrError } from './errors.ts';
import { readExifOrientation } from './exif-orientation.ts';
import { assertImageAllowed, readImageHeader } from './image-header.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 30, b: 90, alpha: 0.5 } } });

/** What real encoders write. */
const encoded = {
  'a PNG': () => picture(37, 21).png().toBuffer(),
  'a baseline JPEG': () => picture(37, 21).flatten().jpeg().toBuffer(),
  'a progressive JPEG': () => picture(37, 21).flatten().jpeg({ progressive: true }).toBuffer(),
  'a JPEG with EXIF': () => picture(37, 21).flatten().withMetadata({ orientation: 6 }).jpeg().toBuffer(),
  'a lossy WebP': () => picture(37, 21).flatten().webp().toBuffer(),
  'a lossless WebP': () => picture(37, 21).flatten().webp({ lossless: true }).toBuffer(),
  'a WebP with transparency': () => picture(37, 21).webp().toBuffer(),
};

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof OcrError) return error.code;
    throw error;
  }
  return 'no error';
};

describe('the header of a picture', () => {
  it.each(Object.entries(encoded))('tells the size of %s', async (_name, make) => {
    expect(readImageHeader(new Uint8Array(await make()))).toMatchObject({ width: 37, height: 21 });
  });

  it.each(Object.entries(encoded))('is refused when %s is cut off anywhere', async (_name, make) => {
    const bytes = new Uint8Array(await make());
    for (let length = 1; length < bytes.length - 1; length += 1) {
      const code = codeOf(() => readImageHeader(bytes.subarray(0, length)));
      expect(['image-damaged', 'image-type-unsupported'], `${length} of ${bytes.length} bytes`).toContain(code);
    }
  });

  it('takes a JPEG with foreign bytes behind its end, as some phones write it', async () => {
    const bytes = await encoded['a baseline JPEG']();
    expect(readImageHeader(new Uint8Array(Buffer.concat([bytes, Buffer.from('MotionPhoto_Data')])))).toMatchObject({
      type: 'image/jpeg',
    });
  });

  it('tells an empty file, a text and other types by their content', async () => {
    expect(codeOf(() => readImageHeader(new Uint8Array()))).toBe('image-empty');
    const others = [
      Buffer.from('just words'),
      await picture(4, 4).gif().toBuffer(),
      await picture(4, 4).tiff().toBuffer(),
    ];
    for (const bytes of others)
      expect(codeOf(() => readImageHeader(new Uint8Array(bytes)))).toBe('image-type-unsupported');
  });

  it('lets no picture pass that has too many pixels or too long a side', () => {
    expect(codeOf(() => assertImageAllowed({ width: 40_000, height: 40_000 }))).toBe('image-too-many-pixels');
    expect(codeOf(() => assertImageAllowed({ width: 20_000, height: 10 }))).toBe('image-too-many-pixels');
    expect(codeOf(() => assertImageAllowed({ width: 8000, height: 5001 }))).toBe('image-too-many-pixels');
    expect(codeOf(() => assertImageAllowed({ width: 8000, height: 5000 }))).toBe('no error');
  });

  it('is read or refused with a code, whatever the bytes are', () => {
    const signatures = fc.constantFrom<number[]>(
      [],
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [0xff, 0xd8, 0xff],
      [0xff, 0xd8, 0xff, 0xe1, 0, 40, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 42, 0, 8, 0, 0, 0],
      [...'RIFF\0\0\0\0WEBPVP8 '].map((character) => character.charCodeAt(0)),
      [...'RIFF\0\0\0\0WEBPVP8L'].map((character) => character.charCodeAt(0)),
    );
    fc.assert(
      fc.property(signatures, fc.uint8Array({ maxLength: 120 }), (start, rest) => {
        const bytes = new Uint8Array([...start, ...rest]);
        expect(codeOf(() => readImageHeader(bytes))).toMatch(/^image-|no error/);
        expect(readExifOrientation(bytes)).toBeGreaterThanOrEqual(1);
        expect(readExifOrientation(bytes)).toBeLessThanOrEqual(8);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the EXIF turn', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is read: %i', async (orientation) => {
    const bytes = await picture(20, 10).flatten().withMetadata({ orientation }).jpeg().toBuffer();
    expect(readExifOrientation(new Uint8Array(bytes))).toBe(orientation);
  });

  it('is 1 where there is none', async () => {
    expect(readExifOrientation(new Uint8Array(await encoded['a baseline JPEG']()))).toBe(1);
    expect(readExifOrientation(new Uint8Array(await encoded['a PNG']()))).toBe(1);
  });
});
