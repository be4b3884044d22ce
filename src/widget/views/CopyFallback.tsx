import { useEffect, useRef } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { Icon } from './Icon.tsx';

type Props = { words: WorkbenchWords; text: string; opens: 'above' | 'below'; onClose: () => void };

/** Where the browser refuses to copy: the text, selected, to be copied by hand. Laid over the panel. */
export default function CopyFallback({ words, text, opens, onClose }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus({ preventScroll: true });
    area.current?.select();
  }, []);
  const keys = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘C' : 'Ctrl+C';
  return (
    <div
      role="dialog"
      aria-label={words.copyMenu.refusedLabel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      className={`absolute right-1 z-20 w-[min(340px,calc(100vw-48px))] rounded border border-line bg-sheet p-3 text-ink ${
        opens === 'above' ? 'bottom-full' : 'top-full'
      }`}
    >
      <div className="flex items-start gap-2">
        <p role="alert" className="min-w-0 flex-1">
          {format(words.copyMenu.refused, { keys })}
        </p>
        <button
          type="button"
          aria-label={words.actions.close}
          onClick={onClose}
          className="-mt-2 -mr-2 grid size-11 shrink-0 place-content-center"
        >
          <Icon name="close" />
        </button>
      </div>
      <textarea
        ref={area}
        readOnly
        value={text}
        aria-label={words.copyMenu.refusedLabel}
        className="mt-2 h-32 w-full resize-none rounded-small border border-line bg-paper p-2 font-mono text-tiny"
      />
    </div>
  );
}
