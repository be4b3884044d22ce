/**
 * Finds the EXIF orientation of a JPEG, PNG or WebP and takes it out of the bytes. Browsers differ in whether and when
 * they turn (and in what `imageOrientation: 'none'` means), so the decoder gets bytes that ask for nothing, and we
 * turn, once.
 */
import { readTiffOrientation } from '#core/exif-orientation.ts';
import { isOrientation, type Orientation } from './orientation.ts';

/** Where an EXIF block's TIFF part lies. */
type Span = { start: number; end: number };

/** APP1 of a JPEG (JEITA CP-3451, 4.7.2). */
function exifInJpeg(view: DataView): Span | undefined {
  for (let offset = 2; offset + 4 <= view.byteLength && view.getUint8(offset) === 0xff; ) {
    const marker = view.getUint8(offset + 1);
    const length = view.getUint16(offset + 2);
    if (marker === 0xda || length < 2 || offset + 2 + length > view.byteLength) return undefined;
    if (marker === 0xe1 && length >= 16 && view.getUint32(offset + 4) === 0x45786966) {
      return { start: offset + 10, end: offset + 2 + length };
    }
    offset += 2 + length;
  }
  return undefined;
}

/** Chunk eXIf of a PNG (W3C PNG 3, 11.3.4.5). */
function exifInPng(view: DataView): Span | undefined {
  for (let offset = 8; offset + 12 <= view.byteLength; ) {
    const length = view.getUint32(offset);
    if (offset + 12 + length > view.byteLength) return undefined;
    if (view.getUint32(offset + 4) === 0x65584966) return { start: offset + 8, end: offset + 8 + length };
    offset += 12 + length;
  }
  return undefined;
}

/** Chunk EXIF of a WebP (RFC 9649, 2.7.1.5); some writers put JPEG's "Exif\0\0" before the TIFF part. */
function exifInWebp(view: DataView): Span | undefined {
  for (let offset = 12; offset + 8 <= view.byteLength; ) {
    const length = view.getUint32(offset + 4, true);
    const end = offset + 8 + length;
    if (end > view.byteLength) return undefined;
    if (view.getUint32(offset) === 0x45584946) {
      const hasPrefix = length >= 6 && view.getUint32(offset + 8) === 0x45786966;
      return { start: offset + 8 + (hasPrefix ? 6 : 0), end };
    }
    offset = end + (length & 1);
  }
  return undefined;
}

const FINDERS = { jpeg: exifInJpeg, png: exifInPng, webp: exifInWebp } as const;

/** The orientation and the same bytes without it; the very same array when there is nothing to take out. */
export function takeOrientation(
  kind: keyof typeof FINDERS,
  bytes: Uint8Array<ArrayBuffer>,
): { orientation: Orientation; bytes: Uint8Array<ArrayBuffer> } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const span = FINDERS[kind](view);
  if (!span) return { orientation: 1, bytes };
  const orientation = readTiffOrientation(
    new DataView(view.buffer, view.byteOffset + span.start, span.end - span.start),
  );
  if (!isOrientation(orientation) || orientation === 1) return { orientation: 1, bytes };
  if (kind === 'png') {
    // The whole chunk goes, with its checksum.
    const without = new Uint8Array(bytes.byteLength - (span.end - span.start) - 12);
    without.set(bytes.subarray(0, span.start - 8));
    without.set(bytes.subarray(span.end + 4), span.start - 8);
    return { orientation, bytes: without };
  }
  // JPEG and WebP have no checksum: a block of zeros says nothing.
  const without = bytes.slice();
  without.fill(0, span.start, span.end);
  return { orientation, bytes: without };
}
