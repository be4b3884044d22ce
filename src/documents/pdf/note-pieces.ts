/** Text that lies on a page without being part of it: what was filled into fields of a form, and notes that show as text. */
import * as z from 'zod/mini';
import type { TextPiece } from './text-pieces.ts';

/** What of pdf.js' annotations is looked at. */
const noteSchema = z.object({
  subtype: z.optional(z.string()),
  fieldType: z.optional(z.nullable(z.string())),
  fieldValue: z.optional(z.unknown()),
  contentsObj: z.optional(z.object({ str: z.string() })),
  hidden: z.optional(z.boolean()),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
});
type Note = z.infer<typeof noteSchema>;

/** Share of a line's size above its base line. */
const ASCENT = 0.8;
/** Type in a large field is no larger than this, in points. */
const LARGEST_TYPE = 12;
/** Mean width of a letter, in sizes. */
const LETTER_WIDTH = 0.5;

function textOf({ subtype, fieldType, fieldValue, contentsObj }: Note): string {
  if (subtype === 'FreeText') return contentsObj?.str ?? '';
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return '';
  if (Array.isArray(fieldValue)) return fieldValue.filter((value) => typeof value === 'string').join(', ');
  return typeof fieldValue === 'string' ? fieldValue : '';
}

/**
 * @param notes as pdf.js lists a page's annotations.
 * @param toPage the viewport's matrix at scale 1.
 */
export function notePieces(notes: readonly unknown[], toPage: readonly number[]): TextPiece[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = toPage;
  return notes.flatMap((given): TextPiece[] => {
    const parsed = noteSchema.safeParse(given);
    const value = parsed.success ? textOf(parsed.data).trim() : '';
    if (!parsed.success || parsed.data.hidden || value === '') return [];
    const [x1, y1, x2, y2] = parsed.data.rect;
    const xs = [a * x1 + c * y1 + e, a * x2 + c * y2 + e];
    const ys = [b * x1 + d * y1 + f, b * x2 + d * y2 + f];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const lines = value.split(/\r\n?|\n/u);
    const step = (bottom - top) / lines.length;
    const size = Math.min(LARGEST_TYPE, step);
    if (!Number.isFinite(left + right + top + bottom) || size <= 0) return [];
    return lines.map((text, index) => ({
      text,
      x: left,
      y: top + step * (index + 0.5) + size * (ASCENT - 0.5),
      angle: 0,
      length: Math.min(right - left, LETTER_WIDTH * size * text.length),
      size,
      ascent: ASCENT,
      descent: 1 - ASCENT,
      isBold: false,
      isVertical: false,
    }));
  });
}
