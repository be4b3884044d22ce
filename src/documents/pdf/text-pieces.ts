/** The pieces of text that pdf.js finds on a page, as pieces with a place on the upright page. */
import type { PDFPageProxy } from 'pdfjs-dist';
import { isWide } from '#onnx/script-kind.ts';
import { notePieces } from './note-pieces.ts';

/** Text in one font and in one direction. Lengths in points of the upright page, y down. */
export type TextPiece = {
  readonly text: string;
  /** Where it starts, on its base line; in the middle of the column for text that runs down. */
  readonly x: number;
  readonly y: number;
  /** Direction of reading in radians, clockwise from the right. */
  readonly angle: number;
  readonly length: number;
  /** Size of the type. */
  readonly size: number;
  /** Shares of the size above and below the base line. */
  readonly ascent: number;
  readonly descent: number;
  readonly isBold: boolean;
  /** Signs stand upright below one another. */
  readonly isVertical: boolean;
};

type Item = {
  str: string;
  transform: readonly number[];
  width: number;
  height: number;
  fontName: string;
};
type Style = { ascent: number; descent: number; vertical: boolean };

/** Used where a font tells nothing, or nonsense. */
const ASCENT = 0.8;
const DESCENT = 0.2;
const BOLD_NAME = /bold|black|heavy|demi/i;
/** Signs of a column stand so far below one another, in sizes, and so little beside. */
const COLUMN_STEP = { least: 0.8, most: 1.4 } as const;
const COLUMN_SHIFT = 0.1;
/** Fewer signs are no column. */
const COLUMN_SIGNS = 3;
/** Controls, which some files have in the place of blanks; soft hyphens that are not at an end. */
const CONTROLS = /[\p{Cc}\u00ad]+(?=.)/gu;

/** Product of two matrices `[a, b, c, d, e, f]` (ISO 32000-1, 8.3.4). */
function multiply(first: readonly number[], second: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = first;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = second;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/**
 * A piece on the upright page.
 * @param toPage the viewport's matrix at scale 1.
 * @returns undefined for text without a place or a size.
 */
export function placePiece(
  item: Item,
  style: Style | undefined,
  toPage: readonly number[],
  isBold: boolean,
): TextPiece | undefined {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = multiply(toPage, item.transform);
  const unit = Math.hypot(toPage[0] ?? 1, toPage[1] ?? 0);
  const size = Math.hypot(c, d);
  const isVertical = style?.vertical === true;
  const length = (isVertical ? item.height : item.width) * unit;
  if (![a, b, x, y, size, length].every(Number.isFinite) || size <= 0) return undefined;
  const ascent = style && style.ascent > 0.4 && style.ascent < 1.2 ? style.ascent : ASCENT;
  const descent = style && style.descent < 0 && style.descent > -0.6 ? -style.descent : DESCENT;
  return {
    text: item.str.replace(CONTROLS, (signs) => (signs.includes('\u00ad') ? '' : ' ')).replace(/\u00ad$/u, '-'),
    x,
    y,
    angle: isVertical ? Math.atan2(-d, -c) : Math.atan2(b, a),
    length: Math.abs(length),
    size,
    // Taller than its size no line is: some fonts say more than they draw.
    ascent: isVertical ? 0.5 : ascent / Math.max(1, ascent + descent),
    descent: isVertical ? 0.5 : descent / Math.max(1, ascent + descent),
    isBold,
    isVertical,
  };
}

/** True for the font of this name when it is bold, as far as the drawing of the page has told. */
function boldFonts(page: PDFPageProxy): (fontName: string) => boolean {
  const known = new Map<string, boolean>();
  return (fontName) => {
    const before = known.get(fontName);
    if (before !== undefined) return before;
    const objects = page.commonObjs as { has(id: string): boolean; get(id: string): { name?: string; bold?: boolean } };
    const font = objects.has(fontName) ? objects.get(fontName) : undefined;
    const isBold = font?.bold === true || BOLD_NAME.test(font?.name ?? '');
    known.set(fontName, isBold);
    return isBold;
  };
}

/** True when the file sets a Chinese sign right below the one before. */
function standsBelow(piece: TextPiece, before: TextPiece): boolean {
  const areSigns = [piece, before].every(({ text }) => [...text].length === 1 && isWide(text));
  const step = (piece.y - before.y) / before.size;
  const isStep = step > COLUMN_STEP.least && step < COLUMN_STEP.most;
  return areSigns && isStep && Math.abs(piece.x - before.x) < COLUMN_SHIFT * before.size;
}

/** Columns whose signs are set one by one in a font that is not made for it, as one piece each. */
export function joinColumns(pieces: readonly TextPiece[]): TextPiece[] {
  const runs: TextPiece[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && standsBelow(piece, before)) run.push(piece);
    else if (piece.text.trim() !== '' || piece.length > 0) runs.push([piece]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last || run.length < COLUMN_SIGNS) return run;
    const text = run.map((piece) => piece.text).join('');
    const place = { x: first.x + first.size / 2, y: first.y - first.ascent * first.size };
    const length = last.y - first.y + first.size;
    return [{ ...first, ...place, text, length, angle: Math.PI / 2, ascent: 0.5, descent: 0.5, isVertical: true }];
  });
}

/**
 * All text of a page in the order of the file what is laid on it last.
 * @throws what pdf.js throws.
 */
export async function textPieces(page: PDFPageProxy): Promise<TextPiece[]> {
  const viewport = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const isBold = boldFonts(page);
  const printed = items.flatMap((item) => {
    if (!('str' in item) || item.str === '') return [];
    return placePiece(item, styles[item.fontName], viewport.transform, isBold(item.fontName)) ?? [];
  });
  return [...joinColumns(printed), ...notePieces(await page.getAnnotations({ intent: 'display' }), viewport.transform)];
}
