/** How many frames a PNG or WebP has: of an animation, only the first is read. Its header has been read before. */

/** `num_frames` of the `acTL` chunk, which stands before the first data (W3C PNG 3, 11.3.6.1). */
function framesOfPng(view: DataView): number {
  for (let offset = 8; offset + 12 <= view.byteLength; ) {
    const type = view.getUint32(offset + 4);
    if (type === 0x6163544c) return view.getUint32(offset + 8);
    if (type === 0x49444154) return 1;
    offset += 12 + view.getUint32(offset);
  }
  return 1;
}

/** Chunks `ANMF` (RFC 9649, 2.7.1.1), whose lengths are padded to even. */
function framesOfWebp(view: DataView): number {
  let frames = 0;
  for (let offset = 12; offset + 8 <= view.byteLength; ) {
    if (view.getUint32(offset) === 0x414e4d46) frames += 1;
    const length = view.getUint32(offset + 4, true);
    offset += 8 + length + (length & 1);
  }
  return frames;
}

const COUNTS = { png: framesOfPng, webp: framesOfWebp, jpeg: () => 1 } as const;

/** 1 or more; 1 for a still picture. */
export const frameCount = (kind: keyof typeof COUNTS, bytes: Uint8Array): number =>
  Math.max(1, COUNTS[kind](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
