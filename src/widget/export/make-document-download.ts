/** From all pages of a batch to a file in the browser's downloads. Loaded when the visitor asks for a file. */

import type { Block } from '#core/contract.ts';
import { blocksToMarkdown, blocksToText } from '#core/result-text.ts';
import type { ExportFormat } from '#exports/export-formats.ts';
import { safeFileName } from '#exports/file-name.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { BatchView } from '../batch/batch-view.ts';
import { nameOfPage } from '../batch/batch-words.ts';
import { resultValue } from '../result-json.ts';
import type { PictureSource, PlannedPage } from './document-plan.ts';
import type { Download } from './make-download.ts';
import { makeFile } from './make-file.ts';
import { saveFile } from './save-file.ts';

/** The contract's result of each page, with the file it is from, and the whole document's words. */
function documentJson(view: BatchView): string {
  const { batch, control, words } = view;
  const { ids, pages: joined } = control.document();
  const pages = ids.flatMap((id) => {
    const page = batch.pages.find((candidate) => candidate.id === id);
    const shown = control.pageOf(id);
    return page && shown ? [{ file: nameOfPage(batch, page, words), ...resultValue(shown) }] : [];
  });
  const blocks = joined.flat();
  return JSON.stringify({ markdown: blocksToMarkdown(blocks), text: blocksToText(blocks), pages }, null, 2);
}

/**
 * Makes a file of the whole document, as the visitor left its pages, and saves it.
 * @throws Error when it cannot be made; the signal's reason when aborted.
 */
export async function makeDocumentDownload(
  format: ExportFormat,
  view: BatchView,
  words: WorkbenchWords['download'],
  signal: AbortSignal,
): Promise<Download> {
  const { batch, control, options } = view;
  const { ids, pages } = control.document();
  const title = safeFileName(batch.documents[0]?.name ?? '', words.untitled);
  const asPage = (id: string, blocks: readonly Block[]): PlannedPage<PictureSource> => ({
    // Made when it is asked for.
    picture: (pictureSignal) => control.picture(id, pictureSignal),
    width: 0,
    height: 0,
    blocks,
  });
  const plan = {
    title,
    tableWord: words.tableWord,
    json: format === 'json' || format === 'zip' ? documentJson(view) : '',
    pages: ids.map((id, index) => asPage(id, pages[index] ?? [])),
    printedPages: ids.map((id) => asPage(id, control.blocksOf(id))),
    hasPageBreaks: options.pageBreaks,
  };
  const { bytes, extension, type, remarks } = await makeFile(format, plan, signal);
  signal.throwIfAborted();
  const name = `${title}.${extension}`;
  saveFile(bytes, type, name);
  return { name, remarks };
}
