/**
 * DeepSeek-OCR's own words as blocks with boxes. A pure function of the text so far: on a growing prefix it gives the
 * blocks that are there (a tag that is still being written is not shown as text), on the whole text the final ones.
 *
 * An item is `<|ref|>LABEL<|/ref|><|det|>[[x1, y1, x2, y2], …]<|/det|>`, a line end, its content, a blank line;
 * coordinates are whole numbers 0..999 of the picture's own width and height (DeepSeek-OCR, run_dpsk_ocr_image.py:
 * pixel = value / 999 x size). In the tasks `boxes` and `locate` the label is the text itself. Without grounding there
 * are no tags at all. Special tokens may be missing (a server that skips them leaves `text[[…]]`) or left over.
 */
import type { Block, WarningCode } from './contract.ts';
import type { Box } from './geometry.ts';
import { normaliseBox } from './geometry.ts';
import { BLOCK_LABELS, type BlockLabel, type Task } from './ids.ts';
import { LIMITS } from './limits.ts';
import { blocksToMarkdown, blocksToText } from './result-text.ts';
import { splitProse } from './split-prose.ts';

/** Largest coordinate that the model writes: it counts in 1000 bins. */
const LAST_BIN = 999;

export type ParsedOutput = {
  blocks: Block[];
  markdown: string;
  text: string;
  warnings: WarningCode[];
};

type Item = { ref: string; boxes: Box[]; content: string; boxesUnreadable: boolean };

const isKnownLabel = (label: string): label is BlockLabel => (BLOCK_LABELS as readonly string[]).includes(label);

/** Four coordinates, perhaps in brackets. Lengths are bounded so that hostile text cannot make the search slow. */
const FOUR_NUMBERS = new RegExp(
  `\\[?${Array(4).fill(String.raw`\s{0,8}(-?\d{1,6}(?:\.\d{1,6})?)\s{0,8}`).join(',')}\\]?`,
  'g',
);

/** Boxes out of a det list, however broken: every run of four numbers in brackets counts. */
function readBoxes(list: string): { boxes: Box[]; rest: string } {
  const boxes: Box[] = [];
  const rest = list.replace(FOUR_NUMBERS, (_whole, ...numbers: string[]) => {
    const [x1, y1, x2, y2] = numbers.slice(0, 4).map((number) => Number(number) / LAST_BIN);
    const box = normaliseBox(x1 ?? Number.NaN, y1 ?? Number.NaN, x2 ?? Number.NaN, y2 ?? Number.NaN);
    if (box && boxes.length < LIMITS.maxBoxes) boxes.push(box);
    return '';
  });
  return { boxes, rest };
}

/** Special tokens that carry nothing for a reader: end of sentence, roles, image marks, grounding. */
const SPECIAL_TOKEN = /<[|｜](?!\/?(?:ref|det)\b)[\p{L}\p{N}_▁ /-]{1,40}[|｜]>|<image>/gu;

/** Blocks before the first header: half of all, so that both kinds find room. */
const MOST_PROSE = LIMITS.maxBlocks / 2;

/** A tag of the grammar that the end of the text has broken off. */
const BROKEN_TAG_AT_END = /<[|｜]\/?[a-z▁]{0,30}[|｜]?$/iu;

/** Longest header that is held back while it is being written; a longer one is shown as it is. */
const LONGEST_HEADER = 4000;

/** Where a tag or header begins that is still being written at the end of a growing text; the text's length if none. */
function openTagStart(text: string): number {
  const reference = Math.max(text.lastIndexOf('<|ref|>'), text.lastIndexOf('<｜ref｜>'));
  if (reference >= 0 && text.length - reference < LONGEST_HEADER) {
    const header = text.slice(reference).replaceAll('｜', '|');
    const labelEnd = header.indexOf('<|/ref|>');
    if (labelEnd < 0) return reference;
    const behind = header.slice(labelEnd + '<|/ref|>'.length).trimStart();
    const isDetBegun = '<|det|>'.startsWith(behind) || (behind.startsWith('<|det|>') && !behind.includes('<|/det|>'));
    if (isDetBegun) return reference;
  }
  const list = Math.max(text.lastIndexOf('<|det|>'), text.lastIndexOf('<｜det｜>'));
  if (list >= 0 && text.length - list < LONGEST_HEADER && !/<[|｜]\/det[|｜]>|\n/.test(text.slice(list))) return list;
  const bracket = text.lastIndexOf('<');
  if (bracket >= 0 && text.length - bracket < 200 && /^<(?:[|｜a-z/!][^<>]*)?$/i.test(text.slice(bracket)))
    return bracket;
  const line = text.lastIndexOf('\n') + 1;
  if (text.length - line < LONGEST_HEADER && /^[a-z_]{2,20}\[{1,2}[\d,\s[\]]*$/.test(text.slice(line))) return line;
  return text.length;
}

/** The bare form that a server leaves which skips special tokens, alone on its line. */
const BARE_HEADER = /^([a-z_]{2,20})(\[\[[\d,.\s[\]-]*\]\])[ \t]*$/gm;

/** A det list as it stands in a header, perhaps broken off. */
const DET_LIST = String.raw`<[|｜]det[|｜]>((?:(?!<[|｜]\/?(?:ref|det)[|｜]>)[^\n])*)(?:<[|｜]\/det[|｜]>)?`;

/** The header of an item: a ref with or without its end and its det list, or a det list that stands alone. */
const HEADER = new RegExp(
  String.raw`<[|｜]ref[|｜]>((?:(?!<[|｜]\/?(?:ref|det)[|｜]>)[\s\S])*)(?:<[|｜]\/ref[|｜]>)?\s*(?:${DET_LIST})?|${DET_LIST}`,
  'gu',
);

/** Tags that stand where no header is: they carry nothing by themselves. */
const STRAY_TAG = /<[|｜]\/?(?:ref|det)[|｜]>/gu;

const tidy = (content: string): string =>
  content
    .replace(STRAY_TAG, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Cuts the text into what stands before the first header and one item a header. */
function readItems(text: string): { before: string; items: Item[] } {
  const withTags = text.replace(BARE_HEADER, (whole, label: string, list: string) =>
    isKnownLabel(label) ? `<|ref|>${label}<|/ref|><|det|>${list}<|/det|>` : whole,
  );
  const headers: RegExpExecArray[] = [];
  for (const header of withTags.matchAll(HEADER)) {
    if (headers.length === LIMITS.maxBlocks - MOST_PROSE) break;
    headers.push(header);
  }
  const items = headers.map((header, index): Item => {
    const end = header.index + header[0].length;
    const { boxes, rest } = readBoxes(header[2] ?? header[3] ?? '');
    // Brackets, commas and lonely numbers are what is left of a broken list; anything else is text and is kept.
    const kept = /[^\s\d[\],.()-]/.test(rest) ? rest : '';
    const content = tidy(`${kept}${withTags.slice(end, headers[index + 1]?.index)}`);
    return { ref: (header[1] ?? '').trim(), boxes, content, boxesUnreadable: boxes.length === 0 };
  });
  return { before: tidy(withTags.slice(0, headers[0]?.index)), items };
}

/**
 * The model announces a table, then its caption, and only then writes the table's HTML. Here the HTML goes back to its
 * block, which comes after the caption, as the text does.
 */
function giveTablesTheirHtml(items: Item[]): Item[] {
  const out: Item[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] as Item;
    const next = items[index + 1];
    const start = next?.content.search(/<table\b/i) ?? -1;
    if (item.ref === 'table' && item.content === '' && next?.ref === 'table_caption') {
      out.push({ ...next, content: start < 0 ? next.content : next.content.slice(0, start).trim() });
      out.push({ ...item, content: start < 0 ? '' : next.content.slice(start) });
      index += 1;
    } else {
      out.push(item);
    }
  }
  return out;
}

/** A label for a block whose class nobody knows, or whose ref holds the text itself. */
function labelOf(item: Item, refIsText: boolean): BlockLabel {
  if (refIsText) return 'text';
  if (isKnownLabel(item.ref)) return item.ref;
  return item.content === '' ? 'text' : 'other';
}

function toBlock(item: Item, index: number, task: Task): Block {
  const refIsText = task === 'boxes' || task === 'locate';
  const label = labelOf(item, refIsText);
  // A ref that is no layout class is text: it must not be lost.
  const isClassName =
    !refIsText && (isKnownLabel(item.ref) || (label === 'other' && /^[a-z][a-z0-9_]{0,30}$/.test(item.ref)));
  const markdown = [isClassName ? '' : item.ref, item.content].filter(Boolean).join('\n');
  return { id: `b${index}`, label, boxes: item.boxes.map((box) => [...box]), markdown };
}

/**
 * Parses the model's answer, whole or so far.
 * @param complete false while more may come: then a tag broken off at the end is held back.
 * @returns blocks in the order of their content, Markdown, plain text and warnings. Never throws.
 */
export function parseModelOutput(raw: string, { task, complete }: { task: Task; complete: boolean }): ParsedOutput {
  const withoutTokens = raw.replace(SPECIAL_TOKEN, '');
  const text = complete
    ? withoutTokens.replace(BROKEN_TAG_AT_END, '')
    : withoutTokens.slice(0, openTagStart(withoutTokens));
  const { before, items } = readItems(text);
  const prose = splitProse(before, MOST_PROSE).map(({ label, markdown }) => ({ id: '', label, boxes: [], markdown }));
  const grounded = giveTablesTheirHtml(items).map((item, index) => toBlock(item, index, task));
  const blocks = [...prose, ...grounded].map((block, index) => ({ ...block, id: `b${index}` }));
  const warnings: WarningCode[] = [];
  if (complete && blocks.every((block) => block.markdown === '' && block.boxes.length === 0)) warnings.push('empty');
  if (complete && items.some((item) => item.boxesUnreadable)) warnings.push('boxes-unreadable');
  return { blocks, markdown: blocksToMarkdown(blocks), text: blocksToText(blocks), warnings };
}
