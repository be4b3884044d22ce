import { useEffect, useState } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { BatchView } from '../../batch/batch-view.ts';
import { announcementOf, counted, pauseSentence, progressParts } from '../../batch/batch-words.ts';
import { Dialog } from '../Dialog.tsx';
import { Icon } from '../Icon.tsx';

type Props = { view: BatchView; words: WorkbenchWords; languageTag: string; onAdd: () => void };

const BUTTON =
  'flex h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 px-2.5 text-small text-ink-soft hover:text-ink focus-visible:-outline-offset-2';
/** Milliseconds between two looks at the time that is left. */
const TICK = 1000;
/** Milliseconds between two sentences for screen readers. */
const CALM = 4000;

/** A text that follows `text`, though not more often than every few seconds: its end at once. */
function useCalm(text: string, isLast: boolean): string {
  const [told, setTold] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTold(text), isLast ? 0 : CALM);
    return () => clearTimeout(timer);
  }, [text, isLast]);
  return told;
}

/** Over the list: how far the batch is, why it pauses, more files, and its end. */
export function BatchHead({ view, words: workbench, languageTag, onAdd }: Props) {
  const { batch, control, words } = view;
  const [now, setNow] = useState(() => Date.now());
  const [isClosing, setIsClosing] = useState(false);
  const isRunning = batch.run.phase === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, [isRunning]);
  const paused = pauseSentence(view, workbench, languageTag);
  const parts = progressParts(view, Math.max(now, 0));
  if (view.opening > 0) parts.push(counted(words.panel.opening, view.opening));
  const line = parts.join(' · ');
  const told = useCalm(announcementOf(view), batch.run.phase === 'idle');
  const close = () => {
    if (batch.pages.some(({ state }) => state.kind === 'succeeded' || state.kind === 'reading')) setIsClosing(true);
    else control.close();
  };
  return (
    <div className="flex h-[60px] shrink-0 items-center border-b border-line pl-3.5">
      {/* Two lines at most, a new element for each text: nothing moves when they change. */}
      <p
        data-progress
        className="flex h-full min-w-0 flex-1 items-center text-small tabular-nums"
        title={paused || line}
      >
        <span key={`${line} ${paused}`} className="line-clamp-2">
          <span className={paused ? 'mr-2 text-ink-soft' : ''}>{line}</span>
          {paused && (
            <span role="alert" className="text-warn">
              {paused}
            </span>
          )}
        </span>
      </p>
      <button type="button" className={BUTTON} onClick={onAdd}>
        <Icon name="plus" />
        <span className="max-wide:sr-only">{words.head.add}</span>
      </button>
      <button
        type="button"
        className={BUTTON}
        aria-label={words.head.closeTitle}
        title={words.head.closeTitle}
        onClick={close}
      >
        <Icon name="close" />
      </button>
      <p role="status" data-batch-status className="sr-only">
        {told}
      </p>
      {isClosing && (
        <Dialog title={words.head.closeTitle} closeLabel={workbench.actions.close} onClose={() => setIsClosing(false)}>
          <p className="text-base">{words.head.closeQuestion}</p>
          <div className="mt-4 flex flex-wrap gap-2.5">
            <button
              type="button"
              onClick={() => control.close()}
              className="h-11 rounded bg-accent px-4 text-base font-semibold text-accent-ink"
            >
              {words.head.closeYes}
            </button>
            <button
              type="button"
              onClick={() => setIsClosing(false)}
              className="h-11 rounded border border-ink-faint px-4 text-base hover:bg-wash"
            >
              {words.head.closeNo}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
