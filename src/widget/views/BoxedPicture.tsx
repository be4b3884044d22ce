import { type CSSProperties, memo, type ReactNode, useEffect, useRef } from 'react';
import type { Block } from '#core/contract.ts';
import type { Box } from '#core/geometry.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { blockColor } from '../block-colors.ts';
import { afterPaint } from '../next-frame.ts';
import { type PointedBlock, useIsPointed } from '../pointed-block.ts';
import { boxedBlocks } from '../render/shown-blocks.ts';
import type { Picture } from '../workbench-state.ts';
import { isSameBlock } from './is-same-block.ts';

type Props = {
  picture: Picture;
  blocks: readonly Block[];
  chosenBlock: string | null;
  onChoose: (id: string | null) => void;
  pointed: PointedBlock;
  words: WorkbenchWords;
  /** True where the boxes are reached by keyboard, too; on the other side they are for the pointer. */
  focusable: boolean;
  /** Keeps this block in sight, such as the one that is being read. */
  follow: string | null;
  /** How many times larger it is drawn than where it fits; where it is not 1, the area around must be a container. */
  zoom?: number;
  /** What is drawn over the picture. */
  children?: ReactNode;
};

type BoxesProps = Pick<Props, 'onChoose' | 'pointed' | 'words' | 'focusable'> & {
  block: Block;
  /** Place of the block in reading order, from 1. */
  number: number;
  isChosen: boolean;
};

/**
 * Draws the stage larger without laying it out anew, so that nothing counts as moved: scaled from its left edge, which
 * goes to the middle of the room that is left, or to the area's edge.
 */
function zoomed(zoom: number, widest: string): CSSProperties {
  if (zoom === 1) return {};
  const width = `min(100cqw, ${widest})`;
  const shift = `calc(max((100cqw - ${zoom} * ${width}) / 2, 0px) - (100cqw - ${width}) / 2)`;
  return { transform: `translateX(${shift}) scale(${zoom})`, transformOrigin: '0 0' };
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;

/** Where a box lies, moved by a transform: one that grows to the left or upwards while its block is read counts as unmoved. */
const placeOf = ([left, top, right, bottom]: Box): CSSProperties => ({
  width: percent(right - left),
  height: percent(bottom - top),
  // In lengths of the box itself, whose area is never nothing (`normaliseBox`).
  transform: `translate(${percent(left / (right - left))}, ${percent(top / (bottom - top))})`,
});

/** The boxes of one block. Drawn again only when the block changes itself, however many there are. */
const BlockBoxes = memo(
  function BlockBoxes({ block, number, isChosen, onChoose, pointed, words, focusable }: BoxesProps) {
    const isPointed = useIsPointed(pointed, block.id);
    const label = words.result.labels[block.label];
    return block.boxes.map((box, part) => (
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
        onPointerEnter={() => pointed.point(block.id)}
        onPointerLeave={() => pointed.point(null)}
        onFocus={() => pointed.point(block.id)}
        onBlur={() => pointed.point(null)}
        onClick={() => onChoose(isChosen ? null : block.id)}
        className="absolute top-0 left-0 rounded-[2px] border-[length:calc(1.5px/var(--zoom))] border-(--box) bg-(--box)/8 aria-pressed:z-[1] aria-pressed:border-[length:calc(2px/var(--zoom))] data-[pointed=true]:bg-(--box)/16 aria-pressed:bg-(--box)/20 hover:bg-(--box)/16"
        style={{
          ['--box' as string]: blockColor(block.label),
          ...placeOf(box),
        }}
      >
        {isChosen && part === 0 && (
          <span className="absolute right-[-2px] bottom-full origin-bottom-right scale-[calc(1/var(--zoom))] rounded-t-[2px] bg-(--box) px-1.5 text-[0.6875rem]/4 font-medium whitespace-nowrap text-white">
            {label}
          </span>
        )}
      </button>
    ));
  },
  (one, other) =>
    one.isChosen === other.isChosen &&
    one.number === other.number &&
    one.pointed === other.pointed &&
    one.onChoose === other.onChoose &&
    one.words === other.words &&
    one.focusable === other.focusable &&
    // The words of a block that grows are none of its boxes' business.
    isSameBlock({ ...one.block, markdown: '' }, { ...other.block, markdown: '' }),
);

/** The picture with a box a block, each in the colour of its kind; the chosen one carries its name. */
export function BoxedPicture(props: Props) {
  const { picture, blocks, chosenBlock, onChoose, pointed, words, focusable, follow, zoom = 1, children } = props;
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!follow) return;
    // Measured when it has been laid out anyway: asked for here, the page would be laid out twice.
    return afterPaint(() => {
      const box = stage.current?.querySelector<HTMLElement>(`[data-box="${follow}"]`);
      const area = stage.current?.parentElement;
      if (!box || !area) return;
      const { top, bottom } = box.getBoundingClientRect();
      const seen = area.getBoundingClientRect();
      // Only this area scrolls, never the page.
      if (top < seen.top || bottom > seen.bottom) area.scrollTop += top - seen.top - 24;
    });
  }, [follow]);
  const widest = `${Math.max(picture.width, 240)}px`;
  return (
    <div
      ref={stage}
      data-stage
      className="relative mx-auto"
      style={{ maxWidth: widest, ['--zoom' as string]: zoom, ...zoomed(zoom, widest) }}
    >
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
          pointed={pointed}
          onChoose={onChoose}
          words={words}
          focusable={focusable}
        />
      ))}
      {children}
    </div>
  );
}
