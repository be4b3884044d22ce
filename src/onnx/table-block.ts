import { withoutEmptyLines } from './empty-cells.ts';
import type { PageImage } from './page-image.ts';
import type { PageBlock } from './page-reading.ts';
import { type Rectangle, unionOf } from './plane-geometry.ts';
import type { SectionContext } from './section-blocks.ts';
import type { InferenceSession } from './session-port.ts';
import { type FilledTable, fillCells } from './table-cells.ts';
import { gridTable } from './table-grid.ts';
import { tableHtml, tableText } from './table-html.ts';
import { splitStackedRows } from './table-row-splitting.ts';
import { columnsOf } from './table-runs.ts';
import { findTableStructure } from './table-structure.ts';
import type { Row } from './text-rows.ts';

/** Share of the lines' median height by which a crop goes beyond the outermost lines. */
const CROP_MARGIN = 0.5;

/** A table to be written out. */
export type TableRequest = {
  /** The table model; without it the places of the lines alone tell the cells. */
  readonly session: InferenceSession | undefined;
  /** The upright page. */
  readonly image: PageImage;
  /** Where the layout model sees the table, if it does. */
  readonly area: Rectangle | undefined;
  readonly rows: readonly Row[];
  readonly context: SectionContext;
  readonly signal: AbortSignal;
};

/**
 * The block of a table: cells by the table model where they fit the lines, else by the places of the lines. Where only
 * the lines say that there is a table, the model must find as many columns as they do.
 * @returns undefined when nothing was read or the lines do not stand in columns.
 * @throws the signal's reason when it has aborted.
 */
export async function tableBlock(request: TableRequest): Promise<PageBlock | undefined> {
  const { context, session, image, signal } = request;
  const rows = request.rows
    .map((row) => ({ ...row, segments: row.segments.filter((segment) => context.lines.has(segment.id)) }))
    .filter((row) => row.segments.length > 0);
  const lines = rows.flatMap((row) => row.segments.flatMap((segment) => context.lines.get(segment.id) ?? []));
  if (lines.length === 0) return undefined;
  const extent = unionOf(lines.map((line) => line.bounds));
  const area = request.area ? unionOf([request.area, extent]) : grown(extent, CROP_MARGIN * context.lineHeight);
  const grid = gridOf(rows, context);
  // Where the lines alone tell of a table and fill all of its cells, the model can only do worse, on a tilted page it does.
  const isFull = !request.area && grid && rows.every((row) => row.segments.length === grid.columns);
  const structure =
    session && !isFull ? splitStackedRows(await findTableStructure(session, image, area, signal), lines) : undefined;
  const isLikeGrid = structure && (!grid || request.area || structure.columns === grid.columns);
  const filled = (isLikeGrid ? fillCells(structure, lines) : undefined) ?? grid?.table;
  if (!filled) return undefined;
  const table = withoutEmptyLines(filled);
  return {
    label: 'table',
    boxes: [context.places.box(area)],
    text: tableText(table),
    markdown: tableHtml(table),
    lines: lines.map((line) => context.places.line(line)),
  };
}

const grown = ({ left, top, right, bottom }: Rectangle, margin: number): Rectangle => ({
  left: left - margin,
  top: top - margin,
  right: right + margin,
  bottom: bottom + margin,
});

/** The table by the places of its lines, and how many columns it has. */
function gridOf(rows: readonly Row[], context: SectionContext): { table: FilledTable; columns: number } | undefined {
  const columns = columnsOf(rows);
  if (!columns) return undefined;
  const table = gridTable(rows, columns, (line) => context.lines.get(line)?.text ?? '');
  return { table, columns: columns.length };
}
