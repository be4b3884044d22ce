import { memo, useEffect, useRef } from 'react';
import type { Block } from '#core/contract.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { blockColor } from '../block-colors.ts';
import { boxedBlocks } from '../render/shown-blocks.ts';
import type { Picture } from '../workbench-state.ts';
import { isSameBlock } from './is-same-block.ts';

type Props = {
  picture: Picture;
  blocks: readonly Block[];
  chosenBlock: string | null;
  pointedBlock: string | null;
  onChoose: (id: string | null) => void;
  onPoint: (id: string | null) => void;
  words: WorkbenchWords;
  /** True where the boxes are reached by keyboard, too; on the other side they are for the pointer. */
  focusable: boolean;
  /** Keeps this block in sight, such as the one that is being read. */
  follow: string | null;
};

type BoxesProps = Pick<Props, 'onChoose' | 'onPoint' | 'words' | 'focusable'> & {
  block: Block;
  /** Place of the block in reading order, from 1. */
  number: number;
  isChosen: boolean;
  isPointed: boolean;
};

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

/** The boxes of one block. Drawn again only when the block changes itself, however many there are. */
const BlockBoxes = memo(
  function BlockBoxes({ block, number, isChosen, isPointed, onChoose, onPoint, words, focusable }: BoxesProps) {
    const label = words.result.labels[block.label];
    return block.boxes.map(([left, top, right, bottom], part) => (
      <button
        // A block's boxes have no other identity than their order.
        key={`${block.id}-${
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          part
        }`}
        type="button"
        data-box={part === 0 ? block.id : undefined}
        tabIndex={focusable && part === 0 ? 0 : -1}
        aria-hidden={focusable && part === 0 ? undefined : true}
        aria-pressed={isChosen}
        aria-label={format(words.result.blockOf, { number, label })}
        data-pointed={isPointed}
        onPointerEnter={() => onPoint(block.id)}
        onPointerLeave={() => onPoint(null)}
        onFocus={() => onPoint(block.id)}
        onBlur={() => onPoint(null)}
        onClick={() => onChoose(isChosen ? null : block.id)}
        className="absolute rounded-[2px] border-[1.5px] border-(--box) bg-(--box)/8 aria-pressed:z-[1] aria-pressed:border-2 data-[pointed=true]:bg-(--box)/16 aria-pressed:bg-(--box)/20 hover:bg-(--box)/16"
        style={{
          ['--box' as string]: blockColor(block.label),
          left: percent(left),
          top: percent(top),
          width: percent(right - left),
          height: percent(bottom - top),
        }}
      >
        {isChosen && part === 0 && (
          <span className="absolute right-[-2px] bottom-full rounded-t-[2px] bg-(--box) px-1.5 text-[0.6875rem]/4 font-medium whitespace-nowrap text-white">
            {label}
          </span>
        )}
      </button>
    ));
  },
  (one, other) =>
    one.isChosen === other.isChosen &&
    one.isPointed === other.isPointed &&
    one.number === other.number &&
    one.onPoint === other.onPoint &&
    one.onChoose === other.onChoose &&
    one.words === other.words &&
    one.focusable === other.focusable &&
    // The words of a block that grows are none of its boxes' business.
    isSameBlock({ ...one.block, markdown: '' }, { ...other.block, markdown: '' }),
);

/** The picture with a box a block, each in the colour of its kind; the chosen one carries its name. */
export function BoxedPicture(props: Props) {
  const { picture, blocks, chosenBlock, pointedBlock, onChoose, onPoint, words, focusable, follow } = props;
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = stage.current?.querySelector<HTMLElement>(`[data-box="${follow}"]`);
    const area = stage.current?.parentElement;
    if (!follow || !box || !area) return;
    const { top, bottom } = box.getBoundingClientRect();
    const seen = area.getBoundingClientRect();
    // Only this area scrolls, never the page.
    if (top < seen.top || bottom > seen.bottom) area.scrollTop += top - seen.top - 24;
  }, [follow]);
  return (
    <div ref={stage} className="relative mx-auto" style={{ maxWidth: `${Math.max(picture.width, 240)}px` }}>
      <img
        src={picture.url}
        width={picture.width}
        height={picture.height}
        alt={words.intake.pictureAlt}
        className="block h-auto w-full bg-white"
      />
      {boxedBlocks(blocks).map((block, index) => (
        <BlockBoxes
          key={block.id}
          block={block}
          number={index + 1}
          isChosen={block.id === chosenBlock}
          isPointed={block.id === pointedBlock}
          onPoint={onPoint}
          onChoose={onChoose}
          words={words}
          focusable={focusable}
        />
      ))}
    </div>
  );
}
