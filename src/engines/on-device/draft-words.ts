import { type Box, normaliseBox } from '#core/geometry.ts';
import type { ReadLine } from '#onnx/page-reading.ts';
import { boxAround, type Point } from '#onnx/plane-geometry.ts';
import type { DraftWord } from './device-reader.ts';

/** Parts of a text that are words, as `[start, end)` in UTF-16 units. */
type Span = readonly [start: number, end: number];

const HAS_WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Chinese and Japanese are written without blanks. Where the browser knows no words, a run without blanks is one. */
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : undefined;

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: run, index } of text.matchAll(/\S+/gu)) {
    if (!segmenter || !HAS_WIDE.test(run)) {
      spans.push([index, index + run.length]);
      continue;
    }
    for (const part of segmenter.segment(run)) {
      const start = index + part.index;
      const last = spans.at(-1);
      // Marks go with the word before them.
      if (!part.isWordLike && last && last[1] === start)
        spans[spans.length - 1] = [last[0], start + part.segment.length];
      else spans.push([start, start + part.segment.length]);
    }
  }
  return spans;
}

/** A box inside the picture; a line at the very edge of one may reach over it. */
export const boxInside = ([left, top, right, bottom]: Box): Box =>
  normaliseBox(left, top, right, bottom) ?? [0, 0, 1, 1];

/** The words of a line with their boxes, by the places of their letters along the line. */
export function wordsOfLine(line: ReadLine): DraftWord[] {
  const [startAbove, endAbove, endBelow, startBelow] = line.corners;
  const along = (from: Point, to: Point, share: number): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ];
  /** Where along the line the character with this index begins. */
  const edge = (index: number): number => {
    const [before, after] = [line.positions[index - 1], line.positions[index]];
    return before === undefined ? 0 : after === undefined ? 1 : (before + after) / 2;
  };
  return spansOf(line.text).map(([begin, end]): DraftWord => {
    const text = line.text.slice(begin, end);
    const first = [...line.text.slice(0, begin)].length;
    const last = first + [...text].length;
    const certainties = line.certainties.slice(first, last);
    const extents = line.extents?.slice(first, last) ?? [];
    const [from, to] =
      extents.length > 0
        ? [Math.min(...extents.map((extent) => extent[0])), Math.max(...extents.map((extent) => extent[1]))]
        : [edge(first), edge(last)];
    return {
      text,
      confidence: Math.min(1, certainties.reduce((sum, value) => sum + value, 0) / Math.max(1, certainties.length)),
      box: boxInside(
        boxAround([
          along(startAbove, endAbove, from),
          along(startAbove, endAbove, to),
          along(startBelow, endBelow, from),
          along(startBelow, endBelow, to),
        ]),
      ),
    };
  });
}

/** Mean confidence of words, weighted by their length; 0 for no words. */
export function meanConfidence(words: readonly DraftWord[]): number {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  return letters === 0 ? 0 : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters;
}
