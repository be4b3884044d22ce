import { areaOf, type Rectangle, sharedArea } from './plane-geometry.ts';
import type { TableCell, TableStructure } from './table-structure.ts';
import { type PlacedText, type PlacedWord, partsOf } from './table-words.ts';
import { joinLines } from './text-joining.ts';

/** A cell with its text. */
export type FilledCell = Omit<TableCell, 'area'> & { readonly text: string };
/** A table's cells by rows. A cell that spans rows stands in its first one only. */
export type FilledTable = { readonly rows: readonly (readonly FilledCell[])[] };

/** A word belongs to a cell when they share at least this much of the word's area. */
const LEAST_SHARED = 0.3;
/** The line is split between cells when another cell takes at least this share of it. */
const SPLIT_SHARE = 0.2;
/** Words that find no cell go to the nearest one, up to this many of their heights away. */
const FARTHEST = 1.5;
/** The structure is believed when at least this share of the words lies in cells. */
const LEAST_FIT = 0.85;
/** Lines that were found apart, side by side in one cell and further apart than this many heights, ought to be in two. */
const CELL_GAP = 0.4;
const MOST_CONFLICTS = 0.08;

type Piece = PlacedWord & { readonly cell: number };

/**
 * Puts lines into the cells that they overlap.
 * @returns undefined when the structure does not fit the lines: many lie outside the cells, or cells hold pieces that
 * stand far apart.
 */
export function fillCells(structure: TableStructure, lines: readonly PlacedText[]): FilledTable | undefined {
  if (structure.rows < 2 || structure.columns < 2 || lines.length === 0) return undefined;
  const { cells } = structure;
  let fitting = 0;
  const pieces = lines.flatMap((line): Piece[] => {
    const parts = crossesCells(line.bounds, cells) ? partsOf(line) : [line];
    return parts.flatMap(({ text, bounds }) => {
      const best = bestCell(bounds, cells);
      if (best.share >= LEAST_SHARED) fitting += 1 / parts.length;
      const cell = best.share > 0 ? best.index : nearestCell(bounds, cells);
      return cell === undefined ? [] : [{ text, bounds, cell }];
    });
  });
  if (fitting < LEAST_FIT * lines.length) return undefined;
  const contents = cells.map((_, index) => pieces.filter((piece) => piece.cell === index));
  const conflicts = contents.filter(hasWideGap).length;
  if (conflicts > MOST_CONFLICTS * Math.max(1, contents.filter((content) => content.length > 0).length)) {
    return undefined;
  }
  const rows = Array.from({ length: structure.rows }, (): FilledCell[] => []);
  cells.forEach(({ area: _, ...cell }, index) => {
    rows[cell.row]?.push({ ...cell, text: textOf(contents[index] ?? []) });
  });
  return { rows };
}

const shareOf = (bounds: Rectangle, cell: TableCell): number =>
  sharedArea(bounds, cell.area) / Math.max(1, areaOf(bounds));

function bestCell(bounds: Rectangle, cells: readonly TableCell[]): { index: number; share: number } {
  const shares = cells.map((cell) => shareOf(bounds, cell));
  const share = Math.max(...shares);
  return { index: shares.indexOf(share), share };
}

/** Whether a line reaches into several cells that stand side by side. */
function crossesCells(bounds: Rectangle, cells: readonly TableCell[]): boolean {
  const touched = cells.filter((cell) => shareOf(bounds, cell) >= SPLIT_SHARE);
  return touched.some((cell) => touched.some((other) => other.column !== cell.column && sharesRow(cell, other)));
}

const sharesRow = (first: TableCell, second: TableCell): boolean =>
  first.row < second.row + second.rowSpan && second.row < first.row + first.rowSpan;

function nearestCell(bounds: Rectangle, cells: readonly TableCell[]): number | undefined {
  const limit = FARTHEST * (bounds.bottom - bounds.top);
  let best: number | undefined;
  let shortest = limit;
  cells.forEach(({ area }, index) => {
    const aside = Math.max(0, area.left - bounds.right, bounds.left - area.right);
    const above = Math.max(0, area.top - bounds.bottom, bounds.top - area.bottom);
    const distance = Math.hypot(aside, above);
    if (distance < shortest) {
      shortest = distance;
      best = index;
    }
  });
  return best;
}

const isSameRow = (first: Rectangle, second: Rectangle): boolean => {
  const shared = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
  return shared > 0.5 * Math.min(first.bottom - first.top, second.bottom - second.top);
};

function hasWideGap(content: readonly Piece[]): boolean {
  const sorted = [...content].sort((first, second) => first.bounds.left - second.bounds.left);
  return sorted.some((piece, index) => {
    const before = sorted.slice(0, index).findLast((other) => isSameRow(other.bounds, piece.bounds));
    const height = piece.bounds.bottom - piece.bounds.top;
    return before !== undefined && piece.bounds.left - before.bounds.right > CELL_GAP * height;
  });
}

/** The pieces of one cell from the top down, those of one row from the left. */
function textOf(content: readonly Piece[]): string {
  const sorted = [...content].sort((first, second) =>
    isSameRow(first.bounds, second.bounds)
      ? first.bounds.left - second.bounds.left
      : first.bounds.top - second.bounds.top,
  );
  return sorted.reduce((text, piece) => joinLines(text, piece.text), '');
}
