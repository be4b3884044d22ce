import { memo, useCallback, useRef } from 'react';
import type { Block } from '#core/contract.ts';
import { isPictureBlock } from '#core/result-text.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { deviceWords } from '../device-words.ts';
import { markUnevenRows } from '../render/mark-uneven-rows.ts';
import { markWords } from '../render/mark-words.ts';
import type { BlockChecks } from '../shown-checks.ts';
import type { Picture } from '../workbench-state.ts';
import { Icon } from './Icon.tsx';
import { isSameBlock } from './is-same-block.ts';
import { PictureCut } from './PictureCut.tsx';
import { useBlockFragment } from './use-block-fragment.ts';

type Props = {
  block: Block;
  picture: Picture;
  words: WorkbenchWords['result'];
  /** The block is complete: what is wrong with its tables is wrong for good. */
  isWhole: boolean;
  /** Words in it that are worth a look. */
  checks?: BlockChecks | undefined;
};

/** One block as it is read: formatted words, or its part of the picture. */
export const BlockContent = memo(
  function BlockContent({ block, picture, words, isWhole, checks }: Props) {
    const holder = useRef<HTMLDivElement>(null);
    const isPicture = isPictureBlock(block);
    const { markdown } = block;
    const { unevenRow } = words;
    const finish = useCallback(
      (formatted: HTMLElement) => {
        if (isWhole) markUnevenRows(formatted, markdown, unevenRow);
        if (checks) markWords(formatted, checks.checks, checks.chosen);
      },
      [isWhole, markdown, unevenRow, checks],
    );
    const shortening = useBlockFragment(holder, isPicture ? null : markdown, finish);
    if (isPicture && block.boxes[0]) {
      const isFormula = block.label === 'equation';
      return (
        <figure className="my-1 mb-3">
          <PictureCut picture={picture} box={block.boxes[0]} alt={words.pictureBlock} />
          {isFormula && (
            <figcaption className="mt-1 font-sans text-small text-ink-soft">{words.formulaBlock}</figcaption>
          )}
        </figure>
      );
    }
    return (
      <>
        {shortening !== 'none' && <p className="font-sans text-small text-warn">{words.shortened[shortening]}</p>}
        {checks?.checks.some(({ kind }) => kind === 'unfound') && (
          <p className="flex items-center gap-2 font-sans text-small text-warn">
            <Icon name="warning" />
            {deviceWords().checks.kinds.unfound}
          </p>
        )}
        {/* Arabic and Hebrew begin on the right, each block as its own letters say. */}
        <div ref={holder} dir="auto" className="relative max-w-full overflow-x-auto" />
      </>
    );
  },
  (one, other) =>
    one.picture === other.picture &&
    one.words === other.words &&
    one.isWhole === other.isWhole &&
    one.checks === other.checks &&
    isSameBlock(one.block, other.block),
);
