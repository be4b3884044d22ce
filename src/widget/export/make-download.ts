/** From what is on show to a file in the browser's downloads. Loaded when the visitor asks for a file. */
import type { ExportRemark } from '#exports/export-document.ts';
import type { ExportFormat } from '#exports/export-formats.ts';
import { safeFileName } from '#exports/file-name.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { resultJson } from '../result-json.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { makeFile } from './make-file.ts';
import { saveFile } from './save-file.ts';

/** A file that was saved: its name, and what the visitor should know of it. */
export type Download = { name: string; remarks: readonly ExportRemark[] };

/**
 * Makes a file of the page as the visitor left it, and saves it.
 * @throws Error when it cannot be made; the signal's reason when aborted.
 */
export async function makeDownload(
  format: ExportFormat,
  state: WorkbenchState,
  words: WorkbenchWords['download'],
  signal: AbortSignal,
): Promise<Download> {
  const { blocks, picture } = state;
  const title = safeFileName(picture?.name ?? '', words.untitled);
  const page = {
    picture: picture ? () => Promise.resolve(picture) : null,
    width: picture?.width ?? 0,
    height: picture?.height ?? 0,
    blocks,
  };
  const plan = { title, tableWord: words.tableWord, json: resultJson(state), pages: [page] };
  const { bytes, extension, type, remarks } = await makeFile(format, plan, signal);
  signal.throwIfAborted();
  const name = `${title}.${extension}`;
  saveFile(bytes, type, name);
  return { name, remarks };
}
