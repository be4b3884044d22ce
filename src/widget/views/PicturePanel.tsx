import type { ReactNode } from 'react';
import type { Block } from '#core/contract.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { Picture } from '../workbench-state.ts';
import { BoxedPicture } from './BoxedPicture.tsx';

type Props = {
  words: WorkbenchWords;
  picture: Picture;
  blocks: readonly Block[];
  chosenBlock: string | null;
  pointedBlock: string | null;
  onChooseBlock: (id: string | null) => void;
  onPointAtBlock: (id: string | null) => void;
  onReplace: () => void;
  refusedText: string | null;
  isDragging: boolean;
  follow: string | null;
};

/** The left panel with a picture: its name, and the picture with the boxes that are known so far. */
export default function PicturePanel(props: Props): ReactNode {
  const { words, picture, blocks, chosenBlock, onChooseBlock, onReplace, refusedText, isDragging, follow } = props;
  const { pointedBlock, onPointAtBlock } = props;
  const size = { width: picture.width, height: picture.height };
  return (
    <>
      <div className="flex h-11 shrink-0 items-center gap-3.5 border-b border-line pl-3.5 text-small text-ink-soft">
        <b className="min-w-0 truncate font-medium text-ink">{picture.name}</b>
        <span className="hidden shrink-0 wide:inline">
          {format(picture.shrunk ? words.intake.shrunk : words.intake.pixels, size)}
        </span>
        <button type="button" onClick={onReplace} className="ml-auto h-11 shrink-0 px-3.5 hover:text-ink">
          {words.intake.replace}
        </button>
      </div>
      <div className="relative min-h-0 flex-1">
        <section
          aria-label={words.panels.picture}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
          tabIndex={0}
          className="h-full overflow-auto overscroll-contain bg-paper"
        >
          <BoxedPicture
            picture={picture}
            blocks={blocks}
            chosenBlock={chosenBlock}
            pointedBlock={pointedBlock}
            onChoose={onChooseBlock}
            onPoint={onPointAtBlock}
            words={words}
            focusable={false}
            follow={follow}
          />
        </section>
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
