import type { ReactNode } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { Icon } from './Icon.tsx';
import { SteadyLabel } from './SteadyLabel.tsx';

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
  const counted = (count: number) => format(words.history.openCount, { count });
  const label = keptCount > 0 ? counted(keptCount) : words.history.open;
  return (
    <div className="flex h-11 items-center text-small text-ink-soft wide:gap-1">
      <button
        type="button"
        onClick={onHistory ?? undefined}
        disabled={onHistory === null}
        className="-ml-2 flex h-11 shrink-0 items-center gap-1.5 px-2 hover:text-ink disabled:opacity-50"
      >
        <Icon name="history" />
        {/* What stands behind it does not move when the first result is kept. */}
        <SteadyLabel align="start" shown={label} labels={[...new Set([words.history.open, counted(10), label])]} />
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
