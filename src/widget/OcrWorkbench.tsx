import { type ReactNode, Suspense, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import type { Task } from '#core/ids.ts';
import { isGoing } from '#core/reading.ts';
import { ACCEPTED_TYPES } from '#documents/accepted-types.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { SampleId } from '#samples/sample-ids.ts';
import { canRead } from './can-read.ts';
import { canSelect } from './can-select.ts';
import { createController } from './controller.ts';
import { refusalSentence } from './error-words.ts';
import { announcement } from './status-words.ts';
import { createStore } from './store.ts';
import { ActionBar } from './views/ActionBar.tsx';
import { DropArea } from './views/DropArea.tsx';
import { HumanCheckPlace } from './views/HumanCheckPlace.tsx';
import { InstantPicture } from './views/InstantPicture.tsx';
import { InstantResult } from './views/InstantResult.tsx';
import { lazyPart } from './views/lazy-part.ts';
import { SampleRow } from './views/SampleRow.tsx';
import { Shortcuts } from './views/Shortcuts.tsx';
import { TaskChooser } from './views/TaskChooser.tsx';
import { usePageDrop } from './views/use-page-drop.ts';
import { usePageInput } from './views/use-page-input.ts';
import { Welcome } from './views/Welcome.tsx';
import { WorkbenchFoot } from './views/WorkbenchFoot.tsx';
import { onFirstSign } from './waking/on-first-sign.ts';
import { WORDS_GROWTH } from './words-growth.ts';
import { initialState, type WorkbenchState } from './workbench-state.ts';

/** The panels come with the first sign of the visitor's; until then, and where they cannot come, the instant ones stand in. */
const PicturePanel = lazyPart(() => import('./views/PicturePanel.tsx'), InstantPicture);
const ResultPanel = lazyPart(() => import('./views/ResultPanel.tsx'), InstantResult);
/** Several files, or a file of pages. */
const BatchSide = lazyPart(() => import('./views/batch/BatchSide.tsx'));
const WholeDocument = lazyPart(() => import('./views/batch/WholeDocument.tsx'));
/** What only shows once it is asked for comes with it, not with the page. */
const KeepHereSwitch = lazyPart(() => import('./views/device/KeepHereSwitch.tsx'));
const PageDrop = lazyPart(() => import('./views/PageDrop.tsx'));
const CameraDialog = lazyPart(() => import('./views/CameraDialog.tsx'));
const AddressDialog = lazyPart(() => import('./views/AddressDialog.tsx'));
const HistoryDialog = lazyPart(() => import('./views/HistoryDialog.tsx'));

type Props = {
  words: WorkbenchWords;
  task: Task;
  languageTag: string;
  /** Samples that stand first in the row; the others follow. */
  samples?: readonly SampleId[] | undefined;
};

/** What is missing before Read can do something, or how to press it without the mouse. */
function hintFor(state: WorkbenchState, words: WorkbenchWords, keys: string): string {
  if (state.info?.service.state === 'unconfigured') return words.hints.unconfigured;
  if (!state.picture) return words.hints.choose;
  if (isGoing(state.reading)) return '';
  if (state.reading.phase === 'idle') return words.hints.humanCheck;
  return format(words.hints.shortcut, { keys });
}

const loadPanels = () =>
  Promise.allSettled([
    import('./views/PicturePanel.tsx'),
    import('./views/ResultPanel.tsx'),
    import('./views/ReadingTools.tsx'),
  ]);

/** Phones and tablets have a camera of their own, which is better than a picture of it in a page. */
const hasOwnCamera = (): boolean => matchMedia('(pointer: coarse)').matches;

/** The workbench: one island, the same on every page, preset by the page. */
export function OcrWorkbench({ words, task, languageTag, samples }: Props) {
  const idPrefix = useId();
  const root = useRef<HTMLElement>(null);
  const checkPlace = useRef<HTMLDivElement>(null);
  const fileField = useRef<HTMLInputElement>(null);
  const cameraField = useRef<HTMLInputElement>(null);
  const [{ store, controller }] = useState(() => {
    const created = createStore(initialState(task), WORDS_GROWTH);
    return {
      store: created,
      controller: createController(created, { container: () => checkPlace.current, languageTag }),
    };
  });
  const state = useSyncExternalStore(store.subscribe, store.told, store.told);
  const { batch, blocks, chosenBlock, picture, reading } = state;
  /** Null where what is read is a part of one of its pages. */
  const reads = state.region ? null : batch;
  const primary = reads?.control.primary();
  const going = reads ? reads.batch.run.phase === 'running' : isGoing(reading);
  const [dialog, setDialog] = useState<'camera' | 'address' | 'history' | null>(null);
  const closeDialog = () => setDialog(null);

  const offer = (files: readonly File[]) => {
    closeDialog();
    void controller.offerFiles(files);
  };
  const { isDragging, stopDragging } = usePageDrop(offer);
  const { isApple } = usePageInput({ onFiles: offer });
  const [isReady, setIsReady] = useState(false);
  const [hasTouched, setHasTouched] = useState(false);
  useEffect(() => {
    setIsReady(true);
    void controller.start();
    return onFirstSign(() => {
      setHasTouched(true);
      void Promise.allSettled([controller.prepare(), loadPanels()]);
    });
  }, [controller]);
  const modifier = isApple ? '⌘' : 'Ctrl+';
  const open = () => fileField.current?.click();
  const takePhoto = () => (hasOwnCamera() ? cameraField.current?.click() : setDialog('camera'));

  const refusedText = state.refused ? refusalSentence(state.refused, words) : null;
  const own = going ? 'cancel' : reading.phase === 'succeeded' ? 'read-again' : 'read';
  // Of a batch, how much the button stands back is all that counts: it has words of its own.
  const action = primary ? (primary.isQuiet ? 'cancel' : 'read') : own;
  const follow = chosenBlock ?? (reading.phase === 'running' ? (blocks.at(-1)?.id ?? null) : null);
  const dialogs: Record<NonNullable<typeof dialog>, ReactNode> = {
    camera: <CameraDialog words={words} onPhoto={(photo) => offer([photo])} onClose={closeDialog} />,
    address: (
      <AddressDialog
        words={words}
        refusedText={refusedText}
        isFetching={state.preparing}
        onFetch={controller.offerAddress}
        onClose={closeDialog}
      />
    ),
    history: (
      <HistoryDialog
        history={state.history}
        controller={controller}
        words={words}
        languageTag={languageTag}
        onClose={closeDialog}
      />
    ),
  };
  return (
    <section
      ref={root}
      aria-label={words.label}
      data-ready={isReady}
      data-phase={reading.phase}
      data-batch={batch?.batch.run.phase}
    >
      {[fileField, cameraField].map((field) => (
        <input
          key={field === fileField ? 'file' : 'camera'}
          ref={field}
          type="file"
          hidden
          // More than one make a batch.
          multiple={field === fileField}
          accept={field === fileField ? ACCEPTED_TYPES : 'image/*'}
          capture={field === fileField ? undefined : 'environment'}
          onChange={(event) => {
            offer([...(event.target.files ?? [])]);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
      ))}
      <div className="grid overflow-hidden rounded border border-line bg-sheet panels:h-[clamp(540px,calc(100svh-204px),760px)] panels:grid-cols-2">
        <div data-panel className="relative flex h-[568px] min-w-0 flex-col panels:h-auto panels:min-h-0">
          {batch ? (
            <Suspense fallback={<div className="flex-1" />}>
              <BatchSide
                view={batch}
                state={state}
                controller={controller}
                words={words}
                languageTag={languageTag}
                onAdd={open}
                refusedText={refusedText}
                isDragging={isDragging}
                follow={follow}
              />
            </Suspense>
          ) : picture ? (
            <Suspense fallback={<InstantPicture state={state} words={words} />}>
              <PicturePanel
                state={state}
                controller={controller}
                words={words}
                onReplace={open}
                refusedText={refusedText}
                isDragging={isDragging}
                follow={follow}
              />
            </Suspense>
          ) : (
            <DropArea
              words={words.intake}
              isDragging={isDragging}
              isPreparing={state.preparing}
              refusedText={refusedText}
              onChoose={open}
              onCamera={takePhoto}
              onAddress={() => setDialog('address')}
              pasteKeys={`${modifier}V`}
            />
          )}
          {!picture && !batch && (
            <SampleRow
              words={words.samples}
              first={samples}
              onShow={(id) => void controller.showSample(id, words.samples.names[id].short)}
            />
          )}
          <TaskChooser task={state.task} onChange={controller.setTask} words={words.tasks} disabled={going} />
          <ActionBar
            state={state}
            controller={controller}
            words={words}
            hint={reads ? '' : hintFor(state, words, isApple ? '⌘↵' : 'Ctrl+Enter')}
            action={action}
            disabled={primary ? primary.isDisabled : !going && !canRead(state)}
            label={primary?.label ?? null}
            onAction={() => (reads ? reads.control.act() : going ? controller.cancel() : void controller.read())}
          />
          <HumanCheckPlace ref={checkPlace} words={words.humanCheck} isInteractive={state.checkIsInteractive} />
        </div>
        <div className="flex h-[540px] min-w-0 flex-col border-line max-panels:border-t panels:h-auto panels:min-h-0 panels:border-l">
          {batch && batch.chosen === null ? (
            <Suspense fallback={<div className="flex-1" />}>
              <WholeDocument view={batch} words={words} />
            </Suspense>
          ) : picture && reading.phase !== 'idle' ? (
            <Suspense
              fallback={<InstantResult state={state} controller={controller} words={words} languageTag={languageTag} />}
            >
              <ResultPanel
                // Another page is another panel: what stays from one to the next would count as moving.
                key={picture.url}
                state={state}
                controller={controller}
                words={words}
                languageTag={languageTag}
                idPrefix={idPrefix}
                {...(canSelect(state) && {
                  onReadRegion: (box) => void controller.readRegion({ box, task: state.readTask, block: null }),
                })}
              />
            </Suspense>
          ) : (
            <Welcome words={words.welcome} />
          )}
        </div>
      </div>
      <WorkbenchFoot
        words={words}
        keptCount={state.history.keptCount}
        // What is shown out of it would take the place of the batch.
        onHistory={batch ? null : () => setDialog('history')}
        left={state.left && { name: state.left.name, onBack: () => void controller.findAgain(state.left?.id) }}
      >
        <Shortcuts root={root} state={state} controller={controller} isApple={isApple} words={words.shortcuts} />
        <Suspense>
          {(hasTouched || state.keepsHere) && <KeepHereSwitch state={state} controller={controller} />}
        </Suspense>
      </WorkbenchFoot>
      <Suspense>
        {isDragging && <PageDrop label={words.intake.dropNow} onFiles={offer} onLeave={stopDragging} />}
        {dialog && dialogs[dialog]}
      </Suspense>
      <p role="status" data-last className="sr-only">
        {reads ? '' : announcement(reading, words.status, blocks.length)}
      </p>
    </section>
  );
}
