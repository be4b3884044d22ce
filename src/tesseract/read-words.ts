/** From what Tesseract says of one line to text with places and certainties. */
import * as z from 'zod/mini';
import type { RecognisedText } from '#onnx/line-recognition.ts';

const boxSchema = z.object({ x0: z.number(), x1: z.number() });
const unitSchema = z.object({ text: z.nullable(z.string()), confidence: z.number(), bbox: boxSchema });
const wordSchema = z.extend(unitSchema, { symbols: z.array(unitSchema) });
const lineSchema = z.object({ words: z.array(wordSchema) });
const answerSchema = z.object({
  blocks: z.nullish(z.array(z.object({ paragraphs: z.array(z.object({ lines: z.array(lineSchema) })) }))),
});

type Word = z.infer<typeof wordSchema>;
type Extent = readonly [from: number, to: number];

/** Marks that steer the direction of writing; they say nothing that the letters do not. */
const STEERING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const textOf = ({ text }: { text: string | null }): string => (text ?? '').replace(STEERING, '').trim();

/** The words of an answer in reading order. @throws ZodError where the answer is none. */
const wordsOf = (json: string): Word[] =>
  (answerSchema.parse(JSON.parse(json)).blocks ?? [])
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap(({ lines }) => lines)
    .flatMap(({ words }) => words)
    .filter((word) => textOf(word) !== '');

/** Where each code point of a word stands, in pixels: by its symbols where these are the word, else evenly. */
function extentsOf(word: Word): Extent[] {
  const text = textOf(word);
  const symbols = word.symbols.filter((symbol) => textOf(symbol) !== '');
  const isWhole = symbols.map(textOf).join('') === text;
  if (isWhole)
    return symbols.flatMap((symbol) => [...textOf(symbol)].map((): Extent => [symbol.bbox.x0, symbol.bbox.x1]));
  const { x0, x1 } = word.bbox;
  return [...text].map((): Extent => [x0, x1]);
}

/** How a line's pixels become fractions of its length in reading direction. */
export type LinePlace = {
  readonly start: number;
  readonly end: number;
  /** The line is read from its right end. */
  readonly fromRight: boolean;
};

/**
 * Text, places and certainties out of Tesseract's answer for one line.
 * @param json as `GetJSONText` gives it.
 * @throws ZodError where it is no such answer, SyntaxError where it is no JSON.
 */
export function readWords(json: string, { start, end, fromRight }: LinePlace): RecognisedText {
  const along = (x: number): number => {
    const share = Math.max(0, Math.min(1, (x - start) / Math.max(1, end - start)));
    return fromRight ? 1 - share : share;
  };
  const characters: string[] = [];
  const extents: Extent[] = [];
  const certainties: number[] = [];
  for (const word of wordsOf(json)) {
    const own = extentsOf(word).map(([from, to]): Extent => {
      const [one, other] = [along(from), along(to)];
      return [Math.min(one, other), Math.max(one, other)];
    });
    if (characters.length > 0) {
      const [before, after] = [extents.at(-1)?.[1] ?? 0, own[0]?.[0] ?? 0];
      characters.push(' ');
      extents.push([Math.min(before, after), Math.max(before, after)]);
      certainties.push(1);
    }
    characters.push(...textOf(word));
    extents.push(...own);
    certainties.push(...own.map(() => Math.max(0, Math.min(1, word.confidence / 100))));
  }
  const inked = certainties.filter((_, index) => characters[index] !== ' ');
  return {
    text: characters.join(''),
    confidence: inked.reduce((sum, value) => sum + value, 0) / Math.max(1, inked.length),
    positions: extents.map(([from, to]) => (from + to) / 2),
    certainties,
    extents,
  };
}
