import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createGrowingParser } from './growing-output.ts';
import * as modelOutput from './model-output.ts';

const recorded = (name: string) =>
  readFileSync(new URL(`../../tests/fixtures/${name}.deepseek-ocr-raw.md`, import.meta.url), 'utf8');

const expected = (text: string) => {
  const { blocks, markdown, text: plain } = modelOutput.parseModelOutput(text, { task: 'document', complete: false });
  return { blocks, markdown, text: plain };
};

/** Pieces of the grammar, whole and broken, and words between them. */
const PIECES = [
  '<|ref|>text<|/ref|><|det|>[[1, 2, 300, 400]]<|/det|>\n',
  '<|ref|>table<|/ref|><|det|>[[1, 2, 300, 400]]<|/det|>\n',
  '<|ref|>table_caption<|/ref|><|det|>[[1, 2, 300, 400]]<|/det|>\n',
  '<｜ref｜>title<｜/ref｜><｜det｜>[[5, 6, 7, 8]]<｜/det｜>\n',
  '<|ref|>',
  '<|/ref|>',
  '<|det|>[[1, 2',
  '<|/det|>',
  'text[[1, 2, 3, 4]]\n',
  '<table><tr><td>1</td></tr>',
  '</table>',
  '\\[',
  '\\]',
  '```\n',
  'words ',
  '# ',
  '\n',
  '\n\n',
  '  \n',
  '<|User|>',
  '<',
];

describe('the parser of a growing text', () => {
  it.each(['paper-page-table', 'paper-page-two-column'])(
    '%s: gives at every length what the whole text gives',
    (name) => {
      const raw = recorded(name);
      const parse = createGrowingParser('document');
      for (let length = 0; length <= raw.length; length += 7) {
        expect(parse(raw.slice(0, length))).toEqual(expected(raw.slice(0, length)));
      }
    },
  );

  it('gives the same as the parser of the whole text, whatever arrives', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
        const parse = createGrowingParser('document');
        let text = '';
        for (const piece of pieces) {
          text += piece;
          expect(parse(text)).toEqual(expected(text));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps the very objects of finished blocks', () => {
    const raw = recorded('paper-page-two-column');
    const parse = createGrowingParser('document');
    const early = parse(raw.slice(0, raw.length >> 1)).blocks;
    const late = parse(raw).blocks;
    expect(early.length).toBeGreaterThan(4);
    for (const [index, block] of early.slice(0, -1).entries()) expect(late[index]).toBe(block);
  });

  it('reads no more for a piece at the end of a long page than at its start', () => {
    const page = Array.from(
      { length: 400 },
      (_, index) => `<|ref|>text<|/ref|><|det|>[[1, ${index}, 300, 999]]<|/det|>\n${'word '.repeat(20)}\n\n`,
    ).join('');
    const spy = vi.spyOn(modelOutput, 'parseModelOutput');
    const parse = createGrowingParser('document');
    let most = 0;
    for (let length = 0; length <= page.length; length += 24) {
      spy.mockClear();
      parse(page.slice(0, length));
      most = Math.max(
        most,
        spy.mock.calls.reduce((sum, [raw]) => sum + raw.length, 0),
      );
    }
    spy.mockRestore();
    // One block is 160 characters; it is read once more when the next one begins.
    expect(most).toBeLessThan(600);
    expect(most).toBeGreaterThan(0);
  });

  it('reads a block that no page holds a few times only, and shows all of it in time', () => {
    const table = `<table>${Array.from({ length: 20_000 }, (_, row) => `<tr><td>${row}</td></tr>`).join('')}`;
    const spy = vi.spyOn(modelOutput, 'parseModelOutput');
    const parse = createGrowingParser('document');
    for (let length = 1000; length <= table.length; length += 1000) parse(table.slice(0, length));
    const read = spy.mock.calls.reduce((sum, [raw]) => sum + raw.length, 0);
    spy.mockRestore();
    expect(read).toBeLessThan(table.length * 8);
    expect(parse(table).markdown.length).toBeGreaterThan(table.length / 1.3);
  });

  it('starts anew with a text that begins in another way', () => {
    const parse = createGrowingParser('text');
    parse('One.\n\nTwo.\n\nThree.');
    expect(parse('Other.').blocks.map(({ markdown }) => markdown)).toEqual(['Other.']);
  });
});
