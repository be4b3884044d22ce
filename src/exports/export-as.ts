/** Makes a file out of a document. Each format is loaded when it is asked for. */
import { cleanBlocks, cleanText } from './clean-blocks.ts';
import type { ExportDocument, ExportedFile, Exporter, ExportRemark } from './export-document.ts';
import type { ExportFormat } from './export-formats.ts';
import { tablesOfPages } from './tables/export-tables.ts';

const EXPORTERS: Record<Exclude<ExportFormat, 'zip'>, () => Promise<Exporter>> = {
  docx: async () => (await import('./formats/word-file.ts')).exportWord,
  pdf: async () => (await import('./formats/pdf-file.ts')).exportPdf,
  xlsx: async () => (await import('./formats/excel-file.ts')).exportExcel,
  csv: async () => (await import('./formats/csv-file.ts')).exportCsv,
  html: async () => (await import('./formats/html-file.ts')).exportHtml,
  md: async () => (await import('./formats/markdown-file.ts')).exportMarkdown,
  tex: async () => (await import('./formats/latex-file.ts')).exportLatex,
  txt: async () => (await import('./formats/text-file.ts')).exportText,
  json: async () => (await import('./formats/json-file.ts')).exportJson,
};

/** Whether a format has something to hold. */
const suits = (format: keyof typeof EXPORTERS, { pages }: ExportDocument): boolean => {
  if (format === 'xlsx' || format === 'csv') return tablesOfPages(pages).length > 0;
  return format !== 'pdf' || pages.some(({ picture }) => picture !== null);
};

/** Every format that suits the document, in one `.zip`; those that are zips themselves stand unpacked in a folder. */
async function exportAll(document: ExportDocument, signal: AbortSignal): Promise<ExportedFile> {
  const { zipFiles } = await import('./zip-files.ts');
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const remarks = new Map<ExportRemark['code'], ExportRemark>();
  // One after the other: each takes memory for all pictures.
  for (const [format, load] of Object.entries(EXPORTERS)) {
    if (!suits(format as keyof typeof EXPORTERS, document)) continue;
    const file = await (await load())(document, signal);
    const name = file.extension === 'zip' ? `${document.title} (${format}).zip` : `${document.title}.${file.extension}`;
    files.set(name, file.bytes);
    for (const remark of file.remarks) {
      const known = remarks.get(remark.code);
      if (!known || known.count < remark.count) remarks.set(remark.code, remark);
    }
  }
  return { extension: 'zip', type: 'application/zip', bytes: zipFiles(files), remarks: [...remarks.values()] };
}

/**
 * A document as a file.
 * @throws Error when its part cannot be loaded or the file cannot be made, RangeError when the format has nothing to
 *   hold; the signal's reason when aborted.
 */
export async function exportAs(
  format: ExportFormat,
  document: ExportDocument,
  signal: AbortSignal,
): Promise<ExportedFile> {
  const cleaned = document.pages.map((page) => ({ page, ...cleanBlocks(page.blocks) }));
  const leftOut = cleaned.reduce((sum, page) => sum + page.leftOut, 0);
  const printed = document.printedPages?.map((page) => ({ ...page, blocks: cleanBlocks(page.blocks).blocks }));
  const clean: ExportDocument = {
    ...document,
    title: cleanText(document.title),
    pages: cleaned.map(({ page, blocks }) => ({ ...page, blocks })),
    ...(printed && { printedPages: printed }),
  };
  signal.throwIfAborted();
  const file = await (format === 'zip' ? exportAll(clean, signal) : (await EXPORTERS[format]())(clean, signal));
  return leftOut === 0 ? file : { ...file, remarks: [...file.remarks, { code: 'page-too-long', count: leftOut }] };
}
