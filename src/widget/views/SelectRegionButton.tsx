import type { Ref } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { canSelect } from '../can-select.ts';
import type { Controller } from '../controller.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { Icon } from './Icon.tsx';

type Props = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  /** The focus comes back to it. */
  buttonRef: Ref<HTMLButtonElement>;
  className: string;
};

/** Begins and ends drawing a region. */
export function SelectRegionButton({ state, controller, words, buttonRef, className }: Props) {
  const { isSelecting } = state;
  const isFree = canSelect(state);
  return (
    <button
      ref={buttonRef}
      type="button"
      aria-pressed={isSelecting}
      // Not `disabled`: it says why, and keeps the focus.
      aria-disabled={!isFree}
      title={isFree ? undefined : words.region.busy}
      aria-description={isFree ? undefined : words.region.busy}
      onClick={() => controller.setSelecting(!isSelecting)}
      className={`${className} aria-disabled:opacity-50 aria-pressed:text-accent`}
    >
      <Icon name="region" />
      <span className="max-wide:sr-only">{words.region.select}</span>
    </button>
  );
}
