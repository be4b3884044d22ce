import { Suspense, useId, useRef } from 'react';
import { hasModeChoice, MAX_TILES, modeCost, resolveMode } from '#core/mode-costs.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { Controller } from '../controller.ts';
import { costLine } from '../detail-words.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { lazyPart } from './lazy-part.ts';
import { PatchIcon } from './PatchIcon.tsx';
import { Popover } from './Popover.tsx';

const DetailChooser = lazyPart(() => import('./DetailChooser.tsx'));

type Props = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords['detail'];
  /** The sign alone, where the words to find need the room. */
  compact: boolean;
};

/** How finely the model looks at this picture and what that costs; opens the choice, or the explanation where there is none. */
export function DetailRow({ state, controller, words, compact }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const { picture, info, mode } = state;
  const provider = info?.providers[0];
  if (!picture || !provider) return null;
  const chosen = hasModeChoice(provider.modes) ? mode : 'auto';
  const cost = modeCost(resolveMode(chosen, provider.id), picture.width, picture.height, MAX_TILES[provider.id]);
  const title = format(words.row, { mode: words.names[chosen] });
  const hidden = compact ? 'wide:sr-only' : '';
  return (
    <div className={compact ? 'shrink-0 max-wide:flex-1' : 'min-w-0 flex-1'}>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        className="flex h-11 max-w-full min-w-11 items-center gap-2.5 rounded-small px-1.5 text-left hover:bg-wash"
      >
        <PatchIcon />
        <span className={`min-w-0 text-small ${hidden}`}>
          <span className="block truncate">{title}</span>
          <span className="block truncate text-ink-soft tabular-nums">{costLine(cost, words)}</span>
        </span>
      </button>
      <Popover
        id={id}
        label={words.legend}
        anchor={button}
        place="beside-panel"
        onOpenChange={(isOpen) => controller.showMode(isOpen ? chosen : null)}
      >
        {() => (
          <Suspense fallback={<div className="h-[26rem]" />}>
            <DetailChooser
              picture={picture}
              provider={provider}
              mode={chosen}
              onChoose={(next) => {
                controller.setMode(next);
                controller.showMode(next);
              }}
              onLook={(looked) => controller.showMode(looked ?? chosen)}
              words={words}
            />
          </Suspense>
        )}
      </Popover>
    </div>
  );
}
