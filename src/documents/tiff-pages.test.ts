import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { decode, decodeImage, toRGBA8 } from 'utif2';
import { describe, expect, it } from 'vitest';
import { OcrError } from '#core/errors.ts';
import { inspectPicture } from './picture-file.ts';
import { cutTiffPage, findTiffPages } from './tiff-pages.ts';

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(`tests/fixtures/intake/${name}`));
const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());

/** The pixels of a page, by its place in the file. */
function pixelsOf(bytes: Uint8Array<ArrayBuffer>, place: number): Uint8Array {
  const directory = decode(bytes.buffer)[place];
  if (!directory) throw new Error(`no page ${place}`);
  decodeImage(bytes.buffer, directory);
  return toRGBA8(directory);
}

/**
 * TIFFs of one page as one file: their directories in a chain, all offsets moved along.
 * @param start where the first of them lies, behind a header of its own where it is not 0.
 */
function chained(files: readonly Uint8Array<ArrayBuffer>[], start = 0): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(files.reduce((sum, { length }) => sum + length + (length & 1), start));
  all.set(files[0]?.subarray(0, 4) ?? []);
  const view = new DataView(all.buffer);
  const OFFSETS = new Set([273, 324, 513]);
  const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
  let at = start;
  let link = 4;
  for (const file of files) {
    all.set(file, at);
    const directory = view.getUint32(at + 4, true) + at;
    view.setUint32(link, directory, true);
    const count = view.getUint16(directory, true);
    for (let entry = directory + 2; entry < directory + 2 + 12 * count; entry += 12) {
      const values = view.getUint32(entry + 4, true);
      const isOutside = values * (TYPE_BYTES[view.getUint16(entry + 2, true)] ?? 0) > 4;
      const place = isOutside ? view.getUint32(entry + 8, true) + at : entry + 8;
      if (isOutside) view.setUint32(entry + 8, place, true);
      if (!OFFSETS.has(view.getUint16(entry, true))) continue;
      // Fixtures write their offsets as long numbers, or as short ones that stay small enough.
      const isShort = view.getUint16(entry + 2, true) === 3;
      for (let index = 0; index < values; index += 1) {
        if (isShort) view.setUint16(place + index * 2, view.getUint16(place + index * 2, true) + at, true);
        else view.setUint32(place + index * 4, view.getUint32(place + index * 4, true) + at, true);
      }
    }
    link = directory + 2 + 12 * count;
    at += file.length + (file.length & 1);
  }
  return all;
}

describe('the pages of a TIFF', () => {
  it('are found in order, and cut out with the pixels that they have in the file', async () => {
    const bytes = fixture('two-pages.tif');
    const file = new Blob([bytes]);
    const offsets = await findTiffPages(file);
    expect(offsets).toHaveLength(2);
    for (const [index, offset] of offsets.entries()) {
      const page = await bytesOf(await cutTiffPage(file, offset));
      expect(page.length).toBeLessThan(bytes.length);
      expect(pixelsOf(page, 0)).toEqual(pixelsOf(bytes, index));
    }
  });

  it('keep their pixels, their turn and their kind whatever they are stored as', async () => {
    const names = ['lzw', 'fax-g4', 'jpeg', 'tiled', 'planes', 'turned', 'fax-g3', 'deep'];
    const singles = names.map((name) => fixture(`${name}.tif`));
    const file = new Blob([chained(singles)]);
    const offsets = await findTiffPages(file);
    expect(offsets).toHaveLength(names.length);
    for (const [index, offset] of offsets.entries()) {
      const page = await bytesOf(await cutTiffPage(file, offset));
      const own = singles[index] as Uint8Array<ArrayBuffer>;
      const { orientation, tiff } = inspectPicture(page);
      expect({ orientation, ...tiff, pieces: [] }).toEqual({
        orientation: inspectPicture(own).orientation,
        ...inspectPicture(own).tiff,
        pieces: [],
      });
      if (names[index] !== 'planes') expect(pixelsOf(page, 0)).toEqual(pixelsOf(own, 0));
    }
  });

  it('are one in a file of one page, and none in a file that is no TIFF', async () => {
    for (const name of ['lzw.tif', 'deep-big-endian.tif', 'tiled.tif']) {
      expect(await findTiffPages(new Blob([fixture(name)])), name).toHaveLength(1);
    }
    for (const name of ['exif-1.jpg', 'animated.gif']) {
      expect(await findTiffPages(new Blob([fixture(name)])), name).toEqual([]);
    }
    expect(await findTiffPages(new Blob([]))).toEqual([]);
  });

  it('are none in the raw file of a camera, which says what it is behind the header', async () => {
    const file = chained([fixture('lzw.tif'), fixture('lzw.tif')], 16);
    expect(await findTiffPages(new Blob([file]))).toHaveLength(2);
    file.set([0x43, 0x52, 2, 0], 8);
    expect(await findTiffPages(new Blob([file]))).toEqual([]);
    expect(() => inspectPicture(file)).toThrow(new OcrError('image-type-unsupported'));
  });

  it('are read big-endian, too', async () => {
    const file = new Blob([fixture('deep-big-endian.tif')]);
    const [offset = 0] = await findTiffPages(file);
    const page = await bytesOf(await cutTiffPage(file, offset));
    expect(inspectPicture(page).tiff).toMatchObject({ bits: 16, width: 240, height: 160 });
    expect(pixelsOf(page, 0)).toEqual(pixelsOf(fixture('deep-big-endian.tif'), 0));
  });

  it('before a place where the chain breaks or turns back are kept; small copies and masks are no pages', async () => {
    const two = fixture('two-pages.tif');
    const view = new DataView(two.buffer);
    const [first = 0, second = 0] = await findTiffPages(new Blob([two]));
    const nextOf = (directory: number) => directory + 2 + 12 * view.getUint16(directory, true);
    view.setUint32(nextOf(second), first, true);
    expect(await findTiffPages(new Blob([two]))).toEqual([first, second]);
    view.setUint32(nextOf(second), two.length + 8, true);
    expect(await findTiffPages(new Blob([two]))).toEqual([first, second]);
    for (const kind of [1, 4]) {
      const marked = fixture('two-pages.tif');
      const fields = new DataView(marked.buffer);
      const entry = second + 2;
      // The first field gives way to the subfile type.
      fields.setUint16(entry, 254, true);
      fields.setUint16(entry + 2, 4, true);
      fields.setUint32(entry + 4, 1, true);
      fields.setUint32(entry + 8, kind, true);
      expect(await findTiffPages(new Blob([marked]))).toEqual([first]);
    }
  });

  it('with bytes changed are cut or refused by a code, nothing else', async () => {
    const original = fixture('two-pages.tif');
    const change = fc.tuple(fc.nat({ max: original.length - 1 }), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = original.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const file = new Blob([bytes]);
        for (const offset of await findTiffPages(file)) {
          const page = await cutTiffPage(file, offset).catch((error: unknown) => {
            expect(error).toBeInstanceOf(OcrError);
            return null;
          });
          expect(page === null || page.size <= 2 * bytes.length).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
