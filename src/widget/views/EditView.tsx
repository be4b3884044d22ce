import { type KeyboardEvent, useDeferredValue, useEffect, useRef } from 'react';
import { blockAt, rangeOfBlock } from '#core/edit-page.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import type { Controller } from '../controller.ts';
import type { Picture, WorkbenchState } from '../workbench-state.ts';
import { BlockList } from './BlockList.tsx';
import { CorrectionBar } from './CorrectionBar.tsx';
import { ScrollArea } from './ScrollArea.tsx';

type Props = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  picture: Picture;
  onEnd: () => void;
};

/**
 * The page's Markdown to be corrected, above a preview that follows. The text area is the browser's own, so that its
 * undo, spelling and touch handles are, too.
 */
export default function EditView({ state, controller, words, picture, onEnd }: Props) {
  const { correction, chosenBlock } = state;
  const area = useRef<HTMLTextAreaElement>(null);
  const blocks = useDeferredValue(state.blocks);
  const page = useRef(correction?.page);
  page.current = correction?.page;
  /** The block at the caret: choosing it is no reason to move the caret. */
  const atCaret = useRef<string | null>(null);

  useEffect(() => {
    const range = chosenBlock && page.current ? rangeOfBlock(page.current, chosenBlock) : null;
    const element = area.current;
    if (!range || !element || atCaret.current === chosenBlock) return;
    atCaret.current = chosenBlock;
    // A browser scrolls to the caret when the field gets the focus, and only then.
    element.blur();
    element.setSelectionRange(range.start, range.start);
    element.focus({ preventScroll: false });
  }, [chosenBlock]);

  if (!correction) return null;
  const followCaret = (element: HTMLTextAreaElement) => {
    if (!page.current) return;
    const block = blockAt(page.current, element.selectionStart);
    if (!block || block.id === atCaret.current) return;
    atCaret.current = block.id;
    controller.chooseBlock(block.id);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Reading again would throw the corrections away: not while typing.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onEnd();
  };
  return (
    <>
      <CorrectionBar state={state} controller={controller} words={words} />
      <textarea
        // Words that come from elsewhere than the keyboard begin a new field.
        key={correction.revision}
        ref={area}
        defaultValue={correction.page.text}
        aria-label={words.result.edit.label}
        dir="auto"
        onInput={({ currentTarget }) => controller.edit(currentTarget.value, currentTarget.selectionEnd)}
        onSelect={({ currentTarget }) => followCaret(currentTarget)}
        onKeyDown={press}
        // biome-ignore lint/a11y/noAutofocus: the visitor has just asked to edit
        autoFocus
        spellCheck
        autoCapitalize="off"
        autoComplete="off"
        className="block h-[44%] w-full shrink-0 resize-none border-b border-line bg-paper px-4 py-3 font-mono text-[max(0.8125rem,16px)]/[1.6] focus-visible:-outline-offset-2 panels:px-[22px] panels:text-[0.8125rem]/[1.6]"
      />
      <ScrollArea key={`preview-${correction.revision}`} label={words.result.edit.preview}>
        <BlockList
          blocks={blocks}
          picture={picture}
          words={words.result}
          chosenBlock={chosenBlock}
          onChoose={controller.chooseBlock}
          pointed={controller.pointed}
          isGrowing={false}
        />
      </ScrollArea>
    </>
  );
}
