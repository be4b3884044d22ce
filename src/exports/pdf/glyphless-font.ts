/**
 * A TrueType font whose one glyph has no outline, made here: under a picture it carries words of every script and shows
 * none, the way Tesseract and OCRmyPDF do it ("GlyphLessFont"). A viewer that embeds no font of ours may show boxes.
 */

/** Units of the em: as those of PDF widths. */
const EM = 1000;
/** Top and bottom of a line, in units: words are as high as their line. */
export const ASCENT = 790;
export const DESCENT = -210;

const uint16 = (...values: number[]): number[] => values.flatMap((value) => [(value >> 8) & 255, value & 255]);
const uint32 = (value: number): number[] => [...uint16(value >>> 16), ...uint16(value & 0xffff)];

/** The tables that PDF asks of a TrueType font (ISO 32000-1, 9.9), by the OpenType specification. */
const TABLES: Readonly<Record<string, readonly number[]>> = {
  // .notdef and one glyph, both empty; a few bytes, since some readers refuse a table of none.
  glyf: uint32(0),
  head: [
    ...uint32(0x00010000),
    ...uint32(0x00010000),
    ...uint32(0),
    ...uint32(0x5f0f3cf5),
    ...uint16(0, EM),
    ...Array<number>(16).fill(0),
    ...uint16(0, DESCENT, EM, ASCENT),
    ...uint16(0, 3, 2, 0, 0),
  ],
  hhea: [
    ...uint32(0x00010000),
    ...uint16(ASCENT, DESCENT, 0, EM, 0, 0, EM, 1, 0, 0),
    ...uint16(0, 0, 0, 0, 0),
    ...uint16(1),
  ],
  hmtx: uint16(500, 0, 0),
  loca: uint16(0, 0, 0),
  maxp: [...uint32(0x00010000), ...uint16(2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
};

const checksumOf = (bytes: readonly number[]): number => {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    sum =
      (sum +
        (((bytes[at] ?? 0) << 24) |
          ((bytes[at + 1] ?? 0) << 16) |
          ((bytes[at + 2] ?? 0) << 8) |
          (bytes[at + 3] ?? 0))) >>>
      0;
  }
  return sum;
};

/** The font file. Glyph 1 is the empty one. */
export function glyphlessFont(): Uint8Array<ArrayBuffer> {
  const tables = Object.entries(TABLES);
  let offset = 12 + 16 * tables.length;
  const directory: number[] = [...uint32(0x00010000), ...uint16(tables.length, 64, 2, tables.length * 16 - 64)];
  const data: number[] = [];
  let head = 0;
  for (const [tag, bytes] of tables) {
    if (tag === 'head') head = offset;
    const padded = [...bytes, ...Array<number>((4 - (bytes.length % 4)) % 4).fill(0)];
    directory.push(
      ...[...tag].map((sign) => sign.charCodeAt(0)),
      ...uint32(checksumOf(padded)),
      ...uint32(offset),
      ...uint32(bytes.length),
    );
    data.push(...padded);
    offset += padded.length;
  }
  const font = [...directory, ...data];
  // The whole file's checksum goes into its head.
  font.splice(head + 8, 4, ...uint32((0xb1b0afba - checksumOf(font)) >>> 0));
  return new Uint8Array(font);
}
