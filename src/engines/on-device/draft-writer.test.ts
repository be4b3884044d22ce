import { describe, expect, it } from 'vitest';
import { resultSchema } from '#core/contract.ts';
import type { PageBlock, ReadLine } from '#onnx/page-reading.ts';
import type { DraftBlock } from './device-reader.ts';
import { meanConfidence, wordsOfLine } from './draft-words.ts';
import { DraftWriter } from './draft-writer.ts';

/** A level line whose letters are as far apart as they would be in print. */
function lineOf(text: string, top = 0.1, certainty = 0.9): ReadLine {
  const letters = [...text];
  const bottom = top + 0.05;
  return {
    text,
    confidence: certainty,
    box: [0.1, top, 0.9, bottom],
    corners: [
      [0.1, top],
      [0.9, top],
      [0.9, bottom],
      [0.1, bottom],
    ],
    positions: letters.map((_, index) => (index + 0.5) / letters.length),
    certainties: letters.map(() => certainty),
  };
}

const blockOf = (label: PageBlock['label'], lines: ReadLine[], markdown: string): PageBlock => ({
  label,
  lines,
  markdown,
  text: lines.map((line) => line.text).join('\n'),
  boxes: lines.map((line) => line.box),
});

describe('wordsOfLine', () => {
  it('tells the words of a line with their places and certainties', () => {
    const line = lineOf('two words');
    const certainties = line.certainties.map((value, index) => (index > 3 ? 0.5 : value));
    const words = wordsOfLine({ ...line, certainties });
    expect(words.map((word) => word.text)).toEqual(['two', 'words']);
    expect(words.map((word) => Number(word.confidence.toFixed(2)))).toEqual([0.9, 0.5]);
    expect(words[0]?.box[0]).toBeCloseTo(0.1);
    expect(words[0]?.box[2]).toBeCloseTo(0.1 + (0.8 * 3) / 9);
    expect(words[1]?.box[0]).toBeCloseTo(0.1 + (0.8 * 4) / 9);
    expect(words[1]?.box[2]).toBeCloseTo(0.9);
    expect(meanConfidence(words)).toBeCloseTo((3 * 0.9 + 5 * 0.5) / 8);
  });

  it('parts Chinese into words and leaves marks with the word before them', () => {
    const words = wordsOfLine(lineOf('今天天气很好。'));
    expect(words.map((word) => word.text).join('')).toBe('今天天气很好。');
    expect(words.length).toBeGreaterThan(1);
    expect(words.at(-1)?.text).toMatch(/.。$/u);
  });

  it('takes the places of characters where the recogniser knows them: in lines from the right, numbers run the other way', () => {
    const line = lineOf('أب 12');
    const [one, two] = [[0.6, 0.7] as const, [0.5, 0.6] as const];
    const fromRight: ReadLine = {
      ...line,
      corners: [line.corners[1], line.corners[0], line.corners[3], line.corners[2]],
      extents: [[0, 0.2], [0.2, 0.4], [0.4, 0.5], one, two],
    };
    const words = wordsOfLine(fromRight);
    expect(words.map(({ text }) => text)).toEqual(['أب', '12']);
    const sides = words.map(({ box }) => [Number(box[0].toFixed(2)), Number(box[2].toFixed(2))]);
    expect(sides).toEqual([
      [0.58, 0.9],
      [0.34, 0.5],
    ]);
  });

  it('counts characters beyond the first plane once', () => {
    expect(wordsOfLine(lineOf('𠮷 a')).map((word) => word.text)).toEqual(['𠮷', 'a']);
  });

  it('keeps boxes inside the picture', () => {
    const line = lineOf('edge', 0.97);
    expect(wordsOfLine(line)[0]?.box[3]).toBe(1);
  });
});

describe('DraftWriter', () => {
  it('lets a block grow by lines, then sends it as it is', () => {
    const drafts: DraftBlock[] = [];
    const writer = new DraftWriter('document', (draft) => drafts.push(draft));
    const [first, second, third] = [lineOf('One *', 0.1), lineOf('two', 0.2), lineOf('Three', 0.4)];
    writer.line(first, false);
    writer.line(second, false);
    writer.block(blockOf('title', [first], '# One'));
    writer.block(blockOf('text', [second], 'two'));
    writer.line(third, false);
    writer.block(blockOf('text', [third], 'Three'));
    expect(drafts.map(({ block, isFinal }) => [block.id, block.markdown, isFinal])).toEqual([
      ['b0', 'One &#42;', false],
      ['b0', 'One &#42;\ntwo', false],
      ['b0', '# One', true],
      ['b1', 'two', true],
      ['b2', 'Three', false],
      ['b2', 'Three', true],
    ]);
    const { result, words } = writer.finish();
    expect(() => resultSchema.parse(result)).not.toThrow();
    expect(result).toMatchObject({ markdown: '# One\n\ntwo\n\nThree', warnings: ['local-engine'] });
    expect(result.engine.provider).toBe('on-device');
    expect(words.map((word) => word.text)).toEqual(['One', '*', 'two', 'Three']);
  });

  it('shows nothing of a picture but the picture', () => {
    const drafts: DraftBlock[] = [];
    const writer = new DraftWriter('document', (draft) => drafts.push(draft));
    const line = lineOf('a label');
    writer.line(line, true);
    writer.block(blockOf('image', [line], ''));
    expect(drafts.map(({ block, words, isFinal }) => [block.label, block.markdown, words.length, isFinal])).toEqual([
      ['image', '', 0, true],
    ]);
  });

  it('sends every line as a block of its own when boxes are wanted', () => {
    const drafts: DraftBlock[] = [];
    const writer = new DraftWriter('boxes', (draft) => drafts.push(draft));
    const lines = [lineOf('one', 0.1), lineOf('two', 0.2)];
    for (const line of lines) writer.line(line, false);
    writer.block(blockOf('text', lines, 'one two'));
    expect(drafts.map(({ block, isFinal }) => [block.id, block.markdown, isFinal])).toEqual([
      ['b0', 'one', true],
      ['b1', 'two', true],
    ]);
    expect(writer.finish().result.blocks).toHaveLength(2);
  });

  it('gives the tables alone when they are wanted, and all where there is none', () => {
    const line = lineOf('text');
    const read = (...labels: PageBlock['label'][]) => {
      const writer = new DraftWriter('table', () => undefined);
      for (const label of labels) writer.block(blockOf(label, [line], label));
      return writer.finish().result.blocks.map((block) => block.label);
    };
    expect(read('text', 'table')).toEqual(['table']);
    expect(read('text', 'title')).toEqual(['text', 'title']);
  });

  it('says so when there is nothing', () => {
    expect(new DraftWriter('text', () => undefined).finish().result.warnings).toEqual(['local-engine', 'empty']);
  });
});
