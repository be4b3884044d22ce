/** Files that must be refused, made here rather than kept. */
import { deflateSync } from 'node:zlib';
import { type FilePayload, fileFrom, SMALL_PICTURE } from './workbench.ts';

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 of a PNG chunk (W3C PNG 3, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.byteLength);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

/** A PNG that declares a size, whatever it holds; `pixels` are rows of grey, each after its filter byte. */
function png(width: number, height: number, pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of grey, no filter, no interlace.
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', new Uint8Array()),
  ]);
}

const file = (name: string, mimeType: string, buffer: Buffer): FilePayload => ({ name, mimeType, buffer });

export const emptyFile = (): FilePayload => file('empty.png', 'image/png', Buffer.alloc(0));

export const textNamedPng = (): FilePayload =>
  file('letter.png', 'image/png', Buffer.from('This is a text and no picture.\n'.repeat(20)));

/** A whole PNG of so many bytes: what is behind the end of the picture counts as well. */
export function largeFile(megabytes: number): FilePayload {
  const picture = png(8, 8, Buffer.alloc(72, 0xff));
  return file('large.png', 'image/png', Buffer.concat([picture, Buffer.alloc(megabytes * 1024 ** 2 - picture.length)]));
}

/** A small page that differs from every other `number`: sent byte for byte, as it is small and plain. */
export function numberedPicture(number: number): FilePayload {
  const side = 64;
  const pixels = Buffer.alloc(side * (side + 1), 0xff);
  for (let row = 0; row < side; row += 1) pixels[row * (side + 1)] = 0;
  // A bar of ink, and the number as dots beside it.
  for (let row = 8; row < 24; row += 1) pixels.fill(0, row * (side + 1) + 9, row * (side + 1) + 40);
  for (let bit = 0; bit < 16; bit += 1) if ((number >> bit) & 1) pixels[40 * (side + 1) + 4 + bit * 3] = 0;
  return file(`page-${String(number).padStart(3, '0')}.png`, 'image/png', png(side, side, pixels));
}

/** Few bytes that declare 1,600 million pixels. */
export const pixelBomb = (): FilePayload => file('bomb.png', 'image/png', png(40_000, 40_000, Buffer.alloc(40_001)));

/** A photo whose second half never arrived. */
export async function truncatedJpeg(): Promise<FilePayload> {
  const whole = await fileFrom('tests/ocr-corpus/12_zh_ad.jpg');
  return { ...whole, name: 'half.jpg', buffer: whole.buffer.subarray(0, whole.buffer.length >> 1) };
}

export const smallPicture = (): Promise<FilePayload> => fileFrom(SMALL_PICTURE);
