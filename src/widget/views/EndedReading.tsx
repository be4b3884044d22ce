import { Suspense, useMemo, useRef } from 'react';
import { textOf } from '#core/reading.ts';
import { useDownload } from '../export/use-download.ts';
import { countUnevenRows, UNEVEN_ROW } from '../render/mark-uneven-rows.ts';
import { checksByBlock } from '../shown-checks.ts';
import { shownWarnings } from '../shown-warnings.ts';
import { contentOf, latexOf } from '../view-content.ts';
import type { Picture } from '../workbench-state.ts';
import { CopyControl } from './CopyControl.tsx';
import { DownloadControl } from './DownloadControl.tsx';
import { CheckBar } from './device/CheckBar.tsx';
import { Icon } from './Icon.tsx';
import { lazyPart } from './lazy-part.ts';
import { NumbersLine } from './NumbersLine.tsx';
import { PanelFoot } from './PanelFoot.tsx';
import { ResultTabs } from './ResultTabs.tsx';
import type { ResultProps } from './result-props.ts';
import { ShownView } from './ShownView.tsx';
import { SteadyLabel } from './SteadyLabel.tsx';

const EditView = lazyPart(() => import('./EditView.tsx'));

/** The first area that scrolls in the view on show. */
const scrollAreaOf = (root: HTMLElement | null) => root?.querySelector<HTMLElement>('[data-scroll-area]') ?? null;

/** A reading that has ended, well or not: tabs over the words that there are. */
export function EndedReading({ picture, ...props }: ResultProps & { picture: Picture }) {
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
      <PanelFoot>
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
      </PanelFoot>
    </>
  );
}
