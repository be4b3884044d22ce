import { memo, useEffect, useRef } from 'react';
import type { Block } from '#core/contract.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { blockColor } from '../block-colors.ts';
import { shownBlocks } from '../render/shown-blocks.ts';
import type { Picture } from '../workbench-state.ts';
import { BlockContent } from './BlockContent.tsx';
import { isSameBlock } from './is-same-block.ts';

type Props = {
  blocks: readonly Block[];
  picture: Picture;
  words: WorkbenchWords['result'];
  chosenBlock: string | null;
  onChoose: (id: string | null) => void;
  /** The last block is still being written. */
  isGrowing: boolean;
};

type RowProps = Pick<Props, 'picture' | 'words' | 'onChoose'> & {
  block: Block;
  mark: 'chosen' | 'growing' | 'none';
};

const MARKS = { chosen: 'border-(--box) bg-wash', growing: 'border-accent', none: 'border-transparent' };

/** One block of the list. Drawn again only when it changes itself, however long the list. */
const BlockRow = memo(
  function BlockRow({ block, picture, words, mark, onChoose }: RowProps) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a pointer's shortcut; the layout view has the buttons
      // biome-ignore lint/a11y/useKeyWithClickEvents: the same
      <div
        data-block={block.id}
        onClick={() => block.boxes.length > 0 && onChoose(block.id)}
        className={`-ml-3 border-l-2 pl-2.5 ${MARKS[mark]}`}
        style={{ ['--box' as string]: blockColor(block.label) }}
      >
        <BlockContent block={block} picture={picture} words={words} />
      </div>
    );
  },
  (one, other) =>
    one.mark === other.mark &&
    one.picture === other.picture &&
    one.words === other.words &&
    one.onChoose === other.onChoose &&
    isSameBlock(one.block, other.block),
);

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
  const shown = shownBlocks(blocks);
  const last = isGrowing ? blocks.at(-1)?.id : undefined;
  return (
    <div ref={list} className="prose-read text-base">
      {shown.map((block) => (
        <BlockRow
          key={block.id}
          block={block}
          picture={picture}
          words={words}
          onChoose={onChoose}
          mark={block.id === chosenBlock ? 'chosen' : block.id === last ? 'growing' : 'none'}
        />
      ))}
      {shown.length < blocks.length && <p className="font-sans text-small text-warn">{words.shortened.page}</p>}
    </div>
  );
}
