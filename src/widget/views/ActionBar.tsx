import { LIMITS } from '#core/limits.ts';
import type { WorkbenchWords } from '#i18n/en.ts';

type Props = {
  words: WorkbenchWords;
  hint: string;
  /** What the one button does now. */
  action: 'read' | 'read-again' | 'cancel';
  disabled: boolean;
  onAction: () => void;
  /** The words to find, where the task asks for them. */
  query: { value: string; onChange: (value: string) => void } | null;
};

/** The row under the tasks: what is missing or the words to find, and the one button. Its height never changes. */
export function ActionBar({ words, hint, action, disabled, onAction, query }: Props) {
  const label = { read: words.actions.read, 'read-again': words.actions.readAgain, cancel: words.actions.cancel }[
    action
  ];
  const quiet = action !== 'read';
  return (
    <div className="flex h-[66px] shrink-0 items-center gap-3.5 px-3.5 max-panels:border-t max-panels:border-line-soft">
      {query ? (
        <label className="min-w-0 flex-1">
          <span className="sr-only">{words.query.label}</span>
          <input
            type="text"
            value={query.value}
            onChange={(event) => query.onChange(event.target.value)}
            maxLength={LIMITS.maxQueryLength}
            placeholder={words.query.placeholder}
            autoComplete="off"
            className="h-11 w-full rounded border border-ink-faint bg-sheet px-3 text-base placeholder:text-ink-faint"
          />
        </label>
      ) : (
        <p className="hidden min-w-0 flex-1 text-small text-ink-soft wide:block">{hint}</p>
      )}
      <button
        // A new one where the words to find take its room: being made narrower would count as moving.
        key={query ? 'beside-query' : 'alone'}
        type="button"
        onClick={onAction}
        disabled={disabled}
        className={`h-11 min-w-36 rounded px-4 text-base font-semibold max-wide:flex-1 ${
          quiet
            ? 'border border-ink-faint hover:bg-wash'
            : 'bg-accent text-accent-ink disabled:bg-line disabled:text-ink-soft'
        } ${query ? 'max-wide:flex-none' : ''}`}
      >
        {/* A new element for each label: a text that changes its width inside the button would count as moving. */}
        <span key={label}>{label}</span>
      </button>
    </div>
  );
}
