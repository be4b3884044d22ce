/** Every key of the workbench, once: the handler and the list on screen are both made from this table. */
import type { WorkbenchWords } from '#i18n/en.ts';
import { VIEWS } from './workbench-state.ts';

/** What a key does, named as its words in the dictionary. */
export type ShortcutId = keyof WorkbenchWords['shortcuts']['actions'];

export type Shortcut = {
  id: ShortcutId;
  /** `KeyboardEvent.key`, letters in lower case; any of them will do. */
  keys: readonly string[];
  /** Held with Ctrl, on Apple's machines with Command. */
  withModifier?: true;
  /** `page`: anywhere. `workbench`: while the focus is inside it and in no text field (WCAG 2.2, 2.1.4). */
  when: 'page' | 'workbench';
  /** Only listed here: the browser or the thing itself answers to it. */
  isListedOnly?: true;
};

/** In the order in which they are listed. To add one: a line here, its words, a handler where `useShortcuts` is called. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'read', keys: ['Enter'], withModifier: true, when: 'page' },
  { id: 'paste', keys: ['v'], withModifier: true, when: 'page', isListedOnly: true },
  { id: 'leave', keys: ['Escape'], when: 'page', isListedOnly: true },
  { id: 'tab', keys: VIEWS.map((_, index) => String(index + 1)), when: 'workbench' },
  { id: 'nextBlock', keys: ['n'], when: 'workbench' },
  { id: 'previousBlock', keys: ['p'], when: 'workbench' },
  { id: 'edit', keys: ['e'], when: 'workbench' },
  { id: 'region', keys: ['r'], when: 'workbench' },
  { id: 'copy', keys: ['c'], when: 'workbench' },
  { id: 'zoomIn', keys: ['+', '='], when: 'workbench' },
  { id: 'zoomOut', keys: ['-'], when: 'workbench' },
  { id: 'help', keys: ['?'], when: 'workbench' },
];

/** What each key does; a key without a handler does nothing and is not listed. The index is that of the key in `keys`. */
export type ShortcutHandlers = Partial<Record<ShortcutId, (index: number) => void>>;

/** The parts of a keyboard event that count. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Where the focus is, and whether the visitor wants keys without a modifier. */
export type KeyPlace = { isInWorkbench: boolean; isInTextField: boolean; allowsSingleKeys: boolean };

/** The shortcut that a key press means, with the index of its key; null when it means none here. */
export function shortcutFor(press: KeyPress, place: KeyPlace): { id: ShortcutId; index: number } | null {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const isModified = press.ctrlKey || press.metaKey;
  for (const { id, keys, withModifier = false, when, isListedOnly } of SHORTCUTS) {
    const index = keys.indexOf(key);
    if (index < 0 || isListedOnly || isModified !== withModifier || press.altKey) continue;
    const isMeant = when === 'page' || (place.isInWorkbench && !place.isInTextField && place.allowsSingleKeys);
    return isMeant ? { id, index } : null;
  }
  return null;
}

/** The shortcuts that do something: those with a handler, and those that the browser answers to. */
export const listedShortcuts = (handlers: ShortcutHandlers): Shortcut[] =>
  SHORTCUTS.filter(({ id, isListedOnly }) => isListedOnly || handlers[id] !== undefined);

const NAMES: Record<string, string> = { Escape: 'Esc', '-': '−' };

/** A key as it is printed on it: `Ctrl`, `⌘`, `Enter`, `R`. */
export const keyName = (key: string): string => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/** The key that is held with others, as this platform names it. */
export const modifierName = (isApple: boolean): string => (isApple ? '⌘' : 'Ctrl');
