/** A cell with its content as LaTeX already. */
export type LatexCell = { content: string; header: boolean; colspan: number; rowspan: number };
export type ColumnAlignment = 'l' | 'c' | 'r';

/** No table of a page is wider; a hostile span must not cost memory. */
const MOST_COLUMNS = 200;

/** One place of the grid: the cell that begins there, or that reaches there from above. */
type Place = { cell: LatexCell; colspan: number; isTop: boolean; isLast: boolean };

/** Where each cell begins, column by column, with the cells that hang down from above. */
function toGrid(rows: readonly LatexCell[][]): { grid: Map<number, Place>[]; width: number } {
  const grid = rows.map(() => new Map<number, Place>());
  let width = 1;
  for (const [top, row] of rows.entries()) {
    const places = grid[top];
    let column = 0;
    const skipTaken = () => {
      for (let place = places?.get(column); place; place = places?.get(column)) column += place.colspan;
    };
    for (const cell of row) {
      skipTaken();
      if (column >= MOST_COLUMNS) break;
      // A span ends where something from above stands already.
      let colspan = 1;
      while (colspan < cell.colspan && column + colspan < MOST_COLUMNS && !places?.has(column + colspan)) colspan += 1;
      const bottom = Math.min(rows.length, top + cell.rowspan);
      for (let line = top; line < bottom; line += 1) {
        grid[line]?.set(column, { cell, colspan, isTop: line === top, isLast: line === bottom - 1 });
      }
      column += colspan;
    }
    skipTaken();
    for (const [at, place] of places ?? []) width = Math.max(width, at + place.colspan);
  }
  return { grid, width };
}

function writePlace({ cell, colspan, isTop }: Place, at: number, packages: Set<string>): string {
  const words = isTop ? (cell.header && cell.content !== '' ? `\\textbf{${cell.content}}` : cell.content) : '';
  let content = words;
  if (isTop && cell.rowspan > 1) {
    packages.add('multirow');
    content = `\\multirow{${cell.rowspan}}{*}{${words}}`;
  }
  return colspan > 1 ? `\\multicolumn{${colspan}}{${at === 0 ? '|' : ''}c|}{${content}}` : content;
}

/** The rule under a row: whole, or in pieces where a cell reaches down through it. */
function writeRule(row: Map<number, Place>, width: number): string {
  const isOpen = Array.from({ length: width }, () => false);
  for (const [at, place] of row) if (!place.isLast) isOpen.fill(true, at, at + place.colspan);
  if (!isOpen.includes(true)) return '\\hline';
  const pieces: string[] = [];
  for (let from = 0; from < width; from += 1) {
    if (isOpen[from]) continue;
    let to = from;
    while (to + 1 < width && !isOpen[to + 1]) to += 1;
    pieces.push(`\\cline{${from + 1}-${to + 1}}`);
    from = to;
  }
  return pieces.join(' ');
}

/**
 * A table as `tabular` with all its rules, spans as `\multicolumn` and `\multirow`. Rows that are too short are filled up.
 * @param alignment of the columns, as far as it is known; the others are centred.
 * @param packages gets `multirow` where it is needed.
 */
export function toTabular(
  rows: readonly LatexCell[][],
  packages: Set<string>,
  alignment: readonly ColumnAlignment[] = [],
): string {
  const { grid, width } = toGrid(rows);
  const columns = Array.from({ length: width }, (_, index) => alignment[index] ?? 'c');
  const lines = grid.flatMap((row) => {
    const cells: string[] = [];
    for (let column = 0; column < width; ) {
      const place = row.get(column);
      cells.push(place ? writePlace(place, column, packages) : '');
      column += place?.colspan ?? 1;
    }
    return [`${cells.join(' & ')} \\\\`, writeRule(row, width)];
  });
  return [`\\begin{tabular}{|${columns.join('|')}|}`, '\\hline', ...lines, '\\end{tabular}'].join('\n');
}
