import { type RefObject, useEffect, useRef } from 'react';
import { type ShortcutHandlers, shortcutFor } from '../shortcuts.ts';

/** What takes letters: fields, and lists that are searched by typing. */
const TEXT_FIELD =
  'textarea, select, [contenteditable]:not([contenteditable=false]), input:not([type=radio], [type=checkbox], [type=file])';
/** What lies over the workbench and has keys of its own. */
const OVERLAY = 'dialog, [popover]';

/**
 * Listens for the keys of `SHORTCUTS` on the whole page.
 * @param root the workbench, inside of which keys without a modifier count.
 */
export function useShortcuts(
  root: RefObject<HTMLElement | null>,
  handlers: ShortcutHandlers,
  allowsSingleKeys: boolean,
): void {
  const latest = useRef({ handlers, allowsSingleKeys });
  useEffect(() => {
    latest.current = { handlers, allowsSingleKeys };
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
      const shortcut = shortcutFor(event, {
        isInWorkbench: (root.current?.contains(target) ?? false) && !target.closest(OVERLAY),
        isInTextField: target.matches(TEXT_FIELD),
        allowsSingleKeys: latest.current.allowsSingleKeys,
      });
      const handler = shortcut && latest.current.handlers[shortcut.id];
      if (!handler) return;
      event.preventDefault();
      handler(shortcut.index);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [root]);
}
