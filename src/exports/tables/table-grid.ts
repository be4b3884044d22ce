/** A table's cells in their columns, whatever spans. */

/** A cell whose content is text. */
export type TextCell = { text: string; colspan: number; rowspan: number };

/** No table of a page is wider; a hostile span must not cost memory. */
export const MOST_COLUMNS = 200;

/** A cell where it begins. Its spans are those that are left to it: they end where another cell stands, and with the table. */
export type PlacedCell<Cell> = { cell: Cell; row: number; column: number; colspan: number; rowspan: number };
export type TableGrid<Cell> = {
  cells: PlacedCell<Cell>[];
  /** By row and column: the cell that begins there, `reached` where one reaches, null where the row has none. */
  rows: (PlacedCell<Cell> | 'reached' | null)[][];
  width: number;
};

type Spanning = { colspan: number; rowspan: number };

/** Gives each cell its column, with those that hang down from above. Rows that are too short are filled up. */
export function toTableGrid<Cell extends Spanning>(table: readonly (readonly Cell[])[]): TableGrid<Cell> {
  const taken = table.map(() => new Set<number>());
  const cells: PlacedCell<Cell>[] = [];
  let width = 0;
  for (const [row, rowCells] of table.entries()) {
    let column = 0;
    for (const cell of rowCells) {
      while (taken[row]?.has(column)) column += 1;
      if (column >= MOST_COLUMNS) break;
      let colspan = 1;
      while (colspan < cell.colspan && column + colspan < MOST_COLUMNS && !taken[row]?.has(column + colspan))
        colspan += 1;
      const rowspan = Math.max(1, Math.min(cell.rowspan, table.length - row));
      for (let below = row; below < row + rowspan; below += 1) {
        for (let across = column; across < column + colspan; across += 1) taken[below]?.add(across);
      }
      cells.push({ cell, row, column, colspan, rowspan });
      column += colspan;
      width = Math.max(width, column);
    }
  }
  const rows = taken.map((columns) =>
    Array.from({ length: width }, (_, column): PlacedCell<Cell> | 'reached' | null =>
      columns.has(column) ? 'reached' : null,
    ),
  );
  for (const placed of cells) {
    const row = rows[placed.row];
    if (row) row[placed.column] = placed;
  }
  return { cells, rows, width };
}

/** The cell that begins at a place, if one does. */
export const beginsAt = <Cell>(place: PlacedCell<Cell> | 'reached' | null): PlacedCell<Cell> | null =>
  place === 'reached' ? null : place;

/** The words of a table in rows of equal length, the places that a span covers empty. */
export const textRowsOf = (table: readonly (readonly TextCell[])[]): string[][] =>
  toTableGrid(table).rows.map((row) => row.map((place) => beginsAt(place)?.cell.text ?? ''));
