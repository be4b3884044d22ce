import { describe, expect, it } from 'vitest';
import { parseHtmlTable } from '#core/html-table.ts';
import { tableToTsv } from './table-to-tsv.ts';

describe('a table for a spreadsheet', () => {
  it('has each cell in its own column, whatever spans', () => {
    const rows = parseHtmlTable(
      '<table><tr><td rowspan="2">Item</td><td colspan="2">Price</td></tr><tr><td>net</td><td>gross</td></tr><tr><td>Paper</td><td>4.00</td><td>4.76</td></tr></table>',
    );
    expect(tableToTsv(rows)).toBe('Item\tPrice\t\n\tnet\tgross\nPaper\t4.00\t4.76');
  });

  it('quotes what would break a cell and disarms what would run', () => {
    const rows = parseHtmlTable(
      '<table><tr><td>two<br>lines</td><td>5" disk</td></tr><tr><td>=1+1</td><td>-4.5%</td><td>@x</td><td>- a</td></tr></table>',
    );
    expect(tableToTsv(rows)).toBe('"two\nlines"\t"5"" disk"\t\t\n\'=1+1\t-4.5%\t\'@x\t\'- a');
  });

  it('stays small when spans are hostile', () => {
    const row = '<tr><td colspan="1000" rowspan="1000">x</td><td>y</td></tr>';
    expect(tableToTsv(parseHtmlTable(`<table>${row.repeat(30)}</table>`)).length).toBeLessThan(10_000);
  });
});
