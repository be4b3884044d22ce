import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { partsOf, restOfDraft } from '#core/draft.ts';
import { MAX_TILES, modeCost, resolveMode } from '#core/mode-costs.ts';
import { isGoing } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { Controller } from '../controller.ts';
import { viewLine } from '../detail-words.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { BoxedPicture } from './BoxedPicture.tsx';
import { DraftBoxes } from './device/DraftBoxes.tsx';
import { lazyPart } from './lazy-part.ts';
import { ModeView } from './ModeView.tsx';
import { PictureHead } from './PictureHead.tsx';
import { PictureNoticeBar } from './PictureNoticeBar.tsx';
import { SelectRegionButton } from './SelectRegionButton.tsx';
import { useKeptScroll } from './use-kept-scroll.ts';
import { useZoom } from './use-zoom.ts';
import { ZoomBar } from './ZoomBar.tsx';

const RegionEditor = lazyPart(() => import('./RegionEditor.tsx'));

export type Props = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  onReplace: () => void;
  refusedText: string | null;
  isDragging: boolean;
  /** The block that is kept in sight. */
  follow: string | null;
  /** False where something else stands over the picture. */
  hasHead?: boolean;
};

/** What the mode that is looked at makes of the picture; null while none is. */
function shownCost({ shownMode, picture, info }: WorkbenchState) {
  const provider = info?.providers[0];
  if (!shownMode || !picture || !provider) return null;
  return modeCost(resolveMode(shownMode, provider.id), picture.width, picture.height, MAX_TILES[provider.id]);
}

/** The left panel with a picture: its name, and the picture with the boxes that are known so far. */
export default function PicturePanel(props: Props): ReactNode {
  const { state, controller, words, onReplace, refusedText, isDragging, follow, hasHead = true } = props;
  const { picture, blocks, chosenBlock, zoom, isSelecting, region, reading } = state;
  const area = useRef<HTMLElement>(null);
  const selectButton = useRef<HTMLButtonElement>(null);
  const [toolbarHost, setToolbarHost] = useState<HTMLElement | null>(null);
  const { larger, smaller } = useZoom(area, zoom, controller.setZoom);
  useKeptScroll(area, picture?.url ?? '');
  // Whatever had the focus on the part or its region is gone: the next thing is the way on.
  const isPart = region !== null;
  const wasPart = useRef(isPart);
  const wasSelecting = useRef(isSelecting);
  useEffect(() => {
    const lostFocus = document.activeElement === document.body || document.activeElement === null;
    if ((wasSelecting.current && !isSelecting) || wasPart.current !== isPart) {
      if (lostFocus) (isPart ? area.current : selectButton.current)?.focus({ preventScroll: true });
    }
    wasSelecting.current = isSelecting;
    wasPart.current = isPart;
  }, [isSelecting, isPart]);
  const { draft } = state;
  const rest = useMemo(
    () => (reading.phase === 'succeeded' || reading.phase === 'local' ? [] : restOfDraft(partsOf(draft), blocks)),
    [reading.phase, draft, blocks],
  );
  if (!picture) return null;
  const cost = shownCost(state);
  return (
    <>
      {hasHead && (
        <PictureHead
          key={isPart ? 'part' : 'page'}
          state={state}
          controller={controller}
          words={words}
          onReplace={onReplace}
          selectButton={selectButton}
        />
      )}
      <div ref={setToolbarHost} className="relative min-h-0 flex-1 overflow-hidden">
        <section
          ref={area}
          aria-label={words.panels.picture}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
          tabIndex={0}
          className="isolate h-full touch-pan-x touch-pan-y overflow-auto overscroll-contain bg-paper [container-type:inline-size]"
        >
          <BoxedPicture
            key={picture.url}
            picture={picture}
            blocks={blocks}
            chosenBlock={chosenBlock}
            onChoose={controller.chooseBlock}
            pointed={controller.pointed}
            words={words}
            focusable={false}
            follow={isSelecting ? null : follow}
            zoom={zoom}
          >
            {/* Room in which the foot of the picture can be scrolled free of what lies over it. */}
            <div
              className={`absolute top-full left-0 w-px ${isSelecting ? 'h-[calc(7rem/var(--zoom))]' : 'h-[calc(3.75rem/var(--zoom))]'}`}
            />
            {rest.length > 0 && <DraftBoxes rest={rest} />}
            {cost && <ModeView cost={cost} />}
            {isSelecting && (
              <Suspense>
                <RegionEditor
                  picture={picture}
                  blocks={blocks}
                  chosenBlock={chosenBlock}
                  zoom={zoom}
                  toolbarHost={toolbarHost}
                  onRead={(request) => void controller.readRegion(request)}
                  onLeave={() => controller.setSelecting(false)}
                  words={words}
                />
              </Suspense>
            )}
          </BoxedPicture>
        </section>
        {isSelecting && !hasHead && (
          <p className="pointer-events-none absolute inset-x-0 top-0 border-b border-line bg-sheet px-3.5 py-2 text-small text-ink-soft">
            {words.region.draw}
          </p>
        )}
        {state.notice && <PictureNoticeBar notice={state.notice} controller={controller} words={words} />}
        {cost ? (
          <p
            aria-hidden="true"
            className="pointer-events-none absolute inset-x-0 bottom-0 border-t border-line bg-sheet px-3.5 py-2 text-small text-ink-soft"
          >
            {viewLine(cost, words.detail)}
          </p>
        ) : (
          <div className="pointer-events-none absolute inset-x-2 bottom-2 flex items-end justify-between gap-2 *:pointer-events-auto">
            {isPart && reading.phase === 'succeeded' ? (
              <button
                type="button"
                onClick={() => void controller.placeRegion()}
                disabled={blocks.length === 0 || isGoing(region.page.reading)}
                className="h-11 rounded bg-accent px-3.5 text-small font-medium text-accent-ink disabled:bg-line disabled:text-ink-soft"
              >
                {words.region.place}
              </button>
            ) : hasHead ? (
              <span />
            ) : (
              <SelectRegionButton
                state={state}
                controller={controller}
                words={words}
                buttonRef={selectButton}
                className="flex h-11.5 min-w-11.5 items-center justify-center gap-1.5 rounded border border-line bg-sheet px-2.5 text-small text-ink-soft hover:text-ink"
              />
            )}
            <ZoomBar
              zoom={zoom}
              onLarger={larger}
              onSmaller={smaller}
              onFit={() => controller.setZoom(1)}
              words={words.zoom}
            />
          </div>
        )}
        <p
          role="alert"
          className="pointer-events-none absolute inset-x-0 bottom-0 bg-warn-wash px-3.5 py-2 text-small text-warn empty:hidden"
        >
          {refusedText}
        </p>
        {isDragging && (
          <p className="absolute inset-2 grid place-content-center rounded border-[1.5px] border-dashed border-accent bg-wash font-serif text-xl font-semibold">
            {words.intake.dropNow}
          </p>
        )}
      </div>
    </>
  );
}
