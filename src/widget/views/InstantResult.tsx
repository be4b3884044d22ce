import { useLayoutEffect, useRef } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { storedFragment } from '#samples/stored-fragment.ts';
import type { Controller } from '../controller.ts';
import { errorSentence } from '../error-words.ts';
import { VIEWS, type WorkbenchState } from '../workbench-state.ts';
import { PictureCut } from './PictureCut.tsx';
import { SampleTruth, StoredNote } from './StoredNote.tsx';

type Props = { state: WorkbenchState; controller: Controller; words: WorkbenchWords; languageTag: string };

/** A block's preview as it came with the page. */
function StoredBlock({ html }: { html: string }) {
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => holder.current?.replaceChildren(storedFragment(html)), [html]);
  return <div ref={holder} className="relative max-w-full overflow-x-auto" />;
}

/**
 * The right panel until its whole view is there, or where that cannot be loaded: a sample's stored preview, in the place
 * where it stays; of anything else the plain words. It needs nothing that is not in the page already.
 */
export function InstantResult({ state, controller, words, languageTag }: Props) {
  const { blocks, picture, reading, stored, text } = state;
  const answer = stored?.kind === 'sample' ? stored.answer : null;
  return (
    <>
      <div className="flex h-11 shrink-0 items-center overflow-hidden pl-1.5 shadow-[inset_0_-1px_0_var(--line)] wide:gap-1">
        {VIEWS.map((id) => (
          <span
            key={id}
            className={`grid h-11 min-w-11 shrink-0 place-items-center border-b-2 px-1.5 text-small wide:px-2 ${id === 'preview' ? 'border-accent' : 'border-transparent text-ink-soft'}`}
          >
            {words.result.tabs[id]}
          </span>
        ))}
      </div>
      <section
        aria-label={words.panels.result}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto px-4 py-[18px] panels:px-[22px]"
      >
        {stored && <StoredNote stored={stored} controller={controller} words={words} languageTag={languageTag} />}
        {answer ? (
          <div className="prose-read text-base">
            {blocks.map((block) => (
              <div key={block.id} data-block={block.id} className="-ml-3 border-l-2 border-transparent pl-2.5">
                {answer.html[block.id] !== undefined ? (
                  <StoredBlock html={answer.html[block.id] ?? ''} />
                ) : (
                  picture &&
                  block.boxes[0] && (
                    <figure className="my-1 mb-3">
                      <PictureCut picture={picture} box={block.boxes[0]} alt={words.result.pictureBlock} />
                    </figure>
                  )
                )}
              </div>
            ))}
          </div>
        ) : (
          <>
            {reading.phase === 'failed' && (
              <p role="alert" className="mb-4 text-small text-warn">
                {errorSentence(reading.error, state.humanCheckFailure, words).sentence}
              </p>
            )}
            <p className="font-serif text-base whitespace-pre-wrap">{text}</p>
          </>
        )}
        {answer?.truth && <SampleTruth latex={answer.truth.latex} words={words} />}
      </section>
      <div className="h-11 shrink-0 border-t border-line" />
    </>
  );
}
