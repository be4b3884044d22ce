import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { Controller } from '../controller.ts';
import type { PictureNotice } from '../workbench-state.ts';
import { Icon } from './Icon.tsx';

type Props = { notice: PictureNotice; controller: Controller; words: WorkbenchWords };

const BUTTON = 'h-11 shrink-0 px-2.5 font-medium text-accent underline underline-offset-3';

/** The turn that takes another one back. */
const BACK = { 90: 270, 180: 180, 270: 90 } as const;

function sentenceOf(notice: PictureNotice, words: WorkbenchWords['intake']['notices']): string {
  if (notice.kind === 'turned') return words.turned[notice.turn];
  return notice.kind === 'frames' ? format(words.frames, { count: notice.frames }) : words[notice.kind];
}

/** What was noticed on a picture before it is read. Lies over the picture, so that nothing moves. */
export function PictureNoticeBar({ notice, controller, words }: Props) {
  const { notices } = words.intake;
  return (
    <div
      role="status"
      className="absolute inset-x-0 top-0 z-10 flex min-h-11 items-center border-b border-line bg-sheet pl-3.5 text-small"
    >
      <p className="min-w-0 flex-1 py-1.5">{sentenceOf(notice, notices)}</p>
      {notice.kind === 'turned' && (
        <button type="button" onClick={() => void controller.turn(BACK[notice.turn])} className={BUTTON}>
          {notices.undo}
        </button>
      )}
      {notice.kind === 'sideways' && (
        <>
          <button type="button" onClick={() => void controller.turn(270)} className={BUTTON}>
            {notices.turnLeft}
          </button>
          <button type="button" onClick={() => void controller.turn(90)} className={BUTTON}>
            {notices.turnRight}
          </button>
        </>
      )}
      <button
        type="button"
        onClick={() => controller.dismissNotice()}
        aria-label={words.actions.close}
        className="grid size-11 shrink-0 place-items-center text-ink-soft hover:text-ink"
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
