import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block } from './contract.ts';
import { parseHtmlTable, tableWidth } from './html-table.ts';
import { type JoinOptions, joinPages, namesOfRepeats } from './join-pages.ts';
import { joinTables } from './join-tables.ts';
import { parseModelOutput } from './model-output.ts';

const recorded = (name: string): Block[] =>
  parseModelOutput(readFileSync(`tests/fixtures/${name}.deepseek-ocr-raw.md`, 'utf8'), {
    task: 'document',
    complete: true,
  }).blocks;

const NOTHING: JoinOptions = { removeRepeats: false, joinWords: false, joinTables: false };
const WORDS: JoinOptions = { ...NOTHING, joinWords: true };
let number = 0;
const block = (markdown: string, more: Partial<Block> = {}): Block => {
  number += 1;
  return { id: `t${number}`, label: 'text', boxes: [], markdown, ...more };
};
const wordsOf = (pages: readonly (readonly Block[])[]) => pages.map((blocks) => blocks.map(({ markdown }) => markdown));

describe('pages joined as one document', () => {
  const abstract = recorded('paper-page-two-column').find(({ markdown }) => markdown.startsWith('Accurate document'));
  const text = abstract?.markdown ?? '';

  it('leaves the blocks as they are when nothing is asked for', () => {
    const pages = [recorded('paper-page-two-column'), recorded('paper-page-table')];
    const joined = joinPages(pages, NOTHING);
    expect(joined.pages).toEqual(pages);
    for (const [page, blocks] of pages.entries())
      for (const [index, one] of blocks.entries()) expect(joined.pages[page]?.[index]).toBe(one);
  });

  it('joins a recorded paragraph again wherever a page cut it between two words', () => {
    let cuts = 0;
    for (const { index } of text.matchAll(/ (?=\p{Ll})/gu)) {
      const one = text.slice(0, index);
      if (one.length < 40 || /[.:-]$/.test(one)) continue;
      cuts += 1;
      const joined = joinPages([[block(one)], [block(text.slice(index + 1)), block('# Next')]], WORDS);
      expect(wordsOf(joined.pages)).toEqual([[text], ['# Next']]);
    }
    expect(cuts).toBeGreaterThan(100);
  });

  it('joins a recorded word again wherever a page cut it at a hyphen', () => {
    let cuts = 0;
    for (const { index } of text.matchAll(/(?<=\p{L}{2})(?=\p{Ll}{2})/gu)) {
      cuts += 1;
      const joined = joinPages([[block(`${text.slice(0, index)}-`)], [block(text.slice(index))]], WORDS);
      expect(wordsOf(joined.pages)).toEqual([[text], []]);
    }
    expect(cuts).toBeGreaterThan(300);
  });

  it('keeps the hyphen of a word that is written with it elsewhere, of names and of numbers', () => {
    const pages = [
      [block('It is a well-known fact of this field, and it is a well-')],
      [block('known one. The rest was said by the non-')],
      [block('European members on pages 12-')],
      [block('14 of it.')],
    ];
    expect(wordsOf(joinPages(pages, WORDS).pages)[0]).toEqual([
      'It is a well-known fact of this field, and it is a well-known one. The rest was said by the non-European members on pages 12-',
    ]);
  });

  it('joins Chinese without a blank, and not after the end of a sentence', () => {
    const one = '文档版面分析是高质量转换的关键要求，近来公开的大型数据集使深度学习模型';
    const pages = (end: string) => [[block(`${one}${end}`)], [block('在版面检测上非常有效。')]];
    expect(wordsOf(joinPages(pages(''), WORDS).pages)).toEqual([[`${one}在版面检测上非常有效。`], []]);
    expect(wordsOf(joinPages(pages('。'), WORDS).pages)[1]).toEqual(['在版面检测上非常有效。']);
  });

  it('does not join what ends, a heading, a list or a listing', () => {
    const ends = [
      'The last sentence of a page that is long enough ends here.',
      '## A heading without an end of its own',
    ];
    for (const end of ends)
      expect(joinPages([[block(end)], [block('and this begins small')]], WORDS).paragraphs).toBe(0);
    const open = 'A paragraph that is long enough and does not end where the page does';
    for (const next of ['# heading', '- item', '1. item', '| a | b |', '```', 'Another Paragraph.'])
      expect(joinPages([[block(open)], [block(next)]], WORDS).paragraphs).toBe(0);
  });

  it('joins over a figure and its caption, and over a page that is all in the middle of a paragraph', () => {
    const figure = block('', { label: 'image', boxes: [[0, 0, 1, 0.4]] });
    const pages = [
      [block('The first part of a paragraph that is long enough to be'), figure],
      [block('Figure 1. What it shows', { label: 'image_caption' }), block('going on over a whole page and')],
      [block('ending on the third. And more.')],
    ];
    expect(wordsOf(joinPages(pages, WORDS).pages)).toEqual([
      [
        'The first part of a paragraph that is long enough to be going on over a whole page and ending on the third. And more.',
        '',
      ],
      ['Figure 1. What it shows'],
      [],
    ]);
  });
});

describe('running heads and feet', () => {
  const body = recorded('paper-page-two-column').filter(({ label }) => label === 'text');
  const page = (index: number, head: string, foot: string): Block[] => [
    block(head, { boxes: [[0.1, 0.03, 0.9, 0.06]] }),
    ...body.slice(index * 2, index * 2 + 2),
    block(foot, { boxes: [[0.1, 0.94, 0.9, 0.97]] }),
  ];

  it('finds heads with the same words and numbers that count with the pages', () => {
    const pages = [0, 1, 2, 3].map((index) =>
      page(index, 'KDD ’22, August 14–18, 2022, Washington', `Page ${index + 7} of 40`),
    );
    const { repeats, pages: kept } = joinPages(pages, { ...NOTHING, removeRepeats: true });
    expect(repeats).toHaveLength(8);
    expect(wordsOf(kept)).toEqual(pages.map((blocks) => blocks.slice(1, -1).map(({ markdown }) => markdown)));
    expect(namesOfRepeats(repeats)).toEqual(['KDD ’#, August #–#, #, Washington', 'Page # of #']);
  });

  it('finds heads of left and right pages, and Roman numbers', () => {
    const roman = ['vii', 'viii', 'ix', 'x', 'xi', 'xii'];
    const pages = roman.map((numeral, index) =>
      page(index % 4, index % 2 === 0 ? 'A left head' : 'A right head', numeral),
    );
    expect(joinPages(pages, NOTHING).repeats).toHaveLength(12);
  });

  it('takes no numbers that do not count with the pages, no headings, and nothing in the middle of a page', () => {
    const pages = [3, 11, 40, 12].map((amount, index) => [
      block('# Results', { label: 'title' }),
      block(`Table ${amount}. What came out`, { boxes: [[0.1, 0.3, 0.9, 0.34]] }),
      ...body.slice(index * 2, index * 2 + 2),
      block(`Total ${amount * 7}`),
    ]);
    expect(joinPages(pages, NOTHING).repeats).toEqual([]);
  });

  it('joins a paragraph over the feet and heads that are left out', () => {
    const pages = ['It goes on over the end of a page, where the foot is', 'in the way of the words. And so on'].map(
      (words, index) => [block('A running head'), block(words), block(String(index + 1))],
    );
    const { pages: kept } = joinPages(pages, { ...WORDS, removeRepeats: true });
    expect(wordsOf(kept)).toEqual([
      ['It goes on over the end of a page, where the foot is in the way of the words. And so on'],
      [],
    ]);
  });
});

describe('tables that run on', () => {
  const whole = recorded('paper-page-table').find(({ markdown }) => markdown.startsWith('<table'))?.markdown ?? '';
  const rows = whole.split(/(?=<tr>)/).filter((row) => row.startsWith('<tr>'));

  it('makes a recorded table whole again, with and without its head on the second page', () => {
    expect(rows.length).toBeGreaterThan(6);
    // After a row into which no cell hangs from above.
    const cut = 4;
    const one = `<table>${rows.slice(0, cut).join('')}</table>`;
    const rest = rows.slice(cut).join('').replace('</table>', '');
    for (const head of ['', rows.slice(0, 2).join('')]) {
      const joined = joinTables(one, `<table>${head}${rest}</table>`);
      expect(parseHtmlTable(joined ?? '')).toEqual(parseHtmlTable(whole));
    }
  });

  it('joins tables with pipes', () => {
    expect(joinTables('| a | b |\n|---|---|\n| 1 | 2 |', '| a | b |\n|---|---|\n| 3 | 4 |')).toBe(
      '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |',
    );
    expect(joinTables('| a | b |\n|---|---|\n| 1 | 2 |', '| 3 | 4 |\n|---|---|\n| 5 | 6 |')).toBe(
      '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |',
    );
  });

  it('joins none of another width', () => {
    expect(tableWidth(parseHtmlTable(whole))).toBe(8);
    expect(joinTables(whole, '<table><tr><td>1</td><td>2</td></tr></table>')).toBeNull();
    expect(joinTables('| a | b |\n|---|---|\n| 1 | 2 |', '| a |\n|---|\n| 1 |')).toBeNull();
  });

  it('joins over three pages on request alone, and takes the caption that says so with it', () => {
    const part = (text: string) =>
      block(`<table><tr><th>Item</th><th>Price</th></tr><tr><td>${text}</td><td>1</td></tr></table>`, {
        label: 'table',
      });
    const pages = [
      [block('Before.'), part('a')],
      [block('Table 1 (continued)', { label: 'table_caption' }), part('b')],
      [part('c'), block('Behind.')],
    ];
    expect(joinPages(pages, NOTHING).tables).toBe(0);
    const joined = joinPages(pages, { ...NOTHING, joinTables: true });
    expect(joined.tables).toBe(2);
    expect(parseHtmlTable(joined.pages[0]?.[1]?.markdown ?? '').map((row) => row[0]?.text)).toEqual([
      'Item',
      'a',
      'b',
      'c',
    ]);
    expect(wordsOf(joined.pages.slice(1))).toEqual([[], ['Behind.']]);
  });
});
