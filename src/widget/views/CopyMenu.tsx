import type { RefObject } from 'react';
import { findFormulas } from '#core/formulas.ts';
import { tablesOfMarkdown } from '#core/html-table.ts';
import type { ExportFormat } from '#exports/export-formats.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { COPY_KINDS, type CopyKind, type CopySource } from '../copy/copy-kinds.ts';
import { downloadItems } from './download-items.ts';
import { Menu } from './Menu.tsx';
import type { MenuStart } from './menu-button.ts';

type Item = CopyKind | 'shown';

type Props = {
  words: WorkbenchWords;
  label: string;
  source: CopySource;
  /** The item that has the focus at first. */
  from: MenuStart;
  /** Begins with what is shown. */
  hasShown: boolean;
  opens: 'above' | 'below';
  /** Clicks outside of it close the menu. */
  owner: RefObject<HTMLElement | null>;
  onPick: (kind: Item) => void;
  /** Where files are offered, too: one of them was chosen. */
  onDownload?: ((format: ExportFormat) => void) | undefined;
  /** @param isByKey the focus goes back to the button. */
  onClose: (isByKey: boolean) => void;
};

/** Formats that make sense for what is there. */
function itemsFor({ markdown }: CopySource, hasShown: boolean): Item[] {
  const hasFormulas = findFormulas(markdown).length > 0;
  const hasTables = tablesOfMarkdown(markdown).length > 0;
  const kinds = COPY_KINDS.filter(
    (kind) => (hasFormulas || !kind.startsWith('formula')) && (hasTables || kind !== 'tsv'),
  );
  return hasShown ? ['shown', ...kinds] : kinds;
}

/** Ways to copy what is there, and behind them the files, where they are asked for here. */
export default function CopyMenu({ words, source, hasShown, onPick, onDownload, ...menu }: Props) {
  const copies = itemsFor(source, hasShown).map((kind) => ({ id: `copy ${kind}`, name: words.copyMenu[kind], kind }));
  const files = onDownload ? downloadItems(source.markdown, words.download) : [];
  const groups =
    files.length > 0
      ? [
          { label: words.actions.copy, items: copies },
          { label: words.download.label, items: files },
        ]
      : [{ items: copies }];
  const pick = (id: string) => {
    const copy = copies.find((item) => item.id === id);
    const file = files.find((item) => item.id === id);
    if (copy) onPick(copy.kind);
    else if (file) onDownload?.(file.id);
  };
  return <Menu {...menu} groups={groups} onPick={pick} />;
}
