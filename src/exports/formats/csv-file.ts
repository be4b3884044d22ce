import { bytesOf, type Exporter } from '../export-document.ts';
import { tablesOfPages } from '../tables/export-tables.ts';
import { toSeparatedValues } from '../tables/separated-values.ts';
import { textRowsOf } from '../tables/table-grid.ts';
import { zipFiles } from '../zip-files.ts';

/** By this mark at its start a spreadsheet knows UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * `.csv` (RFC 4180, UTF-8) of the table; of several, a `.zip` with one file each.
 * @throws RangeError when there is no table.
 */
export const exportCsv: Exporter = async ({ pages, title }) => {
  const tables = tablesOfPages(pages).map(({ rows }) =>
    bytesOf(`${BYTE_ORDER_MARK}${toSeparatedValues(textRowsOf(rows), ',', '\r\n')}\r\n`),
  );
  const [only] = tables;
  if (!only) throw new RangeError('There is no table.');
  if (tables.length === 1) return { extension: 'csv', type: 'text/csv', bytes: only, remarks: [] };
  const files = new Map(tables.map((bytes, index) => [`${title} ${index + 1}.csv`, bytes]));
  return { extension: 'zip', type: 'application/zip', bytes: zipFiles(files), remarks: [] };
};
