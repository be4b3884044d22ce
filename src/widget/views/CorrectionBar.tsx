import type { WorkbenchWords } from '#i18n/en.ts';
import type { Controller } from '../controller.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { SteadyLabel } from './SteadyLabel.tsx';

type Props = {
  state: Pick<WorkbenchState, 'correction' | 'edited'>;
  controller: Pick<Controller, 'discardEdits' | 'putBackEdits'>;
  words: WorkbenchWords;
};

/** Whose words these are, and the way back: to the model's, and from there to the corrections again. Never moves. */
export function CorrectionBar({ state: { correction, edited }, controller, words }: Props) {
  const isDiscarded = !edited && correction?.discarded != null;
  const { discard, putBack } = words.actions;
  const terms = words.result.edit;
  const sentence = edited ? terms.corrected : isDiscarded ? terms.discarded : terms.unchanged;
  return (
    <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line pl-4 text-small text-ink-soft panels:pl-[22px]">
      <span key={sentence} role="status" className={`min-w-0 flex-1 truncate ${edited ? 'text-accent' : ''}`}>
        {sentence}
      </span>
      {(edited || isDiscarded) && (
        // One button for both, so that it keeps the focus.
        <button
          type="button"
          onClick={() => void (edited ? controller.discardEdits() : controller.putBackEdits())}
          className="h-11 shrink-0 px-3.5 underline underline-offset-3 hover:text-ink"
        >
          <SteadyLabel shown={edited ? discard : putBack} labels={[discard, putBack]} />
        </button>
      )}
    </div>
  );
}
