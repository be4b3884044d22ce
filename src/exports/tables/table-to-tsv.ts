import type { TableRow } from '#core/html-table.ts';
import { toSeparatedValues } from './separated-values.ts';
import { textRowsOf } from './table-grid.ts';

/**
 * A table as lines of cells with tabulators between them, as Excel, Numbers and Google Sheets take it from the
 * clipboard: each cell in its own column, the places that a span covers empty.
 */
export const tableToTsv = (rows: readonly TableRow[]): string => toSeparatedValues(textRowsOf(rows), '\t', '\n');
