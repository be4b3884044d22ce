/**
 * A TIFF of several pages, as scanners and fax machines write it, cut into files of one page each. Only directories and
 * the page that is wanted are read: a file of many pages never comes into memory as a whole. A page so cut out is a picture
 * like any other, turned and cropped at its full resolution.
 */
import { OcrError } from '#core/errors.ts';
import {
  type Entry,
  entriesAt,
  isCanonRaw,
  isPageDirectory,
  MOST_DIRECTORIES,
  numbersAt,
  TAG,
} from './tiff-directory.ts';

/** Bytes of a value by its type (TIFF 6.0, section 2). */
const TYPE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
};
/** Where a JPEG of the old kind lies, and how long it is. */
const OLD_JPEG = { offset: 513, length: 514 } as const;
/**
 * Fields that decoding needs. Others are left behind: what only names or describes the page, and what points to more of
 * the file.
 */
const KEPT: ReadonlySet<number> = new Set([
  TAG.width,
  TAG.height,
  TAG.bitsPerSample,
  TAG.compression,
  TAG.photometric,
  266, // fill order
  TAG.stripOffsets,
  TAG.orientation,
  TAG.samplesPerPixel,
  278, // rows a strip
  TAG.stripBytes,
  TAG.planar,
  292, // options of fax group 3
  293, // options of fax group 4
  317, // predictor
  320, // palette
  322, // tile width
  323, // tile height
  TAG.tileOffsets,
  TAG.tileBytes,
  338, // what further samples are
  339, // whole numbers or floats
  347, // JPEG tables
  OLD_JPEG.offset,
  OLD_JPEG.length,
  512, // process of the old JPEG
  515, // its restart interval
  529, // luma coefficients
  530, // chroma subsampling
  532, // black and white points
  TAG.dngVersion,
]);
/** Fields that say where the page's data lies, with those that say how long it is. */
const PLACES: readonly (readonly [offsets: number, lengths: number])[] = [
  [TAG.stripOffsets, TAG.stripBytes],
  [TAG.tileOffsets, TAG.tileBytes],
  [OLD_JPEG.offset, OLD_JPEG.length],
];
/** Bytes of a directory that are read at once: most have fewer than 40 entries. */
const USUAL_DIRECTORY = 2 + 40 * 12 + 4;
/** Most bytes of one value: a page of 16,384 rows with a strip for each has 65,536. */
const MOST_VALUE_BYTES = 2 ** 22;
const LONG = 4;

type Directory = { view: DataView; entries: Map<number, Entry>; next: number };

const bytesAt = async (file: Blob, offset: number, length: number): Promise<DataView> =>
  new DataView(await file.slice(offset, offset + length).arrayBuffer());

/** @returns undefined when the file ends before the directory does. */
async function readDirectory(file: Blob, little: boolean, offset: number): Promise<Directory | undefined> {
  let view = await bytesAt(file, offset, USUAL_DIRECTORY);
  if (view.byteLength < 2) return undefined;
  const length = 2 + view.getUint16(0, little) * 12 + 4;
  if (length > view.byteLength) view = await bytesAt(file, offset, length);
  const entries = entriesAt(view, little, 0);
  return entries && { view, entries, next: view.getUint32(length - 4, little) };
}

/** True for little-endian, false for big-endian, undefined for no TIFF. */
function byteOrderOf(header: DataView): boolean | undefined {
  if (header.byteLength < 8) return undefined;
  const order = header.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return undefined;
  return header.getUint16(2, order === 0x4949) === 42 ? order === 0x4949 : undefined;
}

/**
 * Offsets of the directories of a TIFF's pages, in their order; small copies and masks are none. Those before a place where
 * the chain breaks or runs in a circle: what follows is lost, the pages before it are not.
 */
export async function findTiffPages(file: Blob): Promise<number[]> {
  const header = await bytesAt(file, 0, 10);
  const little = byteOrderOf(header);
  if (little === undefined || isCanonRaw(header)) return [];
  const pages: number[] = [];
  const seen = new Set<number>();
  for (let offset = header.getUint32(4, little); offset !== 0 && !seen.has(offset) && seen.size < MOST_DIRECTORIES; ) {
    seen.add(offset);
    const directory = await readDirectory(file, little, offset);
    if (!directory) break;
    if (isPageDirectory(directory.view, little, directory.entries)) pages.push(offset);
    offset = directory.next;
  }
  return pages;
}

/** The bytes of a field's value, in the file's byte order; undefined when they are not there. */
async function fieldValue(file: Blob, little: boolean, view: DataView, entry: Entry): Promise<Uint8Array | undefined> {
  const length = (TYPE_BYTES[entry.type] ?? 0) * entry.count;
  if (length === 0 || length > MOST_VALUE_BYTES) return undefined;
  const value =
    length <= 4
      ? new DataView(view.buffer, view.byteOffset + entry.at, length)
      : await bytesAt(file, view.getUint32(entry.at, little), length);
  return value.byteLength === length ? new Uint8Array(value.buffer, value.byteOffset, length) : undefined;
}

/** A field as it is written: its value's bytes. */
type Field = { tag: number; type: number; count: number; value: Uint8Array };

const longField = (tag: number, values: readonly number[], little: boolean): Field => {
  const value = new Uint8Array(values.length * 4);
  const view = new DataView(value.buffer);
  values.forEach((number, index) => {
    view.setUint32(index * 4, number, little);
  });
  return { tag, type: LONG, count: values.length, value };
};

const numbersOfField = (field: Field | undefined, little: boolean): number[] | undefined =>
  field && numbersAt(new DataView(field.value.buffer, field.value.byteOffset, field.value.length), little, 0, field);

/** Bytes of header and directory with these fields. */
const headLength = (fields: readonly Field[]): number =>
  8 + 2 + fields.length * 12 + 4 + fields.reduce((sum, { value }) => sum + (value.length > 4 ? value.length : 0), 0);

function writeHead(fields: readonly Field[], little: boolean): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(headLength(fields));
  const view = new DataView(head.buffer);
  head.set(little ? [0x49, 0x49] : [0x4d, 0x4d]);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  view.setUint16(8, fields.length, little);
  let valueAt = 8 + 2 + fields.length * 12 + 4;
  fields.forEach(({ tag, type, count, value }, index) => {
    const at = 10 + index * 12;
    view.setUint16(at, tag, little);
    view.setUint16(at + 2, type, little);
    view.setUint32(at + 4, count, little);
    if (value.length <= 4) head.set(value, at + 8);
    else {
      view.setUint32(at + 8, valueAt, little);
      head.set(value, valueAt);
      valueAt += value.length;
    }
  });
  return head;
}

/**
 * One page as a TIFF of its own.
 * @param offset of its directory, as `findTiffPages` says.
 * @throws OcrError `page-damaged` when its directory or its data lie outside the file.
 */
export async function cutTiffPage(file: Blob, offset: number): Promise<Blob> {
  const little = byteOrderOf(await bytesAt(file, 0, 8));
  const directory = little === undefined ? undefined : await readDirectory(file, little, offset);
  if (little === undefined || !directory) throw new OcrError('page-damaged');
  const fields: Field[] = [];
  for (const [tag, entry] of directory.entries) {
    if (!KEPT.has(tag)) continue;
    const value = await fieldValue(file, little, directory.view, entry);
    if (!value) throw new OcrError('page-damaged');
    fields.push({ tag, type: entry.type, count: entry.count, value });
  }
  const pieces: { offset: number; length: number }[] = [];
  const moved: { tag: number; first: number; count: number }[] = [];
  for (const [offsetsTag, lengthsTag] of PLACES) {
    const offsets = numbersOfField(
      fields.find(({ tag }) => tag === offsetsTag),
      little,
    );
    if (!offsets) continue;
    const lengths = numbersOfField(
      fields.find(({ tag }) => tag === lengthsTag),
      little,
    );
    moved.push({ tag: offsetsTag, first: pieces.length, count: offsets.length });
    // Old writers leave the count out when there is one strip: it then goes to the end of the file.
    offsets.forEach((at, index) => {
      pieces.push({ offset: at, length: lengths ? (lengths[index] ?? 0) : file.size - at });
    });
  }
  if (pieces.length === 0 || pieces.some(({ offset: at, length }) => at + length > file.size || length < 0)) {
    throw new OcrError('page-damaged');
  }
  const others = fields.filter(({ tag }) => !moved.some((one) => one.tag === tag));
  const written = (places: readonly number[]): Field[] =>
    [
      ...others,
      ...moved.map(({ tag, first, count }) => longField(tag, places.slice(first, first + count), little)),
    ].toSorted((one, other) => one.tag - other.tag);
  let place = headLength(written(pieces.map(() => 0)));
  const places = pieces.map(({ length }) => {
    const own = place;
    place += length;
    return own;
  });
  const data = pieces.map(({ offset: at, length }) => file.slice(at, at + length));
  return new Blob([writeHead(written(places), little), ...data], { type: 'image/tiff' });
}
