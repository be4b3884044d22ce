import type { ReactNode } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { Icon } from './Icon.tsx';

type Props = {
  words: WorkbenchWords;
  /** Results in the history, as far as it is known. */
  keptCount: number;
  /** Null where nothing can be shown out of it now. */
  onHistory: (() => void) | null;
  /** The reading that goes on elsewhere, and the way back to it. */
  left: { name: string; onBack: () => void } | null;
  /** Further buttons at the end of the row. */
  children?: ReactNode;
};

/** The row under the panels. Its height never changes. */
export function WorkbenchFoot({ words, keptCount, onHistory, left, children }: Props) {
  return (
    <div className="flex h-11 items-center gap-1 text-small text-ink-soft">
      <button
        type="button"
        onClick={onHistory ?? undefined}
        disabled={onHistory === null}
        className="-ml-2 flex h-11 shrink-0 items-center gap-1.5 px-2 hover:text-ink disabled:opacity-50"
      >
        <Icon name="history" />
        {keptCount > 0 ? format(words.history.openCount, { count: keptCount }) : words.history.open}
      </button>
      {children}
      {left && (
        <p className="ml-auto flex min-w-0 items-center" role="status">
          <span className="truncate max-wide:sr-only">{format(words.left.text, { name: left.name })}</span>
          <button
            type="button"
            onClick={left.onBack}
            className="h-11 shrink-0 px-2 text-accent underline underline-offset-3"
          >
            {words.left.back}
          </button>
        </p>
      )}
    </div>
  );
}
