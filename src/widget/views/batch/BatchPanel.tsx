import { useId, useState } from 'react';
import type { BatchDocument, BatchPage } from '#core/batch.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { type BatchView, DPI_CHOICES } from '../../batch/batch-view.ts';
import { counted } from '../../batch/batch-words.ts';
import { refusalSentence } from '../../error-words.ts';
import { ScrollArea } from '../ScrollArea.tsx';

type Props = { view: BatchView; words: WorkbenchWords };

const ACTION = 'h-11 rounded border border-ink-faint px-3.5 text-small hover:bg-wash';

const idsOf = (pages: readonly BatchPage[]) => new Set(pages.map(({ id }) => id));

/** A file of the batch, with its pages as they are typed. */
function DocumentRow({ document, view }: { document: BatchDocument; view: BatchView }) {
  const { batch, control, words } = view;
  const [range, setRange] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const noteId = useId();
  const own = batch.pages.filter((page) => page.document === document.id);
  const chosen = own.filter(({ state }) => state.kind !== 'skipped').length;
  const { panel } = words;
  return (
    <li className="grid min-h-[52px] grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line-soft py-1">
      <span className="min-w-0">
        <b className="block truncate font-medium">{document.name}</b>
        <span className={`block min-h-[1.2rem] text-tiny ${isWrong ? 'text-warn' : 'text-ink-soft'}`} id={noteId}>
          {isWrong
            ? format(panel.rangeWrong, { count: document.pageCount })
            : format(panel.chosen, { chosen, count: own.length })}
        </span>
      </span>
      {document.pageCount > 1 && (
        <label>
          <span className="sr-only">{format(panel.range, { name: document.name })}</span>
          <input
            type="text"
            inputMode="text"
            autoComplete="off"
            value={range}
            placeholder={panel.rangeHint}
            aria-invalid={isWrong}
            aria-describedby={noteId}
            onChange={({ target }) => {
              setRange(target.value);
              setIsWrong(!control.setRange(document.id, target.value));
            }}
            className="h-11 w-[min(13rem,44vw)] rounded border border-ink-faint bg-sheet px-3 text-base placeholder:text-small placeholder:text-ink-faint"
          />
        </label>
      )}
    </li>
  );
}

/** Before the pages are read, and whenever no page is chosen: which files there are, what is read of them, and how. */
export function BatchPanel({ view, words: workbench }: Props) {
  const { batch, control, words, dpi, opening, refused, keeping } = view;
  const { panel } = words;
  const isOpen = ({ state }: BatchPage) => state.kind === 'waiting';
  const withText = batch.pages.filter((page) => isOpen(page) && page.text === 'good');
  const doubtful = batch.pages.filter((page) => isOpen(page) && page.text === 'doubtful');
  const blank = batch.pages.filter((page) => isOpen(page) && page.isBlank === true);
  // While files come, what can be said of them all is not known.
  const isComplete = opening === 0;
  const offersKey = [
    batch.documents.length,
    refused.length,
    withText.length,
    doubtful.length,
    blank.length,
    opening,
  ].join(' ');
  const hasFiles = batch.documents.some(({ kind }) => kind === 'pages');
  return (
    <ScrollArea label={panel.title}>
      <div className="grid gap-3.5 text-base [overflow-anchor:none]">
        <p className={`text-small ${keeping === 'kept' ? 'text-ink-soft' : 'text-warn'}`}>{panel.keeping[keeping]}</p>
        <ul className="border-t border-line-soft">
          {batch.documents.map((document) => (
            <DocumentRow key={document.id} document={document} view={view} />
          ))}
        </ul>
        {/* New elements whenever what stands over them changes: nothing is pushed about. */}
        <div key={offersKey} className="grid gap-3.5">
          {refused.length > 0 && (
            <ul role="alert" className="grid gap-1 text-small text-warn">
              {refused.map(({ name, code }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be refused twice
                <li key={index} className="wrap-anywhere">
                  {format(panel.refused, { name, reason: refusalSentence(code, workbench) })}
                </li>
              ))}
            </ul>
          )}
          {isComplete && withText.length > 0 && (
            <section className="grid justify-items-start gap-1.5">
              <p>{counted(panel.hasText, withText.length)}</p>
              <p className="text-small text-ink-soft">{panel.hasTextHint}</p>
              <button type="button" className={ACTION} onClick={() => void control.takeText(idsOf(withText))}>
                {counted(panel.takeText, withText.length)}
              </button>
            </section>
          )}
          {isComplete && doubtful.length > 0 && (
            <p className="text-small">{counted(panel.doubtful, doubtful.length)}</p>
          )}
          {isComplete && blank.length > 0 && (
            <section className="grid justify-items-start gap-1.5">
              <p>{counted(panel.blank, blank.length)}</p>
              <button type="button" className={ACTION} onClick={() => control.setPagesChosen(idsOf(blank), false)}>
                {counted(panel.skipBlank, blank.length)}
              </button>
            </section>
          )}
          {isComplete && hasFiles && (
            <fieldset>
              <legend className="mb-1 text-small font-medium">{panel.dpi}</legend>
              <div className="flex flex-wrap gap-x-1">
                {DPI_CHOICES.map((choice) => (
                  <label key={choice} className="flex h-11 min-w-11 cursor-pointer items-center gap-2 pr-4 text-small">
                    <input
                      type="radio"
                      name="batch-dpi"
                      checked={dpi === choice}
                      onChange={() => control.setDpi(choice)}
                      className="size-4 accent-accent"
                    />
                    {format(panel.dpiChoice, { dpi: choice })}
                  </label>
                ))}
              </div>
              <p className="text-small text-ink-soft">{panel.dpiHint}</p>
            </fieldset>
          )}
        </div>
      </div>
    </ScrollArea>
  );
}
