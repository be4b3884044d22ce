/**
 * The page of a TIFF as its directory describes it (TIFF 6.0, sections 2 and 8). Our own reader goes before the decoder's
 * because that one follows any chain of directories, allocates whatever sizes it is told and copies as many bytes as a
 * strip claims. Files of several pages are cut into files of one before: see tiff-pages.ts.
 */
import { isOrientation, type Orientation } from './orientation.ts';

/** Tags that are looked at. */
export const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  stripBytes: 279,
  planar: 284,
  tileOffsets: 324,
  tileBytes: 325,
  dngVersion: 50_706,
} as const;

export type TiffPage = {
  /** Its place in the chain of directories, from 0: small copies and masks count there. */
  place: number;
  width: number;
  height: number;
  /** Of one sample. */
  bits: number;
  samples: number;
  /** Tag 259: 1 none, 2 to 4 fax, 5 LZW, 6 and 7 JPEG, 8 and 32946 deflate, 32773 PackBits. */
  compression: number;
  /** Tag 262: 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr. */
  photometric: number;
  /** Tag 284: samples of a pixel lie together, or each sample has its own plane. */
  isPlanar: boolean;
  orientation: Orientation;
  /** Where the strips or tiles lie in the file. */
  pieces: readonly { offset: number; length: number }[];
  /** A raw file of a camera that dresses as TIFF. */
  isCameraRaw: boolean;
};

/** More directories than any scanner writes; a chain that is longer runs in a circle. */
export const MOST_DIRECTORIES = 10_000;
/** Bytes of a value by its type (TIFF 6.0, section 2); only whole numbers are read. */
const TYPE_BYTES: Readonly<Record<number, 1 | 2 | 4>> = { 1: 1, 3: 2, 4: 4, 13: 4 };
/** Bits of the subfile type that say that a directory is a smaller copy of another page, or the mask of one. */
const NO_PAGE = 1 | 4;

/** `at`: where its value stands in the view, or where the offset of its value does, when it has more than four bytes. */
export type Entry = { type: number; count: number; at: number };

/** The entries of a directory by their tags; undefined when the view ends before it does. */
export function entriesAt(view: DataView, little: boolean, offset: number): Map<number, Entry> | undefined {
  if (offset + 2 > view.byteLength) return undefined;
  const count = view.getUint16(offset, little);
  if (offset + 2 + count * 12 + 4 > view.byteLength) return undefined;
  const entries = new Map<number, Entry>();
  for (let index = 0; index < count; index += 1) {
    const at = offset + 2 + index * 12;
    entries.set(view.getUint16(at, little), {
      type: view.getUint16(at + 2, little),
      count: view.getUint32(at + 4, little),
      at: at + 8,
    });
  }
  return entries;
}

/** So many values of a type as whole numbers; undefined when they are of another kind or the view ends before. */
export function numbersAt(
  view: DataView,
  little: boolean,
  start: number,
  { type, count }: Pick<Entry, 'type' | 'count'>,
): number[] | undefined {
  const bytes = TYPE_BYTES[type];
  if (!bytes || start + count * bytes > view.byteLength) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * bytes;
    return bytes === 1 ? view.getUint8(at) : bytes === 2 ? view.getUint16(at, little) : view.getUint32(at, little);
  });
}

/** The whole numbers of an entry; undefined when they are of another kind or lie outside the file. */
function numbersOf(view: DataView, little: boolean, entry: Entry | undefined): number[] | undefined {
  const bytes = entry && TYPE_BYTES[entry.type];
  if (!entry || !bytes) return undefined;
  const start = entry.count * bytes <= 4 ? entry.at : view.getUint32(entry.at, little);
  return numbersAt(view, little, start, entry);
}

/** True when a directory describes a page, and not a small copy or the mask of one. */
export function isPageDirectory(view: DataView, little: boolean, entries: ReadonlyMap<number, Entry>): boolean {
  const kind = numbersOf(view, little, entries.get(TAG.subfileType))?.[0] ?? 0;
  return (kind & NO_PAGE) === 0 && entries.has(TAG.width);
}

/** What Canon's CR2 writes behind a TIFF's header. Its directories are one photograph, not pages. */
const CANON_RAW = 0x4352;

/** True for the raw file of a Canon camera, by the first ten bytes. */
export const isCanonRaw = (header: DataView): boolean => header.byteLength >= 10 && header.getUint16(8) === CANON_RAW;

/** The first page of a TIFF, or undefined when the file is damaged. */
export function readTiff(bytes: Uint8Array): TiffPage | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 8) return undefined;
  const little = view.getUint16(0) === 0x4949;
  const chain: Map<number, Entry>[] = [];
  const seen = new Set<number>();
  for (let offset = view.getUint32(4, little); offset !== 0; ) {
    const entries = entriesAt(view, little, offset);
    if (!entries || seen.has(offset) || seen.size >= MOST_DIRECTORIES) return undefined;
    seen.add(offset);
    chain.push(entries);
    offset = view.getUint32(offset + 2 + view.getUint16(offset, little) * 12, little);
  }
  const place = Math.max(
    0,
    chain.findIndex((entries) => isPageDirectory(view, little, entries)),
  );
  const entries = chain[place];
  return entries && readPage(view, little, entries, place);
}

function readPage(view: DataView, little: boolean, entries: Map<number, Entry>, place: number): TiffPage | undefined {
  const numbers = (tag: number) => numbersOf(view, little, entries.get(tag));
  const first = (tag: number, otherwise: number): number => numbers(tag)?.[0] ?? otherwise;
  const offsets = numbers(TAG.tileOffsets) ?? numbers(TAG.stripOffsets);
  if (!offsets || offsets.length === 0) return undefined;
  // Old writers leave the count out when there is one strip: it then goes to the end of the file.
  const lengths = numbers(TAG.tileBytes) ?? numbers(TAG.stripBytes) ?? [view.byteLength - (offsets[0] ?? 0)];
  if (lengths.length < offsets.length) return undefined;
  const pieces = offsets.map((offset, index) => ({ offset, length: lengths[index] ?? 0 }));
  if (pieces.some(({ offset, length }) => offset + length > view.byteLength)) return undefined;
  const orientation = first(TAG.orientation, 1);
  return {
    place,
    width: first(TAG.width, 0),
    height: first(TAG.height, 0),
    bits: first(TAG.bitsPerSample, 1),
    samples: first(TAG.samplesPerPixel, 1),
    compression: first(TAG.compression, 1),
    photometric: first(TAG.photometric, 0),
    isPlanar: first(TAG.planar, 1) === 2,
    orientation: isOrientation(orientation) ? orientation : 1,
    pieces,
    isCameraRaw: entries.has(TAG.dngVersion) || isCanonRaw(view),
  };
}
