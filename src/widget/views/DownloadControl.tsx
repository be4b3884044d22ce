import { Suspense, useRef, useState } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { Downloads } from '../export/use-download.ts';
import { Icon } from './Icon.tsx';
import { lazyPart } from './lazy-part.ts';
import { type MenuStart, menuButton } from './menu-button.ts';

const loadMenu = () => import('./DownloadMenu.tsx');
const DownloadMenu = lazyPart(loadMenu);
const DownloadNote = lazyPart(() => import('./DownloadNote.tsx'));

type Props = { words: WorkbenchWords; downloads: Downloads; markdown: string; disabled: boolean };

/**
 * The button that saves the page as a file, and what becomes of it. On small screens there is no room for the button:
 * the files stand in the menu for copying, and only what becomes of them is said here.
 */
export function DownloadControl({ words, downloads, markdown, disabled }: Props) {
  const [menu, setMenu] = useState<MenuStart | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (isByKey: boolean) => {
    setMenu(null);
    if (isByKey) button.current?.focus();
  };
  const open = (from: MenuStart) => {
    downloads.dismiss();
    setMenu(from);
  };
  return (
    <div ref={root} className="relative flex h-11 shrink-0 text-small text-ink-soft">
      <button
        ref={button}
        type="button"
        aria-label={words.download.label}
        title={words.download.label}
        {...menuButton({ isOpen: menu !== null, load: loadMenu, open, close: () => close(false) })}
        disabled={disabled}
        className="flex h-11 w-11 items-center justify-center hover:text-ink disabled:opacity-50 max-wide:hidden"
      >
        <Icon name="download" />
      </button>
      <Suspense fallback={null}>
        {menu && (
          <DownloadMenu
            words={words.download}
            markdown={markdown}
            from={menu}
            owner={root}
            onPick={(format) => {
              close(true);
              downloads.start(format);
            }}
            onClose={close}
          />
        )}
        {downloads.state.phase !== 'none' && (
          <DownloadNote words={words} state={downloads.state} onClose={downloads.dismiss} />
        )}
      </Suspense>
    </div>
  );
}
