import { tablesOfMarkdown } from '#core/html-table.ts';
import { EXPORT_FORMATS, type ExportFormat, TABLE_FORMATS } from '#exports/export-formats.ts';

/** Formats that have something to hold. */
export function offeredFormats(markdown: string): ExportFormat[] {
  const hasTables = tablesOfMarkdown(markdown).length > 0;
  return EXPORT_FORMATS.filter((format) => hasTables || !TABLE_FORMATS.has(format));
}
