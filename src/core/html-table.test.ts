import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntities, escapeHtml, parseHtmlTable, tableToText } from './html-table.ts';
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
