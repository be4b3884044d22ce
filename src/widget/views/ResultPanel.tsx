import { type ReactNode, Suspense, useMemo, useRef } from 'react';
import { partsOf, restOfDraft } from '#core/draft.ts';
import type { Box } from '#core/geometry.ts';
import { isGoing, textOf } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { Controller } from '../controller.ts';
import { deviceWords } from '../device-words.ts';
import { useDownload } from '../export/use-download.ts';
import { countUnevenRows, UNEVEN_ROW } from '../render/mark-uneven-rows.ts';
import { resultJson } from '../result-json.ts';
import { type BlockChecks, checksByBlock } from '../shown-checks.ts';
import { shownWarnings } from '../shown-warnings.ts';
import type { Picture, View, WorkbenchState } from '../workbench-state.ts';
import { BlockList } from './BlockList.tsx';
import { CopyControl } from './CopyControl.tsx';
import { CorrectionBar } from './CorrectionBar.tsx';
import { DownloadControl } from './DownloadControl.tsx';
import { CheckBar } from './device/CheckBar.tsx';
import { DeviceStatus } from './device/DeviceStatus.tsx';
import { DraftRest } from './device/DraftRest.tsx';
import { Icon } from './Icon.tsx';
import { lazyPart } from './lazy-part.ts';
import { Notices } from './Notices.tsx';
import { NumbersLine } from './NumbersLine.tsx';
import { ResultTabs } from './ResultTabs.tsx';
import { ScrollArea } from './ScrollArea.tsx';
import { SourceText } from './SourceText.tsx';
import { StatusSteps } from './StatusSteps.tsx';
import { SteadyLabel } from './SteadyLabel.tsx';
import { SampleTruth, StoredNote } from './StoredNote.tsx';

const EditView = lazyPart(() => import('./EditView.tsx'));
const LayoutView = lazyPart(() => import('./LayoutView.tsx'));
const LatexView = lazyPart(() => import('./LatexView.tsx'));

export type Props = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  idPrefix: string;
  languageTag: string;
  /** Reads a part of the page by itself: offered where an answer was cut off. */
  onReadRegion?: (box: Box) => void;
};

const Foot = ({ children }: { children: ReactNode }) => (
  <div className="relative flex h-11 shrink-0 items-center gap-4 border-t border-line px-3.5 text-[0.78125rem] whitespace-nowrap text-ink-soft tabular-nums">
    {children}
  </div>
);

/** A reading that goes on: its steps, and the words as they arrive. */
function GoingReading({ picture, ...props }: Props & { picture: Picture }) {
  const { state, controller, words } = props;
  const { blocks, chosenBlock, draft, pointedBlock, reading } = state;
  const isHere = reading.phase === 'local';
  const rest = useMemo(() => (isHere ? [] : restOfDraft(partsOf(draft), blocks)), [isHere, draft, blocks]);
  if (!isGoing(reading)) return null;
  return (
    <>
      {isHere ? <DeviceStatus draft={draft} /> : <StatusSteps reading={reading} words={words.status} />}
      <ScrollArea label={words.panels.result} stickToEnd={textOf(reading).length}>
        {blocks.length === 0 ? (
          <p className="text-small text-ink-soft">
            {isHere ? deviceWords().steps.waiting : words.status.waitingForWords}
          </p>
        ) : (
          <BlockList
            blocks={blocks}
            picture={picture}
            words={words.result}
            chosenBlock={chosenBlock}
            pointedBlock={pointedBlock}
            onChoose={controller.chooseBlock}
            onPoint={controller.pointAtBlock}
            isGrowing={reading.phase === 'running' || isHere}
          />
        )}
        {!isHere && (
          <DraftRest
            draft={draft}
            rest={rest}
            picture={picture}
            words={words.result}
            controller={controller}
            above={blocks}
          />
        )}
      </ScrollArea>
      <Foot>
        {reading.connected ? (
          <span className="truncate">{isHere ? deviceWords().steps.nothingSent : words.status.cancelFrees}</span>
        ) : (
          <span className="truncate text-warn" role="alert">
            {words.status.connectionLost}
          </span>
        )}
      </Foot>
    </>
  );
}

/** What a view shows as text, and what is copied from it. */
function contentOf(view: Exclude<View, 'latex'>, state: WorkbenchState): string {
  if (view === 'text') return state.text;
  if (view === 'raw') return textOf(state.reading);
  return view === 'json' ? resultJson(state) : state.markdown;
}

/** The same as for the clipboard: LaTeX comes with a part that is loaded for it. */
async function latexOf({ blocks, markdown }: WorkbenchState): Promise<{ text: string }> {
  const { copyContent } = await import('../copy/copy-content.ts');
  return copyContent('latex', { blocks, markdown });
}

/** The first area that scrolls in the view on show. */
const scrollAreaOf = (root: HTMLElement | null) => root?.querySelector<HTMLElement>('[data-scroll-area]') ?? null;

type ShownViewProps = {
  picture: Picture;
  unevenRows: number;
  onShowUneven: () => void;
  checks: ReadonlyMap<string, BlockChecks>;
};

/** The view that is chosen, without the editor. */
function ShownView({ picture, ...props }: Props & ShownViewProps) {
  const { state, controller, words, onReadRegion, unevenRows, onShowUneven } = props;
  const { blocks, chosenBlock, correction, pointedBlock, reading, view } = state;
  const linked = {
    blocks,
    picture,
    chosenBlock,
    pointedBlock,
    onChoose: controller.chooseBlock,
    onPoint: controller.pointAtBlock,
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

/** A reading that has ended, well or not: tabs over the words that there are. */
function EndedReading({ picture, ...props }: Props & { picture: Picture }) {
  const { state, controller, words, idPrefix } = props;
  const { blocks, editing, markdown, reading, view } = state;
  const panel = useRef<HTMLDivElement>(null);
  const editButton = useRef<HTMLButtonElement>(null);
  const nextUneven = useRef(0);
  const hasWords = textOf(reading) !== '';
  const isEditing = editing && view === 'preview';
  const downloads = useDownload(async (format, signal) => {
    const { makeDownload } = await import('../export/make-download.ts');
    return makeDownload(format, state, words.download, signal);
  });
  const unevenRows = useMemo(() => blocks.reduce((sum, block) => sum + countUnevenRows(block.markdown), 0), [blocks]);
  const { checks, chosenCheck, marksHidden } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of the state that it looks at
  const shownChecks = useMemo(() => checksByBlock(state), [checks, chosenCheck, marksHidden]);
  /** Goes to the rows one after the other. */
  const showUneven = () => {
    const rows = [...(panel.current?.querySelectorAll<HTMLElement>(`[${UNEVEN_ROW}]`) ?? [])];
    const row = rows[nextUneven.current++ % Math.max(1, rows.length)];
    const area = scrollAreaOf(panel.current);
    if (!row || !area) return;
    area.scrollTop += row.getBoundingClientRect().top - area.getBoundingClientRect().top - area.clientHeight / 3;
    row.focus({ preventScroll: true });
  };
  const toggleEditing = () => {
    controller.setView('preview');
    void controller.setEditing(!isEditing);
  };
  const endEditing = () => {
    void controller.setEditing(false);
    editButton.current?.focus();
  };
  const showNotices = async () => {
    if (isEditing) await controller.setEditing(false);
    if (view === 'layout' || isEditing) controller.setView('preview');
    // After the view has been drawn.
    requestAnimationFrame(() => {
      const area = scrollAreaOf(panel.current);
      if (area) area.scrollTop = 0;
      panel.current?.querySelector<HTMLElement>('[data-notices]')?.focus({ preventScroll: true });
    });
  };
  const warnings = shownWarnings(state).length;
  const { edit, endEdit } = words.actions;
  return (
    <>
      <div className="flex h-11 shrink-0 items-center shadow-[inset_0_-1px_0_var(--line)]">
        <ResultTabs view={view} onChange={controller.setView} words={words.result} idPrefix={idPrefix} />
        <button
          ref={editButton}
          type="button"
          aria-label={isEditing ? endEdit : edit}
          disabled={!hasWords && blocks.length === 0}
          onClick={toggleEditing}
          className="flex h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 px-2 text-small text-ink-soft hover:text-ink disabled:opacity-50"
        >
          <Icon name={isEditing ? 'done' : 'edit'} />
          <span aria-hidden="true" className="max-wide:hidden">
            <SteadyLabel shown={isEditing ? endEdit : edit} labels={[edit, endEdit]} />
          </span>
        </button>
        <CopyControl
          words={words}
          label={words.actions.copy}
          menuLabel={words.copyMenu.label}
          shown={() => (view === 'latex' ? latexOf(state) : { text: contentOf(view, state) })}
          source={() => ({ blocks, markdown })}
          disabled={!hasWords && blocks.length === 0}
          compact
          opens="below"
          onDownload={downloads.start}
        />
        <DownloadControl
          words={words}
          downloads={downloads}
          markdown={markdown}
          disabled={!hasWords && blocks.length === 0}
        />
      </div>
      <div
        ref={panel}
        key={isEditing ? 'edit' : view}
        id={`${idPrefix}-view`}
        role="tabpanel"
        aria-labelledby={`${idPrefix}-tab-${view}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {isEditing ? (
          <Suspense fallback={<div className="flex-1" />}>
            <EditView state={state} controller={controller} words={words} picture={picture} onEnd={endEditing} />
          </Suspense>
        ) : (
          <ShownView
            {...props}
            picture={picture}
            unevenRows={unevenRows}
            onShowUneven={showUneven}
            checks={shownChecks}
          />
        )}
      </div>
      {view === 'preview' && !isEditing && (
        <CheckBar state={state} controller={controller} picture={picture} panel={panel} />
      )}
      <Foot>
        {reading.phase === 'succeeded' && (
          <NumbersLine
            result={reading.result}
            steps={reading.steps}
            words={words}
            id={idPrefix}
            warnings={warnings + (unevenRows > 0 ? 1 : 0)}
            onShowWarnings={() => void showNotices()}
          />
        )}
      </Foot>
    </>
  );
}

/** The right panel once something is read: a reading that goes on, or its end. */
export default function ResultPanel(props: Props) {
  const { picture, reading } = props.state;
  if (!picture) return null;
  return isGoing(reading) ? (
    <GoingReading {...props} picture={picture} />
  ) : (
    <EndedReading {...props} picture={picture} />
  );
}
