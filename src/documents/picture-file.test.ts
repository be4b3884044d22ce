import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import { inspectPicture, type PictureFile } from './picture-file.ts';
import { readTiff } from './tiff-directory.ts';

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(`tests/fixtures/intake/${name}`));

const codeOf = (bytes: Uint8Array<ArrayBuffer>): string => {
  try {
    inspectPicture(bytes);
  } catch (error) {
    if (error instanceof OcrError) return error.code;
    throw error;
  }
  return 'no error';
};

const PICTURES = globSync('tests/fixtures/intake/*')
  .map((path) => path.replaceAll('\\', '/').split('/').at(-1) ?? '')
  .filter((name) => !/\.(svg|pdf)$/.test(name));

describe('a file, before it is decoded', () => {
  it.each([
    ['exif-1.jpg', 'jpeg'],
    ['exif-6.png', 'png'],
    ['animated.webp', 'webp'],
    ['animated.gif', 'gif'],
    ['plain.bmp', 'bmp'],
    ['palette.bmp', 'bmp'],
    ['plain.avif', 'avif'],
    ['plain.heic', 'heif'],
    ['deep-big-endian.tif', 'tiff'],
    ['fax-g4.tif', 'tiff'],
  ])('%s is told by its content', (name, kind) => {
    expect(inspectPicture(fixture(name))).toMatchObject({ kind });
  });

  it.each<[string, number]>([
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation): [string, number] => [`exif-${orientation}.jpg`, orientation]),
    ['exif-6.png', 6],
    ['exif-6.webp', 6],
    ['turned.tif', 6],
    ['turned.heic', 1],
    ['turned.avif', 1],
  ])('%s asks us for turn %i, and no more once that is taken out', (name, orientation) => {
    const file = inspectPicture(fixture(name));
    expect(file.orientation).toBe(orientation);
    // A TIFF's decoder does not turn, and a picture of boxes has its turn in its decoding.
    if (['jpeg', 'png', 'webp'].includes(file.kind)) expect(inspectPicture(file.bytes).orientation).toBe(1);
  });

  it.each([
    ['animated.gif', 2],
    ['animated.webp', 2],
    ['exif-6.webp', 1],
    ['exif-1.jpg', 1],
    ['one-pixel.png', 1],
    ['two-pages.tif', 1],
  ])('%s has %i frames', (name, frames) => expect(inspectPicture(fixture(name)).frames).toBe(frames));

  it('reads how the samples of a TIFF lie', () => {
    expect(inspectPicture(fixture('planes.tif')).tiff).toMatchObject({ isPlanar: true, samples: 3, bits: 8 });
    expect(inspectPicture(fixture('fax-g3.tif')).tiff).toMatchObject({ bits: 1, compression: 3 });
    expect(inspectPicture(fixture('deep-big-endian.tif')).tiff).toMatchObject({ bits: 16, width: 240, height: 160 });
  });

  it.each<[string, PictureFile['sendableType']]>([
    ['exif-1.jpg', 'image/jpeg'],
    ['progressive.jpg', 'image/jpeg'],
    ['grey.jpg', 'image/jpeg'],
    ['one-pixel.png', 'image/png'],
    ['exif-6.jpg', undefined],
    ['cmyk.jpg', undefined],
    ['deep.png', undefined],
    ['clear.png', undefined],
    ['clear-palette.png', undefined],
    ['clear.webp', undefined],
    ['animated.webp', undefined],
    ['animated.gif', undefined],
    ['plain.avif', undefined],
  ])('%s can be sent as it is only when every decoder sees the same in it', (name, type) => {
    expect(inspectPicture(fixture(name)).sendableType).toBe(type);
  });

  it('is refused by its own code when it is empty, too large, a document or nothing known', () => {
    expect(codeOf(new Uint8Array())).toBe('image-empty');
    expect(codeOf(new Uint8Array(LIMITS.maxFileBytes + 1))).toBe('image-too-large');
    expect(codeOf(fixture('page.pdf'))).toBe('document-unsupported');
    expect(codeOf(fixture('drawing.svg'))).toBe('image-type-unsupported');
    expect(codeOf(new TextEncoder().encode('BMW is no bitmap, and neither is this text about it.'))).toBe(
      'image-type-unsupported',
    );
  });

  it.each(PICTURES)('%s is never taken for another size or thrown at us when it is cut off', (name) => {
    const bytes = fixture(name);
    const whole = inspectPicture(bytes);
    const step = Math.max(1, Math.floor(bytes.length / 120));
    for (let length = 1; length < bytes.length; length += step) {
      const code = codeOf(bytes.slice(0, length));
      expect(['image-damaged', 'image-type-unsupported', 'no error']).toContain(code);
      // Behind the first frame or page more may follow; with an error missing, all of that must be there.
      if (code === 'no error') expect(inspectPicture(bytes.slice(0, length)).kind).toBe(whole.kind);
    }
  });

  it.each(PICTURES)('%s with bytes changed is understood or refused, nothing else', (name) => {
    const original = fixture(name);
    const change = fc.tuple(fc.nat({ max: Math.min(600, original.length - 1) }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = original.slice();
        for (const [at, value] of changes) bytes[at] = value;
        expect(codeOf(bytes)).toMatch(/^(no error|image-|document-)/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the directory of a TIFF', () => {
  const SIZES = { width: 256, height: 257, offsets: 273, lengths: 279 } as const;

  /** A little-endian TIFF with one strip; fields may be overwritten. */
  function tiff(fields: Partial<Record<keyof typeof SIZES, number>>, next = 0): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(200);
    const view = new DataView(bytes.buffer);
    bytes.set([0x49, 0x49, 42, 0]);
    view.setUint32(4, 8, true);
    const values = { width: 10, height: 10, offsets: 100, lengths: 100, ...fields };
    const entries = Object.entries(SIZES) as [keyof typeof SIZES, number][];
    view.setUint16(8, entries.length, true);
    entries.forEach(([name, tag], index) => {
      const at = 10 + 12 * index;
      view.setUint16(at, tag, true);
      view.setUint16(at + 2, 4, true);
      view.setUint32(at + 4, 1, true);
      view.setUint32(at + 8, values[name], true);
    });
    view.setUint32(10 + 12 * entries.length, next, true);
    return bytes;
  }

  it('is read', () => expect(readTiff(tiff({}))).toMatchObject({ place: 0, width: 10, height: 10 }));

  it('is damaged when a strip reaches out of the file or the pages run in a circle', () => {
    expect(readTiff(tiff({ lengths: 101 }))).toBeUndefined();
    expect(readTiff(tiff({ offsets: 4_000_000_000 }))).toBeUndefined();
    expect(readTiff(tiff({}, 8))).toBeUndefined();
    expect(readTiff(tiff({}, 199))).toBeUndefined();
  });

  it('is held against the limit of pixels before anything is decoded', () => {
    expect(codeOf(tiff({ width: 60_000, height: 60_000 }))).toBe('image-too-many-pixels');
    expect(codeOf(tiff({ width: 0 }))).toBe('image-damaged');
  });
});
