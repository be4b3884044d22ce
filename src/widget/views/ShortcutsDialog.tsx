import { useEffect, useId, useRef } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { keyName, listedShortcuts, modifierName, type Shortcut, type ShortcutHandlers } from '../shortcuts.ts';
import { Icon } from './Icon.tsx';

type Words = WorkbenchWords['shortcuts'];
type Props = {
  handlers: ShortcutHandlers;
  isApple: boolean;
  singleKeys: boolean;
  onSingleKeys: (isOn: boolean) => void;
  onClose: () => void;
  words: Words;
};

const Key = ({ children }: { children: string }) => (
  <kbd className="inline-block min-w-6 rounded-small border border-ink-faint px-1.5 text-center font-mono text-tiny leading-5">
    {children}
  </kbd>
);

/** The keys of one shortcut: one, or a row of digits from the first to the last. */
function Keys({ keys, withModifier, isApple }: Pick<Shortcut, 'keys' | 'withModifier'> & Pick<Props, 'isApple'>) {
  // On many keyboards + is the same key as =.
  const names = keys.filter((key) => key !== '=').map(keyName);
  const [first = ''] = names;
  const last = names.at(-1) ?? first;
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-tiny text-ink-soft">
      {withModifier && <Key>{modifierName(isApple)}</Key>}
      <Key>{first}</Key>
      {last !== first && (
        <>
          –<Key>{last}</Key>
        </>
      )}
    </span>
  );
}

function Group({
  title,
  shortcuts,
  isApple,
  words,
}: { title: string; shortcuts: Shortcut[] } & Pick<Props, 'isApple' | 'words'>) {
  return (
    <section>
      <h3 className="pt-3 pb-1 font-sans text-tiny font-medium text-ink-soft">{title}</h3>
      <ul className="divide-y divide-line-soft">
        {shortcuts.map(({ id, keys, withModifier }) => (
          <li key={id} className="flex min-h-8 items-center justify-between gap-4 py-1 text-small">
            {words.actions[id]}
            <Keys keys={keys} {...(withModifier && { withModifier })} isApple={isApple} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All keys, in the browser's own modal dialog: it keeps the focus, closes by Escape, and gives the focus back. */
export default function ShortcutsDialog({ handlers, isApple, singleKeys, onSingleKeys, onClose, words }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  const listed = listedShortcuts(handlers);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it; by keyboard Escape does
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
      className="m-auto max-h-[min(90svh,40rem)] w-[min(28rem,calc(100vw-32px))] rounded border border-ink-faint bg-sheet p-0 text-ink backdrop:bg-[rgb(22_21_15/0.4)]"
    >
      <div className="px-5 pb-4">
        <div className="-mr-3 flex items-center justify-between pt-2">
          <h2 id={titleId} className="font-sans text-base font-semibold">
            {words.title}
          </h2>
          <button
            type="button"
            aria-label={words.close}
            onClick={() => dialog.current?.close()}
            className="grid size-11 place-content-center text-ink-soft hover:text-ink"
          >
            <Icon name="close" />
          </button>
        </div>
        <Group
          title={words.everywhere}
          shortcuts={listed.filter(({ when }) => when === 'page')}
          isApple={isApple}
          words={words}
        />
        <Group
          title={words.inside}
          shortcuts={listed.filter(({ when }) => when === 'workbench')}
          isApple={isApple}
          words={words}
        />
        <label className="mt-3 flex min-h-11 cursor-pointer items-center gap-2.5 text-small">
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={(event) => onSingleKeys(event.target.checked)}
            className="size-4 accent-accent"
          />
          {words.singleKeys}
        </label>
      </div>
    </dialog>
  );
}
