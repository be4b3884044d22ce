import { type RefObject, Suspense, useState } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { Controller } from '../controller.ts';
import { shortcutHandlers } from '../shortcut-handlers.ts';
import type { ShortcutHandlers } from '../shortcuts.ts';
import { allowsSingleKeys, setSingleKeys } from '../single-keys.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { lazyPart } from './lazy-part.ts';
import { useShortcuts } from './use-shortcuts.ts';

const ShortcutsDialog = lazyPart(() => import('./ShortcutsDialog.tsx'));

type Props = {
  /** The workbench, inside of which keys without a modifier count. */
  root: RefObject<HTMLElement | null>;
  state: WorkbenchState;
  controller: Controller;
  isApple: boolean;
  /** The list is on show. */
  isListed: boolean;
  onListed: (isListed: boolean) => void;
  words: WorkbenchWords['shortcuts'];
};

/** Listens to the keys of the workbench, and lists them when asked. */
export default function ShortcutKeys({ root, state, controller, isApple, isListed, onListed, words }: Props) {
  const [singleKeys, setSingle] = useState(allowsSingleKeys);
  const handlers: ShortcutHandlers = { ...shortcutHandlers(state, controller), help: () => onListed(true) };
  useShortcuts(root, handlers, singleKeys);
  if (!isListed) return null;
  return (
    <Suspense>
      <ShortcutsDialog
        handlers={handlers}
        isApple={isApple}
        singleKeys={singleKeys}
        onSingleKeys={(isOn) => {
          setSingleKeys(isOn);
          setSingle(isOn);
        }}
        onClose={() => onListed(false)}
        words={words}
      />
    </Suspense>
  );
}
