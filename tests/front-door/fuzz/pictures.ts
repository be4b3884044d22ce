/** Pictures as people and attackers send them: right in every part that is looked at, cut off, or bent. */
import * as fc from 'fast-check';
import { jpeg, png } from '#server/testing/pictures.ts';
import { joinBytes, utf8 } from './fuzz-case.ts';

const littleEndian = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256);

/** A WebP of one of its three kinds (RFC 9649) that declares a size below 16,384. */
function webp(kind: 'VP8 ' | 'VP8L' | 'VP8X', width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = {
    'VP8 ': [0, 0, 0, 0x9d, 0x01, 0x2a, ...littleEndian(width, 2), ...littleEndian(height, 2), 0, 0],
    VP8L: [
      0x2f,
      ...littleEndian(((height - 1) % 16_384) * 16_384 + ((width - 1) % 16_384), 4),
      ...Array<number>(7).fill(0),
    ],
    VP8X: [0, 0, 0, 0, ...littleEndian(width - 1, 3), ...littleEndian(height - 1, 3)],
  }[kind];
  const data = joinBytes([utf8('WEBP'), utf8(kind), littleEndian(header.length, 4), Uint8Array.from(header)]);
  return joinBytes([utf8('RIFF'), littleEndian(data.byteLength, 4), data]);
}

/** Sides at which something changes. */
const side = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(0, 1, 6_325, 16_383, 16_384, 16_385, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1),
  },
);

const wholePicture: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.tuple(side, side).map(([width, height]) => png(width, height)),
  fc.constant(jpeg()),
  fc
    .tuple(
      fc.constantFrom('VP8 ', 'VP8L', 'VP8X'),
      fc.integer({ min: 1, max: 16_383 }),
      fc.integer({ min: 1, max: 16_383 }),
    )
    .map(([kind, width, height]) => webp(kind, width, height)),
);

const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** One byte set to another value, a few times over. */
const bent = fc
  .tuple(wholePicture, fc.array(fc.tuple(at, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }))
  .map(([bytes, changes]) => {
    for (const [place, value] of changes) bytes[Math.floor(place * bytes.byteLength)] = value;
    return bytes;
  });

const truncated = fc
  .tuple(wholePicture, at)
  .map(([bytes, place]) => bytes.slice(0, Math.floor(place * bytes.byteLength)));

const withTail = fc.tuple(wholePicture, fc.uint8Array({ maxLength: 200 })).map((parts) => joinBytes(parts));

const noPicture = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => joinBytes([bytes])),
  fc
    .constantFrom(
      '',
      'GIF89a..............',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '%PDF-1.7',
      '\u00ff\u00d8\u00ff',
      'RIFF0000WEBP',
    )
    .map(utf8),
);

/** Bytes of a field that should be a picture. Half of them are whole. */
export const pictureBytes: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.oneof(
  { weight: 5, arbitrary: wholePicture },
  { weight: 2, arbitrary: truncated },
  { weight: 2, arbitrary: bent },
  { weight: 1, arbitrary: withTail },
  { weight: 1, arbitrary: noPicture },
);
