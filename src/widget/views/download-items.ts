import type { ExportFormat } from '#exports/export-formats.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { offeredFormats } from '../export/offered-formats.ts';
import type { MenuItem } from './Menu.tsx';

/** The files that a page can be saved as, as items of a menu. */
export const downloadItems = (markdown: string, words: WorkbenchWords['download']): MenuItem<ExportFormat>[] =>
  offeredFormats(markdown).map((format) => ({ id: format, ...words.formats[format] }));
