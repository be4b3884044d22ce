/**
 * The turn that a JPEG's EXIF data asks for, 1 to 8 (1 = as stored). Source: JEITA CP-3451 (EXIF 2.3), tag 0x0112 in
 * IFD0 of the TIFF block in APP1. Anything that cannot be understood counts as 1.
 */
export function readExifOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let offset = 2; offset + 4 <= view.byteLength && view.getUint8(offset) === 0xff; ) {
    const marker = view.getUint8(offset + 1);
    const length = view.getUint16(offset + 2);
    if (marker === 0xda || length < 2) return 1;
    // APP1 that begins with "Exif\0\0".
    if (
      marker === 0xe1 &&
      length >= 16 &&
      offset + 2 + length <= view.byteLength &&
      view.getUint32(offset + 4) === 0x45786966
    ) {
      return readTiffOrientation(new DataView(view.buffer, view.byteOffset + offset + 10, length - 8));
    }
    offset += 2 + length;
  }
  return 1;
}

/** The same of a bare TIFF block, as PNG and WebP carry it. */
export function readTiffOrientation(tiff: DataView): number {
  const little = tiff.byteLength >= 8 && tiff.getUint16(0) === 0x4949;
  const start = tiff.byteLength >= 8 ? tiff.getUint32(4, little) : tiff.byteLength;
  if (start + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(start, little);
  for (let index = 0; index < entries; index += 1) {
    const entry = start + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(entry, little) !== 0x0112) continue;
    const value = tiff.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}
