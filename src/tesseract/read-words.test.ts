import { describe, expect, it } from 'vitest';
import { readWords } from './read-words.ts';

type Symbol = readonly [text: string, from: number, to: number];

const box = (x0: number, x1: number) => ({ x0, y0: 0, x1, y1: 40 });
const word = (confidence: number, ...symbols: Symbol[]) => ({
  text: symbols.map(([text]) => text).join(''),
  confidence,
  bbox: box(Math.min(...symbols.map(([, from]) => from)), Math.max(...symbols.map(([, , to]) => to))),
  symbols: symbols.map(([text, from, to]) => ({ text, confidence, bbox: box(from, to) })),
});
const answer = (...words: object[]): string =>
  JSON.stringify({ blocks: [{ paragraphs: [{ lines: [{ words, baseline: {} }] }], polygon: null }] });

const LINE = { start: 10, end: 110, fromRight: false };

describe('readWords', () => {
  it('joins words by blanks and tells for each character where it stands and how sure it is', () => {
    const json = answer(word(90, ['가', 10, 30], ['나', 30, 50]), word(60, ['다', 60, 110]));
    const { text, extents, positions, certainties, confidence } = readWords(json, LINE);
    expect(text).toBe('가나 다');
    expect(extents).toEqual([
      [0, 0.2],
      [0.2, 0.4],
      [0.4, 0.5],
      [0.5, 1],
    ]);
    expect(positions.map((place) => Number(place.toFixed(2)))).toEqual([0.1, 0.3, 0.45, 0.75]);
    expect(certainties).toEqual([0.9, 0.9, 1, 0.6]);
    expect(confidence).toBeCloseTo(0.8);
  });

  it('measures lines from the right from their right end, numbers in them the other way', () => {
    const json = answer(word(90, ['أ', 90, 110], ['ب', 70, 90]), word(90, ['1', 30, 40], ['2', 40, 50]));
    const { text, extents } = readWords(json, { ...LINE, fromRight: true });
    expect(text).toBe('أب 12');
    const places = extents?.map(([from, to]) => [Number(from.toFixed(2)), Number(to.toFixed(2))]);
    expect(places).toEqual([
      [0, 0.2],
      [0.2, 0.4],
      [0.4, 0.7],
      [0.7, 0.8],
      [0.6, 0.7],
    ]);
  });

  it('gives every code point of a cluster its place, of symbols that are not the word the word’s', () => {
    expect(readWords(answer(word(80, ['स्थि', 10, 60])), LINE).extents).toEqual([...'स्थि'].map(() => [0, 0.5]));
    const other = { ...word(80, ['a', 10, 20]), text: 'ab', bbox: box(10, 60) };
    expect(readWords(answer(other), LINE).extents).toEqual([
      [0, 0.5],
      [0, 0.5],
    ]);
  });

  it('takes marks of direction and empty words out, and is empty where nothing was read', () => {
    const marked = { ...word(80, ['a', 10, 20]), text: '\u200fa\u200e' };
    expect(readWords(answer(marked, word(20, [' ', 30, 40])), LINE).text).toBe('a');
    for (const json of ['{"blocks":null}', '{}', answer()]) {
      expect(readWords(json, LINE)).toMatchObject({ text: '', confidence: 0, positions: [], extents: [] });
    }
  });

  it('refuses what is no such answer', () => {
    expect(() => readWords('{"blocks":[{}]}', LINE)).toThrow();
    expect(() => readWords('', LINE)).toThrow(SyntaxError);
  });
});
