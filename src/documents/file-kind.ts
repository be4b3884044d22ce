/** What a chosen file is, told by its first bytes and never by its name or declared type. */
import { sniffImageType } from '#core/image-header.ts';

/** Kinds of pictures that are taken. `heif` covers HEIC, `avif` only what an AVIF brand names. */
export const FILE_KINDS = ['jpeg', 'png', 'webp', 'gif', 'bmp', 'avif', 'tiff', 'heif'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.byteLength)));

/** Major and compatible brands of HEIF with HEVC inside (ISO/IEC 23008-12, 10.2 and 10.4), and the bare structure brands. */
const HEIF_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'mif2']);
const AVIF_BRANDS = new Set(['avif', 'avis']);

/** Brands of the `ftyp` box at the start of an ISO base media file; none when there is no such box. */
function brandsOf(bytes: Uint8Array): string[] {
  if (latin(bytes, 4, 8) !== 'ftyp') return [];
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const brands = [latin(bytes, 8, 12)];
  // At most 64 are looked at: real files have fewer than ten.
  for (let offset = 16; offset + 4 <= Math.min(size, bytes.byteLength, 16 + 4 * 64); offset += 4) {
    brands.push(latin(bytes, offset, offset + 4));
  }
  return brands;
}

/** True for a PDF, told by its first 1024 bytes: other things may stand before its signature (ISO 32000-1, Annex H, note 13). */
export const isPdf = (bytes: Uint8Array): boolean => latin(bytes, 0, 1024).includes('%PDF-');

/** Signatures of files that hold pages and are no pictures: PDF, PostScript, DjVu, Office and OpenDocument. */
function isDocument(bytes: Uint8Array): boolean {
  const start = latin(bytes, 0, 1024);
  return (
    isPdf(bytes) ||
    start.startsWith('%!PS') ||
    start.startsWith('AT&TFORM') ||
    // Compound files of Word, Excel and PowerPoint until 2003, then ZIP, which the newer formats and e-books are.
    start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') ||
    start.startsWith('PK\x03\x04') ||
    start.startsWith('{\\rtf')
  );
}

/** The kind of picture, `document` for a file of pages, or undefined for everything else. */
export function sniffFileKind(bytes: Uint8Array): FileKind | 'document' | undefined {
  switch (sniffImageType(bytes)) {
    case 'image/jpeg':
      return 'jpeg';
    case 'image/png':
      return 'png';
    case 'image/webp':
      return 'webp';
  }
  const start = latin(bytes, 0, 6);
  if (start === 'GIF87a' || start === 'GIF89a') return 'gif';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'tiff';
  const brands = brandsOf(bytes);
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'avif';
  if (brands.some((brand) => HEIF_BRANDS.has(brand))) return 'heif';
  // Two letters are little of a signature: the size of the information header must be one of the known ones as well.
  if (start.startsWith('BM') && [12, 40, 52, 56, 64, 108, 124].includes(bytes[14] ?? 0)) return 'bmp';
  return isDocument(bytes) ? 'document' : undefined;
}
