import type { PageBlock } from './page-reading.ts';
import type { Paragraph } from './paragraphs.ts';
import { escapeMarkdown } from './text-escaping.ts';
import { startsBullet, withoutBullet } from './text-joining.ts';

/**
 * One block for consecutive items of a list, in Markdown: `- ` before bulleted items, numbers as they are printed.
 * @returns no block for no items.
 */
export function listBlocks(
  items: readonly Paragraph[],
  basisOf: (paragraph: Paragraph) => Pick<PageBlock, 'boxes' | 'lines'>,
): PageBlock[] {
  const [first] = items;
  if (!first) return [];
  const whole: Paragraph = { rows: items.flatMap((item) => item.rows), text: first.text };
  return [
    {
      ...basisOf(whole),
      label: 'list',
      text: items.map((item) => item.text).join('\n'),
      markdown: items.map((item) => itemMarkdown(item.text.replaceAll('\n', ' '))).join('\n'),
    },
  ];
}

function itemMarkdown(text: string): string {
  if (startsBullet(text)) return `- ${escapeMarkdown(withoutBullet(text))}`;
  const number = /^\s*(\d{1,2}[.)])\s*(.*)$/u.exec(text);
  return number ? `${number[1]} ${escapeMarkdown(number[2] ?? '')}` : escapeMarkdown(text);
}
