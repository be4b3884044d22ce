import type { RefObject } from 'react';
import type { ExportFormat } from '#exports/export-formats.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { downloadItems } from './download-items.ts';
import { Menu } from './Menu.tsx';
import type { MenuStart } from './menu-button.ts';

type Props = {
  words: WorkbenchWords['download'];
  markdown: string;
  from: MenuStart;
  owner: RefObject<HTMLElement | null>;
  onPick: (format: ExportFormat) => void;
  onClose: (isByKey: boolean) => void;
};

/** The files that the page can be saved as, each with what it is good for. */
export default function DownloadMenu({ words, markdown, ...menu }: Props) {
  return <Menu {...menu} label={words.label} groups={[{ items: downloadItems(markdown, words) }]} opens="below" />;
}
