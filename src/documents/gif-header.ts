/** Size of a GIF (GIF89a specification), the logical screen's, which holds every frame; and how many frames there are. */

/** Bytes of a colour table, by the packed fields of its descriptor. */
const tableBytes = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

/** Offset behind a chain of sub-blocks (length, data, …, 0), or undefined when the file ends inside it. */
function skipSubBlocks(bytes: Uint8Array, from: number): number | undefined {
  for (let offset = from; ; ) {
    const length = bytes[offset];
    if (length === undefined) return undefined;
    offset += 1 + length;
    if (length === 0) return offset;
  }
}

/**
 * Width and height in pixels, and the number of frames; undefined when the file ends before its first frame does. Frames
 * behind a place where the file is cut off do not count.
 */
export function readGif(bytes: Uint8Array): { width: number; height: number; frames: number } | undefined {
  if (bytes.byteLength < 14) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let frames = 0;
  for (let offset: number | undefined = 13 + tableBytes(view.getUint8(10)); offset !== undefined; ) {
    const introducer = bytes[offset];
    if (introducer === 0x21) offset = skipSubBlocks(bytes, offset + 2);
    else if (introducer === 0x2c) {
      const packed = bytes[offset + 9];
      if (packed === undefined) break;
      // Behind the descriptor: the frame's own colours, and one byte for the code size.
      offset = skipSubBlocks(bytes, offset + 10 + tableBytes(packed) + 1);
      if (offset !== undefined) frames += 1;
    } else break;
  }
  return frames > 0 ? { width: view.getUint16(6, true), height: view.getUint16(8, true), frames } : undefined;
}
