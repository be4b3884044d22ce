import { isUpended, type Segment, widthOf } from './page-segment.ts';
import type { Atom, LineRole, PageStructure } from './page-structure.ts';
import { contains } from './plane-geometry.ts';
import { orderedPieces } from './reading-order.ts';
import { type Column, columnIndex, columnsOf, type RowRun, rowRuns } from './table-runs.ts';
import { breakDistance, LOOSE_ROWS, pitchesOf, rankOf, type TextColumn, textColumn } from './text-column.ts';
import { type Row, rowsOf } from './text-rows.ts';

/** A part of the page that can be read and written out by itself. */
export type PageSection =
  | { readonly kind: 'text'; readonly rows: readonly Row[]; readonly role?: LineRole; readonly column: TextColumn }
  | { readonly kind: 'grid'; readonly rows: readonly Row[]; readonly columns: readonly Column[] }
  | { readonly kind: 'atom'; readonly atom: Atom; readonly rows: readonly Row[] };

/** A grid of more columns than this is a table, whatever the layout model says. */
const MOST_TEXT_COLUMNS = 4;

/**
 * Decides the order of a page before a word is read, from the places of its lines alone, and cuts it into sections.
 * @param segments the lines and, in place of the lines inside, one segment for each atom (`id` = lines + its index).
 * @param lines all lines by id, those inside atoms too.
 */
export function planPage(
  segments: readonly Segment[],
  lines: readonly Segment[],
  structure: PageStructure,
  lineHeight: number,
): PageSection[] {
  const upended = segments.filter((segment) => segment.id < lines.length && isUpended(segment));
  const level = segments.filter((segment) => !upended.includes(segment));
  const isVertical = upended.length > level.length;
  const pieces = [...orderedPieces(level, lineHeight).map(rowsOf), upendedRows(upended)];
  return (isVertical ? pieces.reverse() : pieces).flatMap((rows) => {
    return splitAtAtoms(rows, lines.length).flatMap((part): PageSection[] => {
      if (typeof part === 'number') return atomSection(structure.atoms[part - lines.length], lines);
      return rowRuns(part, lineHeight).flatMap((run) => runSections(run, structure, lineHeight));
    });
  });
}

/** Lines that run down the page, each a row by itself: the columns of vertical Chinese go from the right to the left. */
const upendedRows = (segments: readonly Segment[]): Row[] =>
  [...segments]
    .sort((first, second) => second.right - first.right || first.top - second.top)
    .map((segment) => ({ segments: [segment], centreY: segment.centreY, height: segment.height }));

function atomSection(atom: Atom | undefined, lines: readonly Segment[]): PageSection[] {
  if (!atom) return [];
  return [{ kind: 'atom', atom, rows: rowsOf(atom.lines.map((id) => lines[id] as Segment)) }];
}

/** Runs of rows without atoms, and the ids of the atoms between them. */
function splitAtAtoms(rows: readonly Row[], lineCount: number): (number | Row[])[] {
  const parts: (number | Row[])[] = [];
  for (const row of rows) {
    for (const piece of rowPieces(row, lineCount)) {
      const last = parts.at(-1);
      if (typeof piece === 'number') parts.push(piece);
      else if (Array.isArray(last)) last.push(piece);
      else parts.push([piece]);
    }
  }
  return parts;
}

function rowPieces(row: Row, lineCount: number): (number | Row)[] {
  if (row.segments.every((segment) => segment.id < lineCount)) return [row];
  return row.segments.map((segment) =>
    segment.id < lineCount ? { segments: [segment], centreY: segment.centreY, height: segment.height } : segment.id,
  );
}

function runSections(run: RowRun, structure: PageStructure, lineHeight: number): PageSection[] {
  if (!run.isTable) return textSections(run.rows, structure, lineHeight);
  const columns = columnsOf(run.rows) ?? [];
  const isText = structure.textAreas.some((area) =>
    run.rows.every((row) => row.segments.every((segment) => contains(area, segment.left, segment.centreY))),
  );
  const areLoose = rankOf(pitchesOf(run.rows), 0.5) > LOOSE_ROWS * lineHeight;
  if (!isText || areLoose || columns.length > MOST_TEXT_COLUMNS) return [{ kind: 'grid', rows: run.rows, columns }];
  // The model sees running text: addresses or authors side by side are read one after the other.
  const cells = run.rows.flatMap((row) => row.segments);
  return columns.flatMap((_, index) =>
    textSections(rowsOf(cells.filter((cell) => columnIndex(cell, columns) === index)), structure, lineHeight),
  );
}

/** Cuts running text where a new paragraph is certain, so that each part can be written out when it is read. */
function textSections(rows: readonly Row[], structure: PageStructure, lineHeight: number): PageSection[] {
  if (rows.length === 0) return [];
  const column = textColumn(rows, lineHeight);
  const sections: { rows: Row[]; role: LineRole | undefined }[] = [];
  let before: Row | undefined;
  for (const row of rows) {
    const role = roleOfRow(row, structure);
    const last = sections.at(-1);
    const isFar = !before || row.centreY - before.centreY > breakDistance(column, lineHeight);
    if (!last || isFar || last.role !== role) sections.push({ rows: [row], role });
    else last.rows.push(row);
    before = row;
  }
  return sections.map((section) => ({
    kind: 'text',
    rows: section.rows,
    column,
    ...(section.role === undefined ? {} : { role: section.role }),
  }));
}

/** The role of the widest part of a row. */
function roleOfRow(row: Row, structure: PageStructure): LineRole | undefined {
  const widths = new Map<LineRole | undefined, number>();
  for (const segment of row.segments) {
    const role = structure.roles.get(segment.id);
    widths.set(role, (widths.get(role) ?? 0) + widthOf(segment));
  }
  return [...widths].sort((first, second) => second[1] - first[1])[0]?.[0];
}
