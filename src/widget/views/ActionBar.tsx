import { Suspense } from 'react';
import { LIMITS } from '#core/limits.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { Controller } from '../controller.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { lazyPart } from './lazy-part.ts';

/** Comes with the first picture, not with the page. */
const ReadingTools = lazyPart(() => import('./ReadingTools.tsx'));

type Props = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  /** What is missing, or what comes next. */
  hint: string;
  /** What the one button does now. */
  action: 'read' | 'read-again' | 'cancel';
  disabled: boolean;
  /** Another label in the place of the action's own; null for that. */
  label: string | null;
  onAction: () => void;
};

/**
 * Under the tasks: how finely is read (or what is missing), the prompt, the words to find, and the one button. One row,
 * two on small screens; its height never changes.
 */
export function ActionBar({ state, controller, words, hint, action, disabled, label: given, onAction }: Props) {
  const own = { read: words.actions.read, 'read-again': words.actions.readAgain, cancel: words.actions.cancel }[action];
  const label = given ?? own;
  const quiet = action !== 'read';
  const hasQuery = state.task === 'locate';
  const hasTools = state.picture !== null;
  const hintLine = <p className={`min-w-0 flex-1 text-small text-ink-soft ${hasQuery ? 'wide:hidden' : ''}`}>{hint}</p>;
  return (
    <div className="flex h-[114px] shrink-0 flex-wrap content-center items-center gap-x-2.5 gap-y-1.5 px-3.5 max-panels:border-t max-panels:border-line-soft wide:h-[66px] wide:flex-nowrap">
      <div className={`flex h-11 w-full min-w-0 items-center gap-1 ${hasQuery ? 'wide:w-auto' : 'wide:flex-1'}`}>
        {hasTools ? (
          <Suspense fallback={hintLine}>
            <ReadingTools state={state} controller={controller} words={words} hint={hint} />
          </Suspense>
        ) : (
          hintLine
        )}
      </div>
      {hasQuery && (
        <label className="min-w-0 flex-1">
          <span className="sr-only">{words.query.label}</span>
          <input
            type="text"
            value={state.query}
            onChange={(event) => controller.setQuery(event.target.value)}
            maxLength={LIMITS.maxQueryLength}
            placeholder={words.query.placeholder}
            autoComplete="off"
            className="h-11 w-full rounded border border-ink-faint bg-sheet px-3 text-base placeholder:text-ink-faint"
          />
        </label>
      )}
      <button
        // A new one where the words to find take its room: being made narrower would count as moving.
        key={hasQuery ? 'beside-query' : given === null ? 'alone' : 'batch'}
        type="button"
        onClick={onAction}
        disabled={disabled}
        className={`h-11 rounded px-4 text-base font-semibold wide:min-w-36 ${
          quiet
            ? 'border border-ink-faint hover:bg-wash disabled:opacity-50 disabled:hover:bg-transparent'
            : 'bg-accent text-accent-ink disabled:bg-line disabled:text-ink-soft'
        } ${hasQuery ? 'min-w-32' : 'max-wide:flex-1'} ${given === null ? '' : 'whitespace-nowrap wide:w-66'}`}
      >
        {/* A new element for each label: a text that changes its width inside the button would count as moving. */}
        <span key={label}>{label}</span>
      </button>
    </div>
  );
}
