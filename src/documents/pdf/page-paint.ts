/** What a page paints, as far as it tells whether its text can be relied on: pictures that cover it, words that nobody sees. */
import type { PDFPageProxy } from 'pdfjs-dist';
import type { Pdfjs } from './load-pdfjs.ts';

export type PagePaint = {
  /** Share of the page, 0..1, that its largest picture covers. */
  readonly pictureShare: number;
  /** Signs (no blanks) that are painted, and those of them that nobody sees: without ink, or under a picture that covers the page. */
  readonly signs: number;
  readonly hiddenSigns: number;
};

/** From this share on a picture is the page. */
export const COVERING = 0.7;
/** Rendering modes that leave no ink: invisible, and clipping only (ISO 32000-1, table 106). */
const INKLESS = new Set([3, 7]);

type Matrix = readonly [number, number, number, number, number, number];
type Painting = { matrix: Matrix; mode: number };

const multiply = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

const isMatrix = (value: unknown): value is Matrix =>
  value !== null && typeof value === 'object' && 'length' in value && value.length === 6;

/** True for a glyph that is no blank, line ends (which some makers paint) among them; numbers between glyphs move them. */
const isInked = (glyph: unknown): boolean =>
  typeof glyph === 'object' &&
  glyph !== null &&
  'unicode' in glyph &&
  typeof glyph.unicode === 'string' &&
  glyph.unicode.trim() !== '';

/** Share of the page that a unit square covers under a matrix of page space, cut at the page's sides. */
function shareOf([a, b, c, d, e, f]: Matrix, [left, bottom, right, top]: readonly number[] = []): number {
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return 0;
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const width = Math.min(right, Math.max(...xs)) - Math.max(left, Math.min(...xs));
  const height = Math.min(top, Math.max(...ys)) - Math.max(bottom, Math.min(...ys));
  const area = (right - left) * (top - bottom);
  return width > 0 && height > 0 && area > 0 ? (width * height) / area : 0;
}

/**
 * @param operators as pdf.js lists them.
 * @param view the page's box in its own space: left, bottom, right, top.
 */
export function paintOf(
  operators: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  view: readonly number[],
  { OPS }: Pick<Pdfjs, 'OPS'>,
): PagePaint {
  let now: Painting = { matrix: [1, 0, 0, 1, 0, 0], mode: 0 };
  const kept: Painting[] = [];
  const pictures = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintSolidColorImageMask,
  ]);
  let [pictureShare, signs, hiddenSigns] = [0, 0, 0];
  operators.fnArray.forEach((operator, index) => {
    const given = operators.argsArray[index];
    const args = Array.isArray(given) ? given : [];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) kept.push({ ...now });
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) now = kept.pop() ?? now;
    if (operator === OPS.transform && isMatrix(given)) now = { ...now, matrix: multiply(now.matrix, given) };
    if (operator === OPS.paintFormXObjectBegin && isMatrix(args[0])) {
      now = { ...now, matrix: multiply(now.matrix, args[0]) };
    }
    if (operator === OPS.setTextRenderingMode && typeof args[0] === 'number') now = { ...now, mode: args[0] };
    if (operator === OPS.showText) {
      const count = Array.isArray(args[0]) ? args[0].filter(isInked).length : 0;
      signs += count;
      if (INKLESS.has(now.mode)) hiddenSigns += count;
    }
    if (!pictures.has(operator)) return;
    const share = Math.min(1, shareOf(now.matrix, view));
    pictureShare = Math.max(pictureShare, share);
    // A mask lets show through what lies below.
    const covers = operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject;
    if (covers && share >= COVERING) hiddenSigns = signs;
  });
  return { pictureShare, signs, hiddenSigns };
}

/** @throws what pdf.js throws. */
export async function findPaint(page: PDFPageProxy, pdfjs: Pdfjs): Promise<PagePaint> {
  return paintOf(await page.getOperatorList(), page.view, pdfjs);
}
