/**
 * Whether a JPEG, PNG or WebP means the same to every decoder. The model's side drops transparency (black shows under it),
 * cuts 16-bit samples wrongly and may take CMYK or a film for something else, so such files are encoded anew.
 */

/** JPEG: 8 bits, one or three components, no EXIF turn (which is asked elsewhere). ITU T.81, B.2.2. */
function isPlainJpeg(view: DataView): boolean {
  for (let offset = 2; offset + 10 <= view.byteLength; ) {
    const marker = view.getUint8(offset + 1);
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      offset += 2;
      continue;
    }
    // Baseline, extended and progressive with Huffman codes: what every decoder reads.
    if (marker >= 0xc0 && marker <= 0xc2) {
      return view.getUint8(offset + 4) === 8 && [1, 3].includes(view.getUint8(offset + 9));
    }
    if (marker === 0xda || (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xcc)) return false;
    offset += 2 + view.getUint16(offset + 2);
  }
  return false;
}

/** PNG: at most 8 bits, no alpha, no transparent colour (tRNS), no animation (acTL). W3C PNG 3, 11.2. */
function isPlainPng(view: DataView): boolean {
  const colourType = view.getUint8(25);
  if (view.getUint8(24) > 8 || colourType === 4 || colourType === 6) return false;
  for (let offset = 8; offset + 12 <= view.byteLength; ) {
    const type = view.getUint32(offset + 4);
    if (type === 0x74524e53 || type === 0x6163544c) return false;
    if (type === 0x49444154) return true;
    offset += 12 + view.getUint32(offset);
  }
  return false;
}

/** WebP: no alpha, no animation (flags of VP8X, the alpha hint of VP8L). RFC 9649, 2.7 and 3.4. */
function isPlainWebp(view: DataView): boolean {
  const chunk = view.getUint32(12);
  if (chunk === 0x56503858) return (view.getUint8(20) & 0x12) === 0;
  if (chunk === 0x5650384c) return (view.getUint32(21, true) & 0x1000_0000) === 0;
  return true;
}

const CHECKS = { jpeg: isPlainJpeg, png: isPlainPng, webp: isPlainWebp } as const;

/** True when a whole file (its header has been read before) can be sent as it is. */
export const isPlain = (kind: keyof typeof CHECKS, bytes: Uint8Array): boolean =>
  CHECKS[kind](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
