import { describe, expect, it } from 'vitest';
import { TABLE_TOKENS } from './model-manifest.ts';
import { fillCells } from './table-cells.ts';
import { tableHtml } from './table-html.ts';
import { splitStackedRows } from './table-row-splitting.ts';
import { decodeTable, type TableStructure } from './table-structure.ts';

/** Outputs of the table model for tokens; every step gets the corners that `cornersOf` gives. */
function outputs(tokens: readonly string[], cornersOf: (step: number) => number[]) {
  const probabilities = new Float32Array(tokens.length * TABLE_TOKENS.length);
  tokens.forEach((token, step) => {
    probabilities[step * TABLE_TOKENS.length + TABLE_TOKENS.indexOf(token)] = 1;
  });
  const corners = Float32Array.from(tokens.flatMap((_, step) => cornersOf(step)));
  return {
    corners: { data: corners, shape: [1, tokens.length, 8] },
    tokens: { data: probabilities, shape: [1, tokens.length, TABLE_TOKENS.length] },
  };
}

const line = (text: string, left: number, top: number, right = left + 30) => ({
  text,
  confidence: 1,
  positions: [...text].map((_, index) => (index + 0.5) / text.length),
  certainties: [...text].map(() => 1),
  bounds: { left, top, right, bottom: top + 10 },
});

describe('decodeTable', () => {
  it('places cells behind spans of this row and of rows above', () => {
    const span = ['<td', ' rowspan="2"', '>', '</td>'];
    const wide = ['<td', ' colspan="2"', '>', '</td>'];
    const head = ['<thead>', '<tr>', ...span, ...wide, '</tr>', '<tr>', '<td></td>', '<td></td>', '</tr>', '</thead>'];
    const tokens = [...head, '<tbody>', '<tr>', '<td></td>', '<td></td>', '<td></td>', '</tr>', '</tbody>', 'eos'];
    const { corners, tokens: probabilities } = outputs(tokens, () => [0, 0, 0.5, 0, 0.5, 0.25, 0, 0.25]);
    const table = decodeTable(corners, probabilities, [100, 200], 40);
    expect([table.rows, table.columns]).toEqual([3, 3]);
    expect(table.cells.map(({ row, column, isHead }) => [row, column, isHead])).toEqual([
      [0, 0, true],
      [0, 1, true],
      [1, 1, true],
      [1, 2, true],
      [2, 0, false],
      [2, 1, false],
      [2, 2, false],
    ]);
    expect(table.cells[0]?.area).toEqual({ left: 100, top: 200, right: 120, bottom: 210 });
  });
});

const cell = (row: number, column: number, left: number, top: number, height = 12) => ({
  row,
  column,
  rowSpan: 1,
  columnSpan: 1,
  isHead: false,
  area: { left, top, right: left + 40, bottom: top + height },
});
const twoByTwo: TableStructure = {
  rows: 2,
  columns: 2,
  cells: [cell(0, 0, 0, 0), cell(0, 1, 50, 0), cell(1, 0, 0, 20), cell(1, 1, 50, 20, 24)],
};

describe('fillCells', () => {
  it('puts lines into the cells that they overlap, and escapes them', () => {
    const lines = [line('a', 2, 1), line('<b>', 52, 1), line('c', 2, 21), line('d', 52, 21), line('e', 52, 31)];
    const html = '<table><tr><td>a</td><td>&lt;b&gt;</td></tr><tr><td>c</td><td>d e</td></tr></table>';
    expect(tableHtml(fillCells(twoByTwo, lines) ?? { rows: [] })).toBe(html);
  });

  it('parts a line that holds two cells at its wide blank', () => {
    const merged = { ...line('ab cd', 2, 1, 88), positions: [0.05, 0.15, 0.5, 0.85, 0.95] };
    const table = fillCells(twoByTwo, [merged, line('c', 2, 21), line('d', 52, 21)]);
    expect(table?.rows[0]?.map(({ text }) => text)).toEqual(['ab', 'cd']);
  });

  it('gives up when the lines lie elsewhere', () => {
    expect(fillCells(twoByTwo, [line('a', 200, 1), line('b', 300, 1), line('c', 2, 1)])).toBeUndefined();
  });
});

describe('splitStackedRows', () => {
  it('parts a row in which numbers stand above each other, and lets the other cells span', () => {
    const structure = {
      rows: 1,
      columns: 4,
      cells: [0, 1, 2, 3].map((column) => cell(0, column, column * 50, 0, 30)),
    };
    const numbers = [1, 2, 3].flatMap((column) => [line('0.9', column * 50, 2), line('0.8', column * 50, 17)]);
    const split = splitStackedRows(structure, [line('6', 0, 9), ...numbers]);
    expect(split.rows).toBe(2);
    expect(split.cells.filter(({ column }) => column === 0).map(({ rowSpan }) => rowSpan)).toEqual([2]);
    expect(split.cells.filter(({ column }) => column === 3).map(({ row }) => row)).toEqual([0, 1]);
  });

  it('leaves words that go on in the next line together', () => {
    const structure = { rows: 1, columns: 3, cells: [0, 1, 2].map((column) => cell(0, column, column * 50, 0, 30)) };
    const words = [0, 1, 2].flatMap((column) => [line('long', column * 50, 2), line('words', column * 50, 17)]);
    expect(splitStackedRows(structure, words).rows).toBe(1);
  });
});
