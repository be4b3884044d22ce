import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import type { Block } from '#core/contract.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { blockColor } from '../block-colors.ts';
import { type PointedBlock, useIsPointed } from '../pointed-block.ts';
import { shownBlocks } from '../render/shown-blocks.ts';
import type { BlockChecks } from '../shown-checks.ts';
import type { Picture } from '../workbench-state.ts';
import { BlockContent } from './BlockContent.tsx';
import { isSameBlock } from './is-same-block.ts';
import { useStillLayout } from './use-still-layout.ts';

type Props = {
  blocks: readonly Block[];
  picture: Picture;
  words: WorkbenchWords['result'];
  chosenBlock: string | null;
  onChoose: (id: string | null) => void;
  pointed: PointedBlock;
  /** The last block is still being written. */
  isGrowing: boolean;
  /** Words that are worth a look, by block. */
  checks?: ReadonlyMap<string, BlockChecks> | undefined;
};

type RowProps = Pick<Props, 'picture' | 'words' | 'onChoose' | 'pointed'> & {
  block: Block;
  /** Place of the block in reading order, from 1. */
  number: number;
  mark: 'chosen' | 'growing' | 'none';
  /** The one block that Tab stops at. */
  isStop: boolean;
  isWhole: boolean;
  checks: BlockChecks | undefined;
};

const MARKS = {
  chosen: 'border-(--box) bg-wash',
  growing: 'border-accent',
  pointed: 'border-(--box)',
  none: 'border-transparent',
};

/** One block of the list. Drawn again only when it changes itself, however long the list. */
const BlockRow = memo(
  function BlockRow({ block, number, picture, words, mark, isStop, isWhole, checks, onChoose, pointed }: RowProps) {
    const isPointed = useIsPointed(pointed, block.id) && block.boxes.length > 0;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
      <div
        data-block={block.id}
        role="group"
        aria-label={format(words.blockOf, { number, label: words.labels[block.label] })}
        tabIndex={isStop ? 0 : -1}
        onClick={() => block.boxes.length > 0 && onChoose(block.id)}
        className={`-ml-3 border-l-2 pl-2.5 focus-visible:-outline-offset-2 ${MARKS[mark === 'none' && isPointed ? 'pointed' : mark]}`}
        style={{ ['--box' as string]: blockColor(block.label) }}
      >
        <BlockContent block={block} picture={picture} words={words} isWhole={isWhole} checks={checks} />
      </div>
    );
  },
  (one, other) =>
    one.number === other.number &&
    one.mark === other.mark &&
    one.isStop === other.isStop &&
    one.isWhole === other.isWhole &&
    one.checks === other.checks &&
    one.picture === other.picture &&
    one.words === other.words &&
    one.onChoose === other.onChoose &&
    one.pointed === other.pointed &&
    isSameBlock(one.block, other.block),
);

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

const blockOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-block]') : null;

/**
 * The blocks in reading order, one stop for Tab: arrows go from block to block, Enter and a click choose one on both
 * sides. A block under the pointer or the focus has its box marked on the picture, and the other way round.
 */
export function BlockList(props: Props) {
  const { blocks, picture, words, chosenBlock, onChoose, pointed, isGrowing } = props;
  const list = useRef<HTMLDivElement>(null);
  // What is taken away is not left by the pointer.
  useEffect(() => () => pointed.point(null), [pointed]);
  useStillLayout(list, isGrowing ? null : blocks);
  useEffect(() => {
    const block = chosenBlock && list.current?.querySelector<HTMLElement>(`[data-block="${chosenBlock}"]`);
    const area = list.current?.closest<HTMLElement>('[data-scroll-area]');
    if (!block || !area) return;
    const { top, bottom } = block.getBoundingClientRect();
    const seen = area.getBoundingClientRect();
    if (top < seen.top || bottom > seen.bottom) area.scrollTop += top - seen.top - 24;
  }, [chosenBlock]);
  const press = (event: KeyboardEvent) => {
    const block = blockOf(event.target);
    // Keys of what stands inside a block, such as a link, are its own.
    if (!block || event.target !== block) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-block]') ?? [])];
      all[all.indexOf(block) + step]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      onChoose(chosenBlock === block.dataset['block'] ? null : (block.dataset['block'] ?? null));
    } else return;
    event.preventDefault();
  };
  const shown = shownBlocks(blocks);
  const last = isGrowing ? blocks.at(-1)?.id : undefined;
  const stop = shown.some(({ id }) => id === chosenBlock) ? chosenBlock : shown[0]?.id;
  const point = (target: EventTarget) => pointed.point(blockOf(target)?.dataset['block'] ?? null);
  const markOf = ({ id }: Block): RowProps['mark'] => {
    if (id === chosenBlock) return 'chosen';
    return id === last ? 'growing' : 'none';
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the blocks in it are what is pressed
    <div
      ref={list}
      className="prose-read text-base"
      onKeyDown={press}
      onPointerOver={({ target }) => point(target)}
      onPointerLeave={() => pointed.point(null)}
      onFocus={({ target }) => point(target)}
      onBlur={() => pointed.point(null)}
    >
      {shown.map((block, index) => (
        <BlockRow
          key={block.id}
          block={block}
          number={index + 1}
          picture={picture}
          words={words}
          onChoose={onChoose}
          pointed={pointed}
          mark={markOf(block)}
          isStop={block.id === stop}
          isWhole={block.id !== last}
          checks={props.checks?.get(block.id)}
        />
      ))}
      {shown.length < blocks.length && <p className="font-sans text-small text-warn">{words.shortened.page}</p>}
    </div>
  );
}
