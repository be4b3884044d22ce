/** Small pictures by hand: right in every part that the function looks at. */
const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const uint32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

const chunk = (type: string, data: readonly number[]): number[] => [
  ...uint32(data.length),
  ...ascii(type),
  ...data,
  ...uint32(0),
];

/** A PNG that declares a size. Its pixels are not there; nobody decodes it here. */
export const png = (width = 640, height = 480): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...uint32(width), ...uint32(height), 8, 2, 0, 0, 0]),
    ...chunk('IDAT', [1, 2, 3, 4]),
    ...chunk('IEND', []),
  ]);

/** A JPEG of 640 x 480; `whole` false cuts off its end. */
export const jpeg = (whole = true): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0xff, 0xd8],
    ...[0xff, 0xc0, 0x00, 0x0b, 8, 0x01, 0xe0, 0x02, 0x80, 1, 1, 0x11, 0],
    ...[0xff, 0xda, 0x00, 0x08, 1, 1, 0, 0, 63, 0],
    ...[1, 2, 3, 4, 5, 6, 7, 8],
    ...(whole ? [0xff, 0xd9] : []),
  ]);
