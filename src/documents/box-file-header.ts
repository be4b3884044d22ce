/**
 * Size of an AVIF or HEIF picture: its `ispe` properties (ISO/IEC 23008-12, 6.5.3), which stand in
 * meta > iprp > ipco (ISO/IEC 14496-12 boxes: size, type, content).
 */

type Box = { type: string; start: number; end: number };

/** Boxes between two offsets; undefined when one does not fit. Walks forward only, at most 10,000 boxes. */
function boxesIn(view: DataView, from: number, to: number): Box[] | undefined {
  const boxes: Box[] = [];
  for (let offset = from; offset < to && boxes.length < 10_000; ) {
    if (offset + 8 > to) return undefined;
    let size = view.getUint32(offset);
    let header = 8;
    if (size === 1) {
      if (offset + 16 > to) return undefined;
      size = Number(view.getBigUint64(offset + 8));
      header = 16;
    } else if (size === 0) size = to - offset;
    if (size < header || offset + size > to) return undefined;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(offset + index)));
    boxes.push({ type, start: offset + header, end: offset + size });
    offset += size;
  }
  return boxes;
}

/**
 * The largest width and height that any item of the file declares: the picture's own, or more when it is cut from a
 * larger one, which then is what a decoder has to hold. Undefined when the file is cut off or declares none.
 */
export function readBoxFileSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const meta = boxesIn(view, 0, view.byteLength)?.find(({ type }) => type === 'meta');
  if (!meta) return undefined;
  // `meta` is a full box: four bytes of version and flags come first.
  const properties = boxesIn(view, meta.start + 4, meta.end)?.find(({ type }) => type === 'iprp');
  const container = properties && boxesIn(view, properties.start, properties.end)?.find(({ type }) => type === 'ipco');
  const sizes = (container && boxesIn(view, container.start, container.end))
    ?.filter(({ type, start, end }) => type === 'ispe' && end - start >= 12)
    .map(({ start }) => ({ width: view.getUint32(start + 4), height: view.getUint32(start + 8) }));
  if (!sizes || sizes.length === 0) return undefined;
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  };
}
