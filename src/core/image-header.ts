/**
 * What a picture's bytes say about themselves: type, size in pixels, and whether the file is whole. Told by content,
 * never by name or declared type. Nothing is decoded, so a bomb costs nothing here. Our own code because the function
 * needs the walk over the file's parts (to notice one that is cut off) and not just the size, in the few bytes that the
 * first load of a page may have.
 */
import { OcrError } from './errors.ts';
import type { ImageType } from './ids.ts';
import { LIMITS } from './limits.ts';

/** Size in pixels as stored, before any EXIF turn. */
export type ImageHeader = { type: ImageType; width: number; height: number };

const startsWith = (bytes: Uint8Array, signature: readonly number[], offset = 0): boolean =>
  signature.every((value, index) => bytes[offset + index] === value);

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_SIGNATURE = [0xff, 0xd8, 0xff];

/** The type that the first bytes tell, or undefined when it is none that we take. */
export function sniffImageType(bytes: Uint8Array): ImageType | undefined {
  if (startsWith(bytes, PNG_SIGNATURE)) return 'image/png';
  if (startsWith(bytes, JPEG_SIGNATURE)) return 'image/jpeg';
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)) return 'image/webp';
  return undefined;
}

/** PNG (W3C PNG 3, 5.2 to 5.6): IHDR first, at least one IDAT, IEND last; each chunk is length, type, data, CRC. */
function readPng(view: DataView): { width: number; height: number } | undefined {
  if (view.byteLength < 45 || view.getUint32(12) !== 0x49484452) return undefined;
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  let sawData = false;
  for (let offset = 8; offset + 12 <= view.byteLength; ) {
    const length = view.getUint32(offset);
    const type = view.getUint32(offset + 4);
    if (offset + 12 + length > view.byteLength) return undefined;
    if (type === 0x49444154) sawData = true;
    if (type === 0x49454e44) return sawData ? { width, height } : undefined;
    offset += 12 + length;
  }
  return undefined;
}

/** Markers that carry a frame's size: SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC). ITU T.81, table B.1. */
const isFrameMarker = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** True when an end-of-image marker (FF D9) stands behind `from`; some cameras put their own bytes after it. */
function hasEndOfImage(bytes: Uint8Array, from: number): boolean {
  for (let end = bytes.lastIndexOf(0xd9); end > from; end = bytes.lastIndexOf(0xd9, end - 1)) {
    if (bytes[end - 1] === 0xff) return true;
  }
  return false;
}

/** JPEG (ITU T.81, annex B): segments up to the first scan, which must be followed by an end-of-image marker. */
function readJpeg(view: DataView): { width: number; height: number } | undefined {
  let size: { width: number; height: number } | undefined;
  for (let offset = 2; offset + 4 <= view.byteLength; ) {
    if (view.getUint8(offset) !== 0xff) return undefined;
    const marker = view.getUint8(offset + 1);
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      offset += 2;
      continue;
    }
    if (marker === 0xd9) return undefined;
    const length = view.getUint16(offset + 2);
    if (length < 2 || offset + 2 + length > view.byteLength) return undefined;
    if (isFrameMarker(marker)) {
      if (length < 8) return undefined;
      size = { height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) };
    }
    if (marker === 0xda)
      return size && hasEndOfImage(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), offset + 2 + length)
        ? size
        : undefined;
    offset += 2 + length;
  }
  return undefined;
}

/** WebP (RFC 9649): a RIFF container whose first chunk is `VP8 `, `VP8L` or `VP8X`. */
function readWebp(view: DataView): { width: number; height: number } | undefined {
  if (view.byteLength < 30) return undefined;
  // The RIFF size counts everything behind itself; an odd one is padded.
  if (view.getUint32(4, true) + 8 > view.byteLength) return undefined;
  const chunk = view.getUint32(12);
  if (20 + view.getUint32(16, true) > view.byteLength) return undefined;
  if (chunk === 0x56503858) {
    const read24 = (offset: number) => view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
    return { width: read24(24) + 1, height: read24(27) + 1 };
  }
  if (chunk === 0x5650384c) {
    if (view.getUint8(20) !== 0x2f) return undefined;
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk === 0x56503820) {
    if (view.getUint8(23) !== 0x9d || view.getUint8(24) !== 0x01 || view.getUint8(25) !== 0x2a) return undefined;
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  return undefined;
}

const READERS = { 'image/png': readPng, 'image/jpeg': readJpeg, 'image/webp': readWebp } as const;

/**
 * Type and size of a picture.
 * @throws OcrError `image-empty`, `image-type-unsupported`, or `image-damaged` when parts are missing or the size is 0.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (bytes.byteLength === 0) throw new OcrError('image-empty');
  const type = sniffImageType(bytes);
  if (!type) throw new OcrError('image-type-unsupported');
  const size = READERS[type](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!size || size.width === 0 || size.height === 0) throw new OcrError('image-damaged');
  return { type, ...size };
}

/**
 * Holds a picture against the limits of what may be sent.
 * @throws OcrError `image-too-many-pixels`.
 */
export function assertImageAllowed({ width, height }: { width: number; height: number }): void {
  if (width > LIMITS.maxSide || height > LIMITS.maxSide || width * height > LIMITS.maxPixels) {
    throw new OcrError('image-too-many-pixels');
  }
}
