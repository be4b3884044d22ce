import { expect, it } from 'vitest';
import { withoutEmptyLines } from './empty-cells.ts';
import type { FilledCell } from './table-cells.ts';

const cell = (row: number, column: number, text: string, columnSpan = 1): FilledCell => ({
  row,
  column,
  rowSpan: 1,
  columnSpan,
  isHead: false,
  text,
});

it('takes rows and columns without text from the sides of a table, and shortens empty cells that span them', () => {
  const rows = [
    [cell(0, 0, ''), cell(0, 1, ''), cell(0, 2, '')],
    [cell(1, 0, 'Adult'), cell(1, 1, '', 2)],
    [cell(2, 0, 'Child'), cell(2, 1, '6'), cell(2, 2, '')],
  ];
  expect(withoutEmptyLines({ rows }).rows).toEqual([
    [cell(0, 0, 'Adult'), cell(0, 1, '')],
    [cell(1, 0, 'Child'), cell(1, 1, '6')],
  ]);
});

it('takes them from the middle of a table, but no empty cell of a row and a column that have text', () => {
  const rows = [
    [cell(0, 0, 'Name'), cell(0, 1, ''), cell(0, 2, 'Signature')],
    [cell(1, 0, ''), cell(1, 1, ''), cell(1, 2, '')],
    [cell(2, 0, 'Berg'), cell(2, 1, ''), cell(2, 2, '')],
  ];
  expect(withoutEmptyLines({ rows }).rows).toEqual([
    [cell(0, 0, 'Name'), cell(0, 1, 'Signature')],
    [cell(1, 0, 'Berg'), cell(1, 1, '')],
  ]);
  const empty = { rows: [[cell(0, 0, ''), cell(0, 1, '')]] };
  expect(withoutEmptyLines(empty)).toBe(empty);
});
