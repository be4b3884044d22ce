import type { Ref } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { canSelect } from '../can-select.ts';
import type { Controller } from '../controller.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { Icon } from './Icon.tsx';
import { SelectRegionButton } from './SelectRegionButton.tsx';

type Props = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  onReplace: () => void;
  /** The button that begins and ends a region: the focus comes back to it. */
  selectButton: Ref<HTMLButtonElement>;
};

const BUTTON =
  'flex h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 px-2.5 whitespace-nowrap hover:text-ink wide:px-3';

/** Name and size of the picture, or of which picture it is a part; what can be done with it. */
export function PictureHead({ state, controller, words, onReplace, selectButton }: Props) {
  const { picture, region, isSelecting } = state;
  if (!picture) return null;
  const isFree = canSelect(state);
  const size = { width: picture.width, height: picture.height };
  return (
    <div className="flex h-11 shrink-0 items-center border-b border-line pl-3.5 text-small text-ink-soft">
      {isSelecting ? (
        <span key="draw" className="min-w-0 truncate">
          {words.region.draw}
        </span>
      ) : (
        <>
          <b className="min-w-0 truncate font-medium text-ink">
            {region ? format(words.region.partOf, { name: picture.name }) : picture.name}
          </b>
          <span className="ml-3.5 hidden shrink-0 wide:inline">
            {format(picture.shrunk ? words.intake.shrunk : words.intake.pixels, size)}
          </span>
        </>
      )}
      <span className="ml-auto flex shrink-0">
        {region ? (
          <button key="back" type="button" onClick={() => void controller.leaveRegion()} className={BUTTON}>
            <Icon name="back" />
            {words.region.back}
          </button>
        ) : (
          <>
            <SelectRegionButton
              key="select"
              state={state}
              controller={controller}
              words={words}
              buttonRef={selectButton}
              className={BUTTON}
            />
            <button
              key="turn"
              type="button"
              disabled={!isFree}
              onClick={() => void controller.turn(90)}
              aria-label={words.intake.turn}
              title={words.intake.turn}
              className={`${BUTTON} min-w-11 justify-center disabled:opacity-50`}
            >
              <Icon name="turn" />
            </button>
            <button key="replace" type="button" onClick={onReplace} className={BUTTON}>
              {words.intake.replace}
            </button>
            <button
              key="close"
              type="button"
              onClick={() => controller.closePage()}
              aria-label={words.intake.close}
              title={words.intake.close}
              className={`${BUTTON} min-w-11 justify-center`}
            >
              <Icon name="close" />
            </button>
          </>
        )}
      </span>
    </div>
  );
}
