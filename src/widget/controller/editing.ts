/** The visitor's corrections of what was read. The reading's own result stays as the model wrote it. */
import type { Block } from '#core/contract.ts';
import type { EditedPage } from '#core/edit-page.ts';
import { isGoing } from '#core/reading.ts';
import type { Store } from '../store.ts';
import type { Correction, Page, WorkbenchState } from '../workbench-state.ts';

export type Editing = {
  /** Opens or closes the editor. Does nothing while a reading goes on. */
  setEditing(editing: boolean): Promise<void>;
  /** Takes the whole text as it was typed, with the place of the caret in it. */
  edit(text: string, caret: number): void;
  /** Brings the model's own words back. */
  discardEdits(): Promise<void>;
  /** Undoes `discardEdits`. */
  putBackEdits(): Promise<void>;
};

export function createEditing(store: Store<WorkbenchState>): Editing {
  type Parts = typeof import('../editing-parts.ts');
  let parts: Parts | null = null;
  const load = async (): Promise<Parts> => {
    parts ??= await import('../editing-parts.ts');
    return parts;
  };
  // Typing changes one block; the plain words of all others are known.
  const texts = new WeakMap<Block, string>();
  const textOf = (block: Block, { markdownToText }: Parts): string => {
    const known = texts.get(block) ?? markdownToText(block.markdown);
    texts.set(block, known);
    return known;
  };

  /** The page with `page` as its text. */
  const show = (loaded: Parts, correction: Correction, page: EditedPage): Partial<Page> => {
    const { original } = correction;
    if (page.text === original.markdown) return { ...original, correction: { ...correction, page }, edited: false };
    const blocks = loaded.blocksOfEditedPage(page);
    const text = blocks
      .map((block) => textOf(block, loaded))
      .filter(Boolean)
      .join('\n\n');
    return { blocks, markdown: page.text, text, correction: { ...correction, page }, edited: true };
  };

  /** The correction that goes on; a first one begins with what is shown, and goes back to the model's own words. */
  const correctionOf = ({ toEditedPage }: Parts): Correction => {
    const { blocks, correction, edited, reading, text } = store.get();
    if (correction) return correction;
    const page = toEditedPage(blocks);
    // Out of the history, or out of a part that was read by itself, a page is corrected before the editor opens.
    const isModels = !edited || reading.phase !== 'succeeded';
    const own = isModels ? { blocks, text } : reading.result;
    const original = { blocks: own.blocks, markdown: toEditedPage(own.blocks).text, text: own.text };
    return { original, page, discarded: null, revision: 0 };
  };

  return {
    async setEditing(editing) {
      const loaded = await load();
      const { reading } = store.get();
      if (isGoing(reading) || reading.phase === 'idle') return;
      store.patch({ editing, ...(editing && { correction: correctionOf(loaded) }) });
    },
    edit(text, caret) {
      const { correction } = store.get();
      if (!correction || !parts) return;
      const page = parts.editPage(correction.page, text, caret);
      if (page !== correction.page) store.patch(show(parts, { ...correction, discarded: null }, page));
    },
    async discardEdits() {
      const loaded = await load();
      const correction = correctionOf(loaded);
      const page = loaded.toEditedPage(correction.original.blocks);
      const next = { ...correction, discarded: correction.page, revision: correction.revision + 1 };
      store.patch({ ...show(loaded, next, page), chosenBlock: null });
    },
    async putBackEdits() {
      const loaded = await load();
      const { correction } = store.get();
      if (!correction?.discarded) return;
      const next = { ...correction, discarded: null, revision: correction.revision + 1 };
      store.patch({ ...show(loaded, next, correction.discarded), chosenBlock: null });
    },
  };
}
