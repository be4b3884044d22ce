import { imageTensor } from './image-tensor.ts';
import { TABLE, TABLE_TOKENS } from './model-manifest.ts';
import { cropImage, type PageImage } from './page-image.ts';
import { boundsOf, type Point, type Rectangle } from './plane-geometry.ts';
import { resizeImage } from './resize-image.ts';
import { runOrdered } from './run-single.ts';
import type { InferenceSession, Tensor } from './session-port.ts';

/** A cell of a table. */
export type TableCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly isHead: boolean;
  /** Where the cell's content stands, in pixels of the page. */
  readonly area: Rectangle;
};

/** The cells of a table, by rows from the left. */
export type TableStructure = {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly TableCell[];
};

/**
 * Finds the cells of one table.
 * @param area the table on the page, in pixels.
 * @throws the signal's reason when it has aborted.
 */
export async function findTableStructure(
  session: InferenceSession,
  image: PageImage,
  area: Rectangle,
  signal: AbortSignal,
): Promise<TableStructure> {
  const crop = cropImage(image, area.left, area.top, area.right, area.bottom);
  const scale = TABLE.side / Math.max(crop.width, crop.height);
  const width = Math.max(1, Math.round(crop.width * scale));
  const height = Math.max(1, Math.round(crop.height * scale));
  const input = imageTensor(resizeImage(crop, width, height), TABLE.side, TABLE.side);
  const [corners, tokens] = await runOrdered(session, input, signal);
  if (!corners || !tokens) throw new Error('The table model gave no corners or no tokens.');
  const origin: Point = [Math.max(0, Math.floor(area.left)), Math.max(0, Math.floor(area.top))];
  return decodeTable(corners, tokens, origin, TABLE.side / scale);
}

/**
 * Cells from the model's outputs: the best token of each step is a piece of HTML, and the corners of a step at which
 * a cell opens are that cell's.
 * @param corners `[1, steps, 8]`, fractions of the model's square.
 * @param tokens `[1, steps, classes]` probabilities.
 * @param origin top left corner of the crop on the page; `side` the length (pixels of the page) of the square.
 */
export function decodeTable(corners: Tensor, tokens: Tensor, origin: Point, side: number): TableStructure {
  const classes = TABLE_TOKENS.length;
  const cells: TableCell[] = [];
  const taken = new Set<string>();
  let row = -1;
  let column = 0;
  let isHead = false;
  let open: { area: Rectangle; rowSpan: number; columnSpan: number } | undefined;
  const close = () => {
    if (!open || row < 0) return;
    while (taken.has(`${row} ${column}`)) column++;
    const { rowSpan, columnSpan } = open;
    for (let y = row; y < row + rowSpan; y++) for (let x = column; x < column + columnSpan; x++) taken.add(`${y} ${x}`);
    cells.push({ row, column, isHead, ...open });
    column += columnSpan;
    open = undefined;
  };
  for (let step = 0; step < (tokens.shape[1] ?? 0); step++) {
    const token = bestToken(tokens.data.subarray(step * classes, (step + 1) * classes));
    if (token === 'eos' && step > 0) break;
    if (token === '<thead>') isHead = true;
    else if (token === '</thead>') isHead = false;
    else if (token === '<tr>') {
      row++;
      column = 0;
    } else if (token.startsWith('<td')) {
      open = { area: cellArea(corners.data, step, origin, side), rowSpan: 1, columnSpan: 1 };
      if (token === '<td></td>') close();
    } else if (token === '</td>') close();
    else if (open) {
      const span = Number(/\d+/.exec(token)?.[0] ?? 1);
      if (token.includes('colspan')) open.columnSpan = span;
      if (token.includes('rowspan')) open.rowSpan = span;
    }
  }
  return {
    rows: row + 1,
    columns: Math.max(0, ...cells.map((cell) => cell.column + cell.columnSpan)),
    cells: cells.map((cell) => ({ ...cell, rowSpan: Math.min(cell.rowSpan, row + 1 - cell.row) })),
  };
}

function bestToken(row: Float32Array): string {
  let best = 0;
  row.forEach((value, index) => {
    if (value > (row[best] as number)) best = index;
  });
  return TABLE_TOKENS[best] ?? 'eos';
}

function cellArea(corners: Float32Array, step: number, origin: Point, side: number): Rectangle {
  const points = [0, 2, 4, 6].map((offset): Point => {
    const x = corners[step * 8 + offset] as number;
    const y = corners[step * 8 + offset + 1] as number;
    return [origin[0] + x * side, origin[1] + y * side];
  });
  return boundsOf(points);
}
