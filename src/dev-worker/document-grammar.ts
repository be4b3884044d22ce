import type { BlockLabel } from '#core/ids.ts';
import type { PageBlock } from '#onnx/page-reading.ts';
import { ITEM_END, itemHeader } from './grammar-items.ts';
import type { GrammarWriter } from './grammar-writer.ts';
import { withoutSpecialTokens } from './special-tokens.ts';

/** Classes that the model does not write: it leaves out page heads, page feet and page numbers. */
const LEFT_OUT: ReadonlySet<BlockLabel> = new Set(['header', 'footer']);

/** Which class of caption a block takes before or after it. */
const CAPTION_OF: Readonly<Partial<Record<BlockLabel, BlockLabel>>> = {
  table: 'table_caption',
  image: 'image_caption',
};

/**
 * Writes blocks as DeepSeek-OCR answers "Convert the document to markdown": a header with class and box, then the
 * content. A table is announced before its caption, wherever that stands on the page, and its HTML follows the caption;
 * a picture is announced before its caption, which is centred.
 */
export class DocumentGrammar implements GrammarWriter {
  /** A block that may belong with the next one. */
  #held: PageBlock | undefined;
  #isEmpty = true;
  readonly #leftOut: PageBlock[] = [];

  line(): string {
    return '';
  }

  block(block: PageBlock): string {
    if (LEFT_OUT.has(block.label)) {
      this.#leftOut.push(block);
      return '';
    }
    const held = this.#held;
    this.#held = undefined;
    if (held) {
      if (CAPTION_OF[held.label] === block.label) return this.#write(pair(held, block));
      if (CAPTION_OF[block.label] === held.label) return this.#write(pair(block, held));
    }
    const before = held ? this.#write(single(held)) : '';
    const mayPair = Object.entries(CAPTION_OF).flat().includes(block.label);
    if (!mayPair) return before + this.#write(single(block));
    this.#held = block;
    return before;
  }

  end(): string {
    const last = this.#held ? this.#write(single(this.#held)) : '';
    this.#held = undefined;
    // A page of nothing but a running head is still worth its words.
    const rest = this.#isEmpty ? this.#leftOut.map((block) => this.#write(single({ ...block, label: 'text' }))) : [];
    const words = last + rest.join('');
    return this.#isEmpty ? 'No text was found in this picture.' : words;
  }

  #write(words: string): string {
    this.#isEmpty = false;
    return words;
  }
}

const header = ({ label, boxes }: PageBlock): string => itemHeader(label === 'list' ? 'text' : label, boxes);
const content = (block: PageBlock): string => withoutSpecialTokens(block.markdown);

/** A picture and a formula have a header only: nothing is said of what they show. */
function single(block: PageBlock): string {
  if (block.markdown === '') return `${header(block)}\n\n`;
  if (block.label === 'table') return `${header(block)}\n\n${content(block)}\n\n`;
  return `${header(block)}\n${content(block)}${ITEM_END}`;
}

function pair(main: PageBlock, caption: PageBlock): string {
  const heads = `${header(main)}\n${header(caption)}\n`;
  return main.label === 'table'
    ? `${heads}${content(caption)}   \n\n${content(main)}\n\n`
    : `${heads}<center>${content(caption)} </center>${ITEM_END}`;
}
