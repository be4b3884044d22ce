import type { KeyboardEvent } from 'react';

/** The item that has the focus when a menu opens. */
export type MenuStart = 'first' | 'last';

type MenuButton = {
  isOpen: boolean;
  /** Loads the menu: it is there by the click. */
  load: () => Promise<unknown>;
  open: (from: MenuStart) => void;
  close: () => void;
};

/** What makes a button a menu button, by the pattern of the ARIA practices guide. The menu itself is `Menu`. */
export const menuButton = ({ isOpen, load, open, close }: MenuButton) => ({
  'aria-haspopup': 'menu' as const,
  'aria-expanded': isOpen,
  onPointerEnter: () => void load(),
  onFocus: () => void load(),
  onClick: () => (isOpen ? close() : open('first')),
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowDown' ? 'first' : 'last');
  },
});
