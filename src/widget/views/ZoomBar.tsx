import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { MAX_ZOOM } from '../workbench-state.ts';
import { Icon } from './Icon.tsx';

type Props = {
  zoom: number;
  onLarger: () => void;
  onSmaller: () => void;
  onFit: () => void;
  words: WorkbenchWords['zoom'];
};

const BUTTON = 'grid h-11 min-w-11 place-content-center hover:bg-wash aria-disabled:opacity-40';

/** Larger, smaller, and back to where the width fits. A button at its end stays, so that the focus is not lost. */
export const ZoomBar = ({ zoom, onLarger, onSmaller, onFit, words }: Props) => (
  <fieldset
    aria-label={words.label}
    className="flex rounded border border-line bg-sheet text-small text-ink-soft tabular-nums"
  >
    <button type="button" aria-label={words.out} aria-disabled={zoom <= 1} onClick={onSmaller} className={BUTTON}>
      <Icon name="minus" />
    </button>
    <button type="button" title={words.fit} onClick={onFit} className={`${BUTTON} w-14`}>
      <span className="sr-only">{words.fit}</span>
      {format(words.percent, { percent: Math.round(zoom * 100) })}
    </button>
    <button type="button" aria-label={words.in} aria-disabled={zoom >= MAX_ZOOM} onClick={onLarger} className={BUTTON}>
      <Icon name="plus" />
    </button>
  </fieldset>
);
