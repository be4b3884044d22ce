/** Size of a BMP by its information header (BITMAPCOREHEADER with 16-bit sides, BITMAPINFOHEADER and later with 32). */

/** Compression BI_RGB and BI_BITFIELDS: rows are stored as they are, so their bytes must all be there. */
const STORED = new Set([0, 3, 6]);

/** Width and height in pixels, or undefined when the header makes no sense or rows are missing. */
export function readBmpSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.byteLength < 26) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isCore = view.getUint32(14, true) === 12;
  if (!isCore && bytes.byteLength < 54) return undefined;
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  // A negative height says that rows come from the top.
  const height = Math.abs(isCore ? view.getUint16(20, true) : view.getInt32(22, true));
  const bitsPerPixel = view.getUint16(isCore ? 24 : 28, true);
  if (width < 0) return undefined;
  if (isCore || STORED.has(view.getUint32(30, true))) {
    const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4;
    if (view.getUint32(10, true) + rowBytes * height > bytes.byteLength) return undefined;
  }
  return { width, height };
}
