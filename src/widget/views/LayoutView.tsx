import type { Block } from '#core/contract.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { PointedBlock } from '../pointed-block.ts';
import type { Picture } from '../workbench-state.ts';
import { BlockContent } from './BlockContent.tsx';
import { BoxedPicture } from './BoxedPicture.tsx';
import { CopyControl } from './CopyControl.tsx';
import { ScrollArea } from './ScrollArea.tsx';

type Props = {
  blocks: readonly Block[];
  picture: Picture;
  words: WorkbenchWords;
  chosenBlock: string | null;
  onChoose: (id: string | null) => void;
  pointed: PointedBlock;
};

/** The boxes on the picture, each a button; below, in room that is always kept, the words of the chosen one. */
export default function LayoutView({ blocks, picture, words, chosenBlock, onChoose, pointed }: Props) {
  const index = blocks.findIndex((block) => block.id === chosenBlock);
  const block = blocks[index];
  const hasBoxes = blocks.some(({ boxes }) => boxes.length > 0);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ScrollArea label={words.result.tabs.layout}>
        <BoxedPicture
          picture={picture}
          blocks={blocks}
          chosenBlock={chosenBlock}
          onChoose={onChoose}
          pointed={pointed}
          words={words}
          focusable
          follow={chosenBlock}
        />
      </ScrollArea>
      <section className="flex h-[148px] shrink-0 flex-col border-t border-line">
        {block ? (
          <>
            <div className="flex h-11 shrink-0 items-center pl-4 text-small text-ink-soft panels:pl-[22px]">
              <span key={block.id} aria-live="polite" className="min-w-0 flex-1 truncate">
                {format(words.result.blockOf, { number: index + 1, label: words.result.labels[block.label] })}
              </span>
              <CopyControl
                words={words}
                label={words.actions.copyBlock}
                menuLabel={words.copyMenu.blockLabel}
                shown={() => ({ text: block.markdown })}
                source={() => ({ blocks: [block], markdown: block.markdown })}
                opens="above"
              />
            </div>
            <div
              key={`words-${block.id}`}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
              tabIndex={0}
              className="prose-read min-h-0 flex-1 overflow-auto px-4 pb-3 text-base panels:px-[22px]"
            >
              <BlockContent block={block} picture={picture} words={words.result} isWhole />
            </div>
          </>
        ) : (
          <p className="px-4 py-4 text-small text-ink-soft panels:px-[22px]">
            {hasBoxes ? words.result.chooseBlock : words.result.noBoxes}
          </p>
        )}
      </section>
    </div>
  );
}
