import type { FilledTable } from './table-cells.ts';
import { type Column, columnIndex } from './table-runs.ts';
import { joinLines } from './text-joining.ts';
import type { Row } from './text-rows.ts';

/** A table without spans, by the places of its lines alone: one row for each row of text. */
export function gridTable(
  rows: readonly Row[],
  columns: readonly Column[],
  textOf: (line: number) => string,
): FilledTable {
  return {
    rows: rows.map((row, rowIndex) => {
      const texts = columns.map(() => '');
      for (const segment of row.segments) {
        const column = columnIndex(segment, columns);
        texts[column] = joinLines(texts[column] ?? '', textOf(segment.id));
      }
      return texts.map((text, column) => ({
        row: rowIndex,
        column,
        rowSpan: 1,
        columnSpan: 1,
        isHead: false,
        text,
      }));
    }),
  };
}
