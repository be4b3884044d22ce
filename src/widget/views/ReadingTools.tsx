import type { WorkbenchWords } from '#i18n/en.ts';
import type { Controller } from '../controller.ts';
import { staysHere } from '../reads-here.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { DetailRow } from './DetailRow.tsx';
import { HereLine } from './device/HereLine.tsx';
import { PromptButton } from './PromptButton.tsx';

type Props = { state: WorkbenchState; controller: Controller; words: WorkbenchWords; hint: string };

/** What there is to say and to set before a picture is read: how finely, and with which prompt. */
export default function ReadingTools({ state, controller, words, hint }: Props) {
  const isKnown = state.info !== null && state.info.providers.length > 0;
  const hasQuery = state.task === 'locate';
  return (
    <>
      {staysHere(state) ? (
        <HereLine state={state} controller={controller} />
      ) : isKnown ? (
        <DetailRow state={state} controller={controller} words={words.detail} compact={hasQuery} />
      ) : (
        <p className={`min-w-0 flex-1 text-small text-ink-soft ${hasQuery ? 'wide:hidden' : ''}`}>{hint}</p>
      )}
      <PromptButton
        // A new one where what stands before it takes another room: being pushed aside would count as moving.
        key={`${isKnown} ${hasQuery} ${staysHere(state)}`}
        task={state.task}
        query={state.query}
        words={words}
      />
    </>
  );
}
