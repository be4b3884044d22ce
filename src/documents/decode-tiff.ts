/** Decodes a page of a TIFF. Loaded when a TIFF is chosen. */
import { decode, decodeImage, toRGBA8 } from 'utif2';
import { OcrError } from '#core/errors.ts';
import { LIMITS } from '#core/limits.ts';
import type { TiffPage } from './tiff-directory.ts';
import { pixelsOfSamples } from './tiff-pixels.ts';

/** Methods that documents use; the decoder knows camera makers' ones besides, which nobody needs to read a page. */
const METHODS = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32_946, 32_773]);
const JPEG_METHODS = new Set([6, 7]);
const DEFLATE_METHODS = new Set([8, 32_946]);

/** @throws OcrError `image-too-many-pixels` when a JPEG inside declares more pixels than a page may have. */
function assertJpegs(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Within coded data FF is followed by 00 or a restart marker, so a frame header cannot be missed.
  for (let at = bytes.indexOf(0xff); at >= 0 && at + 10 <= bytes.byteLength; at = bytes.indexOf(0xff, at + 1)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (!isFrame || view.getUint16(at + 2) !== 8 + 3 * view.getUint8(at + 9)) continue;
    if (view.getUint16(at + 5) * view.getUint16(at + 7) > LIMITS.maxFilePixels) {
      throw new OcrError('image-too-many-pixels');
    }
  }
}

/** @throws OcrError `image-damaged` when deflated pieces hold more than the page's own bytes: a bomb. */
async function assertDeflated(bytes: Uint8Array<ArrayBuffer>, page: TiffPage, signal: AbortSignal): Promise<void> {
  // Tiles may stand out over the page's edge, hence four times and a tile's worth.
  let left = 4 * rowBytes(page) * page.height * (page.isPlanar ? page.samples : 1) + 2 ** 22;
  for (const { offset, length } of page.pieces) {
    const piece = new Blob([bytes.subarray(offset, offset + length)]).stream();
    const reader = piece.pipeThrough(new DecompressionStream('deflate')).getReader();
    try {
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        left -= chunk.value.byteLength;
        if (left < 0) throw new OcrError('image-damaged');
        signal.throwIfAborted();
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }
}

const rowBytes = ({ width, bits, samples, isPlanar }: TiffPage): number =>
  Math.ceil((width * bits * (isPlanar ? 1 : samples)) / 8);

/**
 * The pixels of a TIFF's page as stored, unturned.
 * @param page what `readTiff` said of it; sizes are within the limits.
 * @throws OcrError `image-compression-unsupported` for methods that few programs use, `image-damaged`, `image-too-many-pixels`;
 *   the signal's reason when aborted.
 */
export async function decodeTiff(
  bytes: Uint8Array<ArrayBuffer>,
  page: TiffPage,
  signal: AbortSignal,
): Promise<ImageData> {
  if (!METHODS.has(page.compression) || page.bits > 32 || page.samples > 8) {
    throw new OcrError('image-compression-unsupported');
  }
  if (JPEG_METHODS.has(page.compression)) assertJpegs(bytes);
  try {
    if (DEFLATE_METHODS.has(page.compression)) await assertDeflated(bytes, page, signal);
    const buffer = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
    const directory = decode(buffer)[page.place];
    if (!directory) throw new OcrError('image-damaged');
    const planes = page.isPlanar && page.samples > 1 ? splitPlanes(directory, page) : [directory];
    for (const plane of planes) {
      decodeImage(buffer, plane);
      signal.throwIfAborted();
      if (plane.width !== page.width || plane.height !== page.height) throw new OcrError('image-damaged');
    }
    const own = pixelsOfSamples(
      page,
      planes.map(({ data }) => data),
      directory['t320'],
    );
    const pixels = own ?? new Uint8ClampedArray(toRGBA8(directory));
    if (pixels.length !== page.width * page.height * 4) throw new OcrError('image-damaged');
    return new ImageData(new Uint8ClampedArray(pixels), page.width, page.height);
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof OcrError ? cause : new OcrError('image-damaged', { cause });
  }
}

type Directory = ReturnType<typeof decode>[number];

/** One directory for each plane, as if each were a grey page: the decoder knows no planes. */
function splitPlanes(directory: Directory, { samples, bits, pieces }: TiffPage): Directory[] {
  const each = Math.floor(pieces.length / samples);
  const [offsets, lengths] = directory['t322'] ? (['t324', 't325'] as const) : (['t273', 't279'] as const);
  return Array.from({ length: samples }, (_, index) => {
    const own = pieces.slice(index * each, (index + 1) * each);
    return {
      ...directory,
      t258: [bits],
      t277: [1],
      t284: [1],
      [offsets]: own.map(({ offset }) => offset),
      [lengths]: own.map(({ length }) => length),
    };
  });
}
