import type { Block } from '#core/contract.ts';

/** Formats in which a page or a block can be copied, in the order of the menu. */
export const COPY_KINDS = [
  'rich',
  'markdown',
  'text',
  'latex',
  'tsv',
  'formula-raw',
  'formula-dollar',
  'formula-dollars',
  'formula-mathml',
] as const;
export type CopyKind = (typeof COPY_KINDS)[number];

/** What is copied: the blocks, and their Markdown as it stands in the page. */
export type CopySource = { blocks: readonly Block[]; markdown: string };
/** What is put on the clipboard; `html` for programs that take formatted words. */
export type CopyContent = { text: string; html?: string };
