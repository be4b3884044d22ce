/**
 * Pages become one document: what a page's end has cut is joined again. Each block stays on the page on which it begins,
 * so that figures can still be cut out of their pages.
 */
import type { Block } from './contract.ts';
import { FLOAT_LABELS } from './ids.ts';
import { joinTables } from './join-tables.ts';
import { findRepeatedLines, type RepeatedLine } from './repeated-lines.ts';
import { markdownToText } from './result-text.ts';

export type JoinOptions = {
  /** Leaves running heads and feet out. */
  removeRepeats: boolean;
  /** Joins words and paragraphs that run on over a page. */
  joinWords: boolean;
  /** Joins tables that run on over a page. */
  joinTables: boolean;
};

export type JoinedPages = {
  /** As many as were given, some of them perhaps empty. Blocks that are not touched are the same objects. */
  pages: Block[][];
  /** Running heads and feet, whether they were left out or not. */
  repeats: RepeatedLine[];
  /** How many paragraphs and tables were joined. */
  paragraphs: number;
  tables: number;
};

const TEXT_LABELS: ReadonlySet<Block['label']> = new Set<Block['label']>(['text', 'other']);
/** What may stand between the two halves of a paragraph: pictures and tables go where there is room for them. */
const FLOATS: ReadonlySet<Block['label']> = new Set<Block['label']>(FLOAT_LABELS);

const PICTURE = /!\[[^\]\n]{0,500}\]\(/;
/** Signs that end a sentence, with what closes behind them. */
const SENTENCE_END = /[.!?:;。．！？：；…‼⁇][\s"'”’»）)\]】」』*_]*$/u;
const EAST_ASIAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const EAST_ASIAN_END = new RegExp(`[${EAST_ASIAN}，、]$`, 'u');
const EAST_ASIAN_START = new RegExp(`^[${EAST_ASIAN}，、]`, 'u');
const HYPHEN_END = /(\p{L}+)[-‐\u00ad]$/u;
const WORD_START = /^(\p{L}+)/u;
/** Characters of a line that is no paragraph: a label, a name. */
const SHORT = 40;

const isText = ({ label, markdown }: Block): boolean =>
  TEXT_LABELS.has(label) &&
  markdown.trim() !== '' &&
  !/^\s*(?:#|<table\b|[-*+] |\d+[.)] |\||```|\\\[|\$\$)/i.test(markdown);

/** How a word goes on over a hyphen: without it, unless it is written with it elsewhere or belongs to a name or number. */
function joinWord(one: string, other: string, vocabulary: string): string | null {
  const [, before] = HYPHEN_END.exec(one) ?? [];
  if (before === undefined) return null;
  const [, behind] = WORD_START.exec(other) ?? [];
  const bare = one.slice(0, -1);
  if (one.endsWith('\u00ad')) return `${bare}${other}`;
  if (behind === undefined) return /^\d/.test(other) ? `${one}${other}` : null;
  const isName = /^\p{Lu}/u.test(behind);
  const isCompound = vocabulary.includes(`${before}-${behind}`.toLowerCase());
  return isName || isCompound ? `${one}${other}` : `${bare}${other}`;
}

/** The two halves of a paragraph as one, or null where the second begins a new one. */
function joinText(one: string, other: string, vocabulary: string): string | null {
  const first = one.trimEnd();
  const second = other.trimStart();
  if (PICTURE.test(second) || first === '' || second === '') return null;
  const word = joinWord(first, second, vocabulary);
  if (word !== null) return word;
  if (SENTENCE_END.test(first)) return null;
  if (EAST_ASIAN_END.test(first) && EAST_ASIAN_START.test(second)) {
    return [...first].length >= SHORT / 2 ? `${first}${second}` : null;
  }
  const goesOn = /^[\p{Ll}(]/u.test(second) || /,$/.test(first) || (/^\\\(/.test(second) && first.length > SHORT);
  return goesOn && first.length >= SHORT ? `${first} ${second}` : null;
}

/** A place in the document. */
type Place = { page: number; index: number };

const last = (blocks: readonly Block[], isOne: (block: Block) => boolean): number => {
  const index = blocks.findLastIndex((block) => !FLOATS.has(block.label));
  const block = blocks[index];
  return block && isOne(block) ? index : -1;
};
const first = (blocks: readonly Block[], isOne: (block: Block) => boolean): number => {
  const index = blocks.findIndex((block) => !FLOATS.has(block.label));
  const block = blocks[index];
  return block && isOne(block) ? index : -1;
};

/** Joins paragraphs in place. @returns how many. */
function joinParagraphs(pages: Block[][]): number {
  const vocabulary = pages
    .flat()
    .map(({ markdown }) => markdown)
    .join('\n')
    .toLowerCase();
  let count = 0;
  let tail: Place | null = null;
  for (const [page, blocks] of pages.entries()) {
    const index = first(blocks, isText);
    const begun: Block | undefined = tail ? pages[tail.page]?.[tail.index] : undefined;
    const block = blocks[index];
    if (tail && begun && block) {
      const markdown = joinText(begun.markdown, block.markdown, vocabulary);
      if (markdown !== null) {
        count += 1;
        pages[tail.page]?.splice(tail.index, 1, { ...begun, markdown });
        blocks.splice(index, 1);
      }
    }
    // A page of which nothing is left passes the paragraph on.
    if (blocks.every(({ label }) => FLOATS.has(label)) && tail && block) continue;
    const end = last(blocks, isText);
    tail = end < 0 ? null : { page, index: end };
  }
  return count;
}

const CONTINUED = /continued|cont\.|cont['’]d|续表|（续）|\(续\)|接上/i;

/** Joins tables in place. @returns how many. */
function joinRunningTables(pages: Block[][]): number {
  let count = 0;
  let tail: Place | null = null;
  for (const [page, blocks] of pages.entries()) {
    const caption = blocks[0]?.label === 'table_caption' && CONTINUED.test(blocks[0].markdown) ? 1 : 0;
    const block = blocks[caption];
    const begun: Block | undefined = tail ? pages[tail.page]?.[tail.index] : undefined;
    let joined = false;
    if (tail && begun && block?.label === 'table') {
      const markdown = joinTables(begun.markdown, block.markdown);
      if (markdown !== null) {
        joined = true;
        count += 1;
        pages[tail.page]?.splice(tail.index, 1, { ...begun, markdown });
        blocks.splice(0, caption + 1);
      }
    }
    if (joined && blocks.length === 0) continue;
    const end = blocks.length - 1;
    tail = blocks[end]?.label === 'table' ? { page, index: end } : null;
  }
  return count;
}

/**
 * The pages as one document.
 * @param pages the blocks of each page, in order.
 */
export function joinPages(pages: readonly (readonly Block[])[], options: JoinOptions): JoinedPages {
  const repeats = findRepeatedLines(pages);
  const isRepeated = new Set(repeats.map(({ page, block }) => `${page} ${block.id}`));
  const kept = pages.map((blocks, page) => {
    if (!options.removeRepeats) return [...blocks];
    return blocks.filter(({ id }) => !isRepeated.has(`${page} ${id}`));
  });
  // What stands between two halves of a table or a paragraph is not looked through unless it is left out.
  const tables = options.joinTables ? joinRunningTables(kept) : 0;
  const paragraphs = options.joinWords ? joinParagraphs(kept) : 0;
  return { pages: kept, repeats, paragraphs, tables };
}

/** What running lines say, each once, the most frequent first: for showing. */
export function namesOfRepeats(repeats: readonly RepeatedLine[]): string[] {
  const counts = new Map<string, number>();
  for (const { block } of repeats) {
    const name = markdownToText(block.markdown).replace(/\s+/g, ' ').replace(/\d+/g, '#');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => name);
}
