/** Formats in which a document can be saved, in the order of the menu. */
export const EXPORT_FORMATS = ['docx', 'pdf', 'xlsx', 'csv', 'html', 'md', 'tex', 'txt', 'json', 'zip'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Formats that hold tables and nothing else. */
export const TABLE_FORMATS: ReadonlySet<ExportFormat> = new Set<ExportFormat>(['xlsx', 'csv']);
