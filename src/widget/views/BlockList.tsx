import { useEffect, useRef } from 'react';
import type { Block } from '#core/contract.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { blockColor } from '../block-colors.ts';
import type { Picture } from '../workbench-state.ts';
import { BlockContent } from './BlockContent.tsx';

type Props = {
  blocks: readonly Block[];
  picture: Picture;
  words: WorkbenchWords['result'];
  chosenBlock: string | null;
  onChoose: (id: string | null) => void;
  /** The last block is still being written. */
  isGrowing: boolean;
};

/** The blocks in reading order. A click chooses one on both sides; the keyboard does so in the layout view. */
export function BlockList({ blocks, picture, words, chosenBlock, onChoose, isGrowing }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const block = chosenBlock && list.current?.querySelector<HTMLElement>(`[data-block="${chosenBlock}"]`);
    const area = list.current?.closest<HTMLElement>('[data-scroll-area]');
    if (!block || !area) return;
    const { top, bottom } = block.getBoundingClientRect();
    const seen = area.getBoundingClientRect();
    if (top < seen.top || bottom > seen.bottom) area.scrollTop += top - seen.top - 24;
  }, [chosenBlock]);
  return (
    <div ref={list} className="prose-read text-base">
      {blocks.map((block, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: a pointer's shortcut; the layout view has the buttons
        // biome-ignore lint/a11y/useKeyWithClickEvents: the same
        <div
          key={block.id}
          data-block={block.id}
          onClick={() => block.boxes.length > 0 && onChoose(block.id)}
          className={`-ml-3 border-l-2 pl-2.5 ${
            block.id === chosenBlock
              ? 'border-(--box) bg-wash'
              : isGrowing && index === blocks.length - 1
                ? 'border-accent'
                : 'border-transparent'
          }`}
          style={{ ['--box' as string]: blockColor(block.label) }}
        >
          <BlockContent block={block} picture={picture} words={words} />
        </div>
      ))}
    </div>
  );
}
