import type { QuarterTurn } from '#documents/orientation.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { Controller } from '../controller.ts';
import type { PictureNotice } from '../workbench-state.ts';
import { Icon } from './Icon.tsx';

type Props = { notice: PictureNotice; controller: Controller; words: WorkbenchWords };

const BUTTON = 'h-11 shrink-0 px-2.5 font-medium text-accent underline underline-offset-3';

/** The turn that takes another one back. */
const BACK: Record<QuarterTurn, QuarterTurn> = { 0: 0, 90: 270, 180: 180, 270: 90 };

/** What was noticed on a picture before it is read. Lies over the picture, so that nothing moves. */
export function PictureNoticeBar({ notice, controller, words }: Props) {
  const { notices } = words.intake;
  const sentence = {
    turned: () => format(notices.turned, { degrees: notice.kind === 'turned' ? notice.turn : 0 }),
    sideways: () => notices.sideways,
    blank: () => notices.blank,
    pages: () => format(notices.pages, { count: notice.kind === 'pages' ? notice.pages : 1 }),
  }[notice.kind]();
  return (
    <div
      role="status"
      className="absolute inset-x-0 top-0 z-10 flex min-h-11 items-center border-b border-line bg-sheet pl-3.5 text-small"
    >
      <p className="min-w-0 flex-1 py-1.5">{sentence}</p>
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
