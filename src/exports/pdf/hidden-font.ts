/** The font of the hidden words inside a PDF: every sign of the document has a code, its width, and what it means. */
import { type PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { ASCENT, DESCENT, glyphlessFont } from './glyphless-font.ts';
import { signWidth } from './sign-width.ts';

export type HiddenFont = {
  ref: PDFRef;
  /** A text as the operand of `Tj`. */
  encode(text: string): PDFHexString;
};

/** Most codes of one font; a document with more kinds of signs loses the rest. */
const MOST_CODES = 65_000;
/** Entries in one section of a CMap. */
const SECTION = 100;

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
/** A sign in UTF-16BE, as a CMap writes it: two units beyond the first plane. */
const unicodeHex = (sign: string): string =>
  Array.from({ length: sign.length }, (_, index) => hex(sign.charCodeAt(index))).join('');

/** What each code means (ISO 32000-1, 9.10.3): by it words are found and copied. */
function toUnicodeMap(signs: readonly string[]): string {
  const entries = signs.map((sign, index) => `<${hex(index + 1)}> <${unicodeHex(sign)}>`);
  const sections: string[] = [];
  for (let at = 0; at < entries.length; at += SECTION) {
    const part = entries.slice(at, at + SECTION);
    sections.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

/** Puts the font for these signs into the document. */
export function embedHiddenFont({ context }: PDFDocument, text: string): HiddenFont {
  const signs = [...new Set(text)].slice(0, MOST_CODES);
  const codes = new Map(signs.map((sign, index) => [sign, index + 1]));
  const bytes = glyphlessFont();
  const file = context.register(context.flateStream(bytes, { Length1: bytes.length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'GlyphLessFont',
      Flags: 5,
      FontBBox: [0, DESCENT, 1000, ASCENT],
      ItalicAngle: 0,
      Ascent: ASCENT,
      Descent: DESCENT,
      CapHeight: ASCENT,
      StemV: 80,
      FontFile2: file,
    }),
  );
  // Every code shows the one empty glyph.
  const glyphs = new Uint8Array((signs.length + 1) * 2);
  for (let at = 1; at < glyphs.length; at += 2) glyphs[at] = 1;
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: 'GlyphLessFont',
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 500,
      W: [1, signs.map(signWidth)],
      CIDToGIDMap: context.register(context.flateStream(glyphs)),
    }),
  );
  const ref = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'GlyphLessFont',
      Encoding: PDFName.of('Identity-H'),
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(toUnicodeMap(signs))),
    }),
  );
  return {
    ref,
    encode: (words) => PDFHexString.of([...words].map((sign) => hex(codes.get(sign) ?? 0)).join('')),
  };
}
