/**
 * The parser for words that are still arriving: gives what `parseModelOutput` gives for the whole text so far, but reads
 * only the end of it again. What lies before the last header, or before the last paragraph of ungrounded text, is
 * finished: its blocks are kept, the very same objects, so that what shows them need not look at them again.
 */
import type { Block } from './contract.ts';
import type { Task } from './ids.ts';
import { LIMITS } from './limits.ts';
import { parseModelOutput } from './model-output.ts';
import { blocksToMarkdown, markdownToText } from './result-text.ts';

export type GrowingOutput = { blocks: Block[]; markdown: string; text: string };

const HEADER_START = /\n<[|｜]ref[|｜]>/g;
/** Any piece of the grammar: where one stands, the text is no plain prose. */
const TAG = /<[|｜]|\[\[/;
/** What can stand open over a blank line in prose: then the paragraph is not finished. */
const OPENS = /<table\b|<\/table|\\\[|\\\]|^```/im;

/** A tag that may still be being written, which the parser holds back. */
const OPEN_BRACKET = /<[^<>]*$/;

/**
 * Characters of an unfinished end that no page has. A longer one is read again only when it has grown by a quarter, so that
 * all readings of it together stay linear; the words in between are shown with the next ones.
 */
const LONG_END = 40_000;
const GROWTH = 1.25;

/** Where the unfinished end of `text` begins: at its last header, or in plain prose behind its last blank line but one. */
function unfinishedStart(text: string): number {
  const last = [...text.matchAll(HEADER_START)].at(-1);
  if (last) return last.index + 1;
  if (TAG.test(text) || OPENS.test(text)) return 0;
  const end = text.lastIndexOf('\n\n');
  return end < 0 || OPEN_BRACKET.test(text.slice(0, end)) ? 0 : end + 2;
}

/** An announced table waits for its HTML, which comes with the caption behind it. */
const waitsForMore = (blocks: readonly Block[]): boolean =>
  blocks.at(-1)?.label === 'table' && blocks.at(-1)?.markdown === '';

/**
 * Makes a parser for one answer of `task`. Call it with all the text so far, each time it has grown; a text that does not
 * begin as the last one did starts anew. Never throws.
 */
export function createGrowingParser(task: Task): (text: string) => GrowingOutput {
  let finishedText = '';
  let finished: Block[] = [];
  let lastEnd = '';
  let lastOutput: GrowingOutput | undefined;
  const textOfBlock = new WeakMap<Block, string>();
  const plain = (block: Block): string => {
    const known = textOfBlock.get(block);
    if (known !== undefined) return known;
    const text = markdownToText(block.markdown);
    textOfBlock.set(block, text);
    return text;
  };
  const parse = (part: string, complete: boolean): Block[] =>
    parseModelOutput(part, { task, complete }).blocks.map((block, index) => ({
      ...block,
      id: `b${finished.length + index}`,
    }));
  return (text) => {
    if (!text.startsWith(finishedText)) {
      finishedText = '';
      finished = [];
    }
    let end = text.slice(finishedText.length);
    const hasGrownLittle = end.length > LONG_END && end.length < lastEnd.length * GROWTH && end.startsWith(lastEnd);
    if (lastOutput && hasGrownLittle) return lastOutput;
    const start = unfinishedStart(end);
    // Near the bound the whole text decides where the last block ends.
    if (start > 0 && finished.length < LIMITS.maxBlocks / 4) {
      const blocks = parse(end.slice(0, start), true);
      if (!waitsForMore(blocks)) {
        finished = [...finished, ...blocks];
        finishedText = text.slice(0, finishedText.length + start);
        end = end.slice(start);
      }
    }
    const blocks = [...finished, ...parse(end, false)];
    lastEnd = end;
    lastOutput = { blocks, markdown: blocksToMarkdown(blocks), text: blocks.map(plain).filter(Boolean).join('\n\n') };
    return lastOutput;
  };
}
