import { Suspense } from 'react';
import { partsOf, restOfDraft } from '#core/draft.ts';
import type { BlockChecks } from '../shown-checks.ts';
import { contentOf } from '../view-content.ts';
import type { Picture } from '../workbench-state.ts';
import { BlockList } from './BlockList.tsx';
import { CorrectionBar } from './CorrectionBar.tsx';
import { DraftRest } from './device/DraftRest.tsx';
import { lazyPart } from './lazy-part.ts';
import { Notices } from './Notices.tsx';
import type { ResultProps } from './result-props.ts';
import { ScrollArea } from './ScrollArea.tsx';
import { SourceText } from './SourceText.tsx';
import { SampleTruth, StoredNote } from './StoredNote.tsx';

const LayoutView = lazyPart(() => import('./LayoutView.tsx'));
const LatexView = lazyPart(() => import('./LatexView.tsx'));

type Props = ResultProps & {
  picture: Picture;
  unevenRows: number;
  onShowUneven: () => void;
  checks: ReadonlyMap<string, BlockChecks>;
};

/** The view that is chosen, without the editor. */
export function ShownView({ picture, ...props }: Props) {
  const { state, controller, words, onReadRegion, unevenRows, onShowUneven } = props;
  const { blocks, chosenBlock, correction, reading, view } = state;
  const linked = {
    blocks,
    picture,
    chosenBlock,
    onChoose: controller.chooseBlock,
    pointed: controller.pointed,
  };
  if (view === 'layout')
    return (
      <Suspense fallback={<div className="flex-1" />}>
        <LayoutView {...linked} words={words} />
      </Suspense>
    );
  const isPreview = view === 'preview';
  const rest = reading.phase === 'succeeded' ? [] : restOfDraft(partsOf(state.draft), blocks);
  const hasLoop = reading.phase === 'stopped' || (reading.phase === 'succeeded' && reading.result.finish === 'loop');
  const notes = { text: words.result.textNote, raw: words.result.rawNote, json: words.result.jsonNote };
  return (
    <>
      {isPreview && (state.edited || correction?.discarded) && (
        <CorrectionBar state={state} controller={controller} words={words} />
      )}
      <ScrollArea key={`${view} ${correction?.revision ?? 0}`} label={words.result.tabs[view]}>
        {state.stored && isPreview && (
          <StoredNote stored={state.stored} controller={controller} words={words} languageTag={props.languageTag} />
        )}
        <Notices
          state={state}
          controller={controller}
          words={words}
          onReadRegion={onReadRegion}
          unevenRows={isPreview ? unevenRows : null}
          onShowUneven={onShowUneven}
        />
        {view === 'preview' ? (
          <>
            <BlockList {...linked} words={words.result} isGrowing={false} checks={props.checks} />
            {reading.phase !== 'succeeded' && state.draft.phase !== 'offered' && (
              <DraftRest
                draft={state.draft}
                rest={rest}
                picture={picture}
                words={words.result}
                controller={controller}
                above={blocks}
              />
            )}
          </>
        ) : view === 'latex' ? (
          <Suspense fallback={null}>
            <LatexView blocks={blocks} words={words.result} />
          </Suspense>
        ) : (
          <SourceText note={notes[view]} text={contentOf(view, state)} isSerif={view === 'text'} />
        )}
        {isPreview && state.stored?.kind === 'sample' && state.stored.answer.truth && (
          <SampleTruth latex={state.stored.answer.truth.latex} words={words} />
        )}
        {isPreview && hasLoop && blocks.length > 0 && (
          <p role="note" className="mt-3 border-t-2 border-warn pt-2 text-small text-warn">
            {words.result.loopEnd}
          </p>
        )}
      </ScrollArea>
    </>
  );
}
