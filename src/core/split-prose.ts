import type { BlockLabel } from './ids.ts';

/** How many tables, display formulas and listings a part of a text opens or closes. */
type Balance = { tables: number; formulas: number; fences: number };

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const balanceOf = (text: string): Balance => ({
  tables: count(text, /<table\b/gi) - count(text, /<\/table\s{0,8}>/gi),
  formulas: count(text, /\\\[/g) - count(text, /\\\]/g),
  fences: count(text, /^```/gm),
});

/** The layout class that ungrounded text shows by its form. */
function labelOf(markdown: string): BlockLabel {
  if (/^#\s/.test(markdown)) return 'title';
  if (/^#{2,6}\s/.test(markdown)) return 'sub_title';
  if (/^<table\b/i.test(markdown) || /^\|.*\|\s*\n\|[\s:|-]+\|/.test(markdown)) return 'table';
  if (/^\\\[[\s\S]*\\\]$/.test(markdown)) return 'equation';
  return 'text';
}

/**
 * Ungrounded text cut at its blank lines into blocks, with tables, display math and listings left whole.
 * @param most blocks; what is left stays together in the last one.
 */
export function splitProse(text: string, most: number): { label: BlockLabel; markdown: string }[] {
  const blocks: string[] = [];
  let open: string[] = [];
  const balance: Balance = { tables: 0, formulas: 0, fences: 0 };
  for (const part of text.split(/\n[^\S\n]*\n/)) {
    open.push(part);
    const { tables, formulas, fences } = balanceOf(part);
    balance.tables = Math.max(0, balance.tables + tables);
    balance.formulas = Math.max(0, balance.formulas + formulas);
    balance.fences += fences;
    if (blocks.length >= most - 1) continue;
    if (balance.tables > 0 || balance.formulas > 0 || balance.fences % 2 === 1) continue;
    blocks.push(open.join('\n\n'));
    open = [];
  }
  blocks.push(open.join('\n\n'));
  return blocks
    .map((block) => block.trim())
    .filter(Boolean)
    .map((markdown) => ({ label: labelOf(markdown), markdown }));
}
