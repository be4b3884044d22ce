import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeEntities,
  escapeHtml,
  parseHtmlTable,
  type TableRow,
  tablesOfMarkdown,
  tableToText,
  unevenRows,
} from './html-table.ts';
import { markdownToText } from './result-text.ts';

describe("the model's tables", () => {
  it('keep their cells, spans and heads', () => {
    const rows = parseHtmlTable(
      '<table><tr><th rowspan="2">#</th><th colspan=3>TEDs</th></tr><tr><td>a &amp; b</td><td>x<br>y</td><td></td></tr></table>',
    );
    expect(rows).toEqual([
      [
        { text: '#', header: true, colspan: 1, rowspan: 2 },
        { text: 'TEDs', header: true, colspan: 3, rowspan: 1 },
      ],
      [
        { text: 'a & b', header: false, colspan: 1, rowspan: 1 },
        { text: 'x\ny', header: false, colspan: 1, rowspan: 1 },
        { text: '', header: false, colspan: 1, rowspan: 1 },
      ],
    ]);
    expect(tableToText(rows)).toBe('#\tTEDs\na & b\tx y\t');
  });

  it('are read while they are being written, and when end tags are missing', () => {
    expect(parseHtmlTable('<table><tr><td>1<td>2<tr><td>3').map((row) => row.map((cell) => cell.text))).toEqual([
      ['1', '2'],
      ['3'],
    ]);
    expect(parseHtmlTable('<table><tr><td>a < b</td></tr>')).toMatchObject([[{ text: 'a < b' }]]);
    expect(parseHtmlTable('no table')).toEqual([]);
  });

  it('cannot cost memory by a span', () => {
    expect(parseHtmlTable('<table><tr><td colspan="999999">x</td></tr></table>')[0]?.[0]?.colspan).toBe(1000);
    expect(parseHtmlTable('<table><tr><td rowspan="0">x</td></tr></table>')[0]?.[0]?.rowspan).toBe(1);
  });

  it('give back what was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeEntities(escapeHtml(text))).toBe(text);
      }),
    );
  });

  it('become lines of cells in plain text, between the words around them', () => {
    const markdown =
      '## Head\n\n**bold** and [a link](https://example.org)\n\n<table><tr><td>1</td><td>2</td></tr></table>';
    expect(markdownToText(markdown)).toBe('Head\n\nbold and a link\n\n1\t2');
  });
});

/** A rectangle of `width` x `height` cells, tiled at random by cells with spans. */
const tiled = fc
  .record({
    width: fc.integer({ min: 1, max: 8 }),
    height: fc.integer({ min: 1, max: 12 }),
    sizes: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })), { minLength: 100 }),
  })
  .map(({ width, height, sizes }) => {
    const taken = Array.from({ length: height }, () => Array.from({ length: width }, () => false));
    let next = 0;
    const rows = taken.map((_line, top): TableRow => {
      const row: TableRow = [];
      for (let left = 0; left < width; left += 1) {
        if (taken[top]?.[left]) continue;
        const [wide, high] = sizes[next++ % sizes.length] ?? [1, 1];
        let colspan = 0;
        while (colspan < wide && left + colspan < width && !taken[top]?.[left + colspan]) colspan += 1;
        const rowspan = Math.min(high, height - top);
        for (let y = top; y < top + rowspan; y += 1) taken[y]?.fill(true, left, left + colspan);
        row.push({ text: 'x', header: false, colspan, rowspan });
      }
      return row;
    });
    return { width, rows };
  });

const cells = (...counts: number[]): TableRow[] =>
  counts.map((count) => Array.from({ length: count }, () => ({ text: '', header: false, colspan: 1, rowspan: 1 })));

describe('rows that are uneven', () => {
  it('are none in a table whose spans are right', () => {
    fc.assert(
      fc.property(tiled, ({ rows }) => {
        expect(unevenRows(rows)).toEqual([]);
      }),
    );
  });

  it('are the ones that lost or won a cell', () => {
    fc.assert(
      fc.property(tiled, fc.nat(), fc.boolean(), ({ rows }, at, isLost) => {
        fc.pre(rows.length >= 3);
        const index = at % rows.length;
        const single = rows[index]?.findIndex(({ colspan, rowspan }) => colspan === 1 && rowspan === 1) ?? -1;
        fc.pre(single >= 0);
        const cell = { text: 'x', header: false, colspan: 1, rowspan: 1 };
        const changed = rows.map((row, place) =>
          place === index ? (isLost ? row.toSpliced(single, 1) : [...row, cell]) : row,
        );
        expect(unevenRows(changed)).toEqual([index]);
      }),
    );
  });

  it('are told by what most rows have, else by the wider', () => {
    expect(unevenRows(cells(3, 2, 3, 4, 3))).toEqual([1, 3]);
    expect(unevenRows(cells(3, 2))).toEqual([1]);
    expect(unevenRows([])).toEqual([]);
  });

  it("are none in the model's recorded outputs", () => {
    const recorded = ['paper-page-table', 'paper-page-two-column'].map((name) =>
      readFileSync(`tests/fixtures/${name}.deepseek-ocr-raw.md`, 'utf8'),
    );
    const tables = recorded.flatMap(tablesOfMarkdown);
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.map(unevenRows)).toEqual(tables.map(() => []));
  });

  it('are found in tables with pipes, too, as they stand in the text', () => {
    const pipes = 'Before\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 |\n| x \\| y | z |\n\nAfter | all';
    const html = '<table><tr><td>1</td><td>2</td></tr>\n<tr><td>3</td></tr></table><table><tr><td>4</td></tr></table>';
    const listing = '```\n| a | b |\n|---|---|\n| 1 |\n```';
    const tables = tablesOfMarkdown([html, listing, pipes].join('\n\n'));
    expect(tables.map((rows) => rows.map((row) => row.map(({ text }) => text)))).toEqual([
      [['1', '2'], ['3']],
      [['4']],
      [['a', 'b'], ['1', '2'], ['3'], ['x | y', 'z']],
    ]);
    expect(tables.map(unevenRows)).toEqual([[1], [], [2]]);
  });
});
