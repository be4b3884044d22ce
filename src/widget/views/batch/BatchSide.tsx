import { isGoing } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { BatchView } from '../../batch/batch-view.ts';
import type { Controller } from '../../controller.ts';
import type { WorkbenchState } from '../../workbench-state.ts';
import PicturePanel from '../PicturePanel.tsx';
import { BatchHead } from './BatchHead.tsx';
import { BatchPanel } from './BatchPanel.tsx';
import { PageBar } from './PageBar.tsx';
import { PageList } from './PageList.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';

type Props = {
  view: BatchView;
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  languageTag: string;
  onAdd: () => void;
  refusedText: string | null;
  isDragging: boolean;
  follow: string | null;
};

/** The left panel of a batch: its pages in a list, and the one that is chosen, or what is to be read. */
export default function BatchSide(props: Props) {
  const { view, state, controller, words, languageTag, onAdd, refusedText, isDragging, follow } = props;
  const page = view.batch.pages.find(({ id }) => id === view.chosen);
  return (
    <>
      <BatchHead view={view} words={words} languageTag={languageTag} onAdd={onAdd} />
      <div className="flex min-h-0 flex-1 max-wide:flex-col">
        <PageList view={view} />
        <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
          {page ? (
            <>
              {!state.region && <PageBar view={view} page={page} isBusy={isGoing(state.reading)} />}
              {state.picture ? (
                <PicturePanel
                  state={state}
                  controller={controller}
                  words={words}
                  onReplace={onAdd}
                  refusedText={refusedText}
                  isDragging={isDragging}
                  follow={follow}
                  // A part of the page says what it is a part of, and leads back.
                  hasHead={state.region !== null}
                />
              ) : (
                <p role="alert" className="flex-1 bg-paper p-3.5 text-small text-warn">
                  {refusedText}
                </p>
              )}
            </>
          ) : (
            <BatchPanel view={view} words={words} />
          )}
        </div>
      </div>
      {view.password && (
        <PasswordDialog key={String(view.password.wasWrong)} view={view} password={view.password} words={words} />
      )}
    </>
  );
}
