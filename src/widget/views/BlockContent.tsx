import { memo, useEffect, useRef } from 'react';
import type { Block } from '#core/contract.ts';
import { isPictureBlock } from '#core/result-text.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { Picture } from '../workbench-state.ts';
import { PictureCut } from './PictureCut.tsx';
import { useMarkdownRenderer } from './use-block-fragment.ts';

type Props = { block: Block; picture: Picture; words: WorkbenchWords['result'] };

/** One block as it is read: formatted words, or its part of the picture. */
export const BlockContent = memo(function BlockContent({ block, picture, words }: Props) {
  const render = useMarkdownRenderer();
  const holder = useRef<HTMLDivElement>(null);
  const isPicture = isPictureBlock(block);
  useEffect(() => {
    if (!render || isPicture || !holder.current) return;
    holder.current.replaceChildren(render(block.markdown));
  }, [render, block.markdown, isPicture]);
  if (isPicture && block.boxes[0]) {
    const isFormula = block.label === 'equation';
    return (
      <figure className="my-1 mb-3">
        <PictureCut picture={picture} box={block.boxes[0]} alt={words.pictureBlock} />
        {isFormula && <figcaption className="mt-1 font-sans text-small text-ink-soft">{words.formulaBlock}</figcaption>}
      </figure>
    );
  }
  return (
    <div ref={holder} className="max-w-full overflow-x-auto">
      {/* Until the renderer is there, the plain words. */}
      {!render && <p className="whitespace-pre-wrap">{block.markdown}</p>}
    </div>
  );
});
