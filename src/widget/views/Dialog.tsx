import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './Icon.tsx';

type Props = {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
};

/**
 * A window over the page: the browser's own `dialog`, which keeps the focus inside, closes with Escape and gives the
 * focus back. It is there only while it is open.
 */
export function Dialog({ title, closeLabel, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      // A dialog that is taken out of the page gives nothing back by itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape, which the browser does
    <dialog
      ref={dialog}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        // Only the backdrop is the dialog itself; what is inside lies on its form.
        if (event.target === event.currentTarget) onClose();
      }}
      className="m-auto max-h-[min(640px,calc(100svh-32px))] w-[min(560px,calc(100vw-32px))] overflow-hidden rounded border border-line bg-sheet p-0 text-ink backdrop:bg-[#16150f]/50 open:flex"
    >
      <div className="flex min-h-0 w-full flex-col">
        <div className="flex h-12 shrink-0 items-center border-b border-line pl-4">
          <h2 className="text-[1.0625rem]">{title}</h2>
          <button
            type="button"
            onClick={onClose}
            aria-label={closeLabel}
            className="ml-auto grid size-11 place-items-center text-ink-soft hover:text-ink focus-visible:-outline-offset-2"
          >
            <Icon name="close" />
          </button>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">{children}</div>
      </div>
    </dialog>
  );
}
