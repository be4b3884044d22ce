import type { Task } from '#core/ids.ts';
import type { PageBlock, PageReading, ReadLine } from '#onnx/page-reading.ts';
import { DocumentGrammar } from './document-grammar.ts';
import { itemHeader } from './grammar-items.ts';
import { findPhrase } from './phrase-search.ts';
import { withoutSpecialTokens } from './special-tokens.ts';

/** Turns what is read into DeepSeek-OCR's words while it is read. Every method gives the words to add, perhaps none. */
export interface GrammarWriter {
  /** Called with every line, in reading order. */
  line(line: ReadLine): string;
  /** Called with every block, after the lines in it. */
  block(block: PageBlock): string;
  /** Called once, after the last block. */
  end(reading: PageReading): string;
}

/** Whether a task needs to know tables, pictures and headings. */
export const needsStructure = (task: Task): boolean =>
  task === 'document' || task === 'formula' || task === 'table' || task === 'text';

const NOTHING_FOUND = 'No text was found in this picture.';

/**
 * A writer for one page. The local engine reads and does not look: questions about what a picture shows are answered
 * with the words in it, and say so.
 * @param query the words to find, for `locate`.
 */
export function createGrammarWriter(task: Task, query: string): GrammarWriter {
  if (task === 'text') return plainTextWriter();
  if (task === 'boxes') return lineWriter();
  if (task === 'locate') return phraseWriter(query);
  if (task === 'figure' || task === 'describe') return honestWriter();
  return new DocumentGrammar();
}

const none = (): string => '';

/** Text and light Markdown without tags: "Free OCR". Heads, feet and the words in pictures are text as well. */
function plainTextWriter(): GrammarWriter {
  let isEmpty = true;
  return {
    line: none,
    block(block) {
      const words = withoutSpecialTokens(block.markdown === '' ? block.text : block.markdown);
      if (words === '') return '';
      const before = isEmpty ? '' : '\n\n';
      isEmpty = false;
      return before + words;
    },
    end: () => (isEmpty ? NOTHING_FOUND : ''),
  };
}

/** Every line with its box, as it is read: "OCR this image". */
function lineWriter(): GrammarWriter {
  let isEmpty = true;
  return {
    line(line) {
      const words = withoutSpecialTokens(line.text).trim();
      if (words === '') return '';
      isEmpty = false;
      return `${itemHeader(words, [line.box])}\n`;
    },
    block: none,
    end: () => (isEmpty ? NOTHING_FOUND : ''),
  };
}

/** All places where the words stand: "Locate … in the image". */
function phraseWriter(query: string): GrammarWriter {
  return {
    line: none,
    block: none,
    end(reading) {
      const words = withoutSpecialTokens(query).replace(/\s+/gu, ' ').trim();
      const boxes = findPhrase(reading.lines, words).flat();
      return boxes.length > 0 ? itemHeader(words, boxes) : `The words "${words}" were not found in this picture.`;
    },
  };
}

function honestWriter(): GrammarWriter {
  let isEmpty = true;
  return {
    line(line) {
      const before = isEmpty
        ? 'The local engine does not describe pictures. Words that it reads in this one:\n\n'
        : '\n';
      isEmpty = false;
      return before + withoutSpecialTokens(line.text);
    },
    block: none,
    end: () => (isEmpty ? 'The local engine does not describe pictures, and it reads no words in this one.' : ''),
  };
}
