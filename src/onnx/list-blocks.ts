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
      markdown: items.map((item) => itemMarkdown(item.text.replaceAll('\n', ' '), startsBullet(first.text))).join('\n'),
    },
  ];
}

/** @param isBulleted whether the list has bullets: then it is one where the bullet has not been found, too. */
function itemMarkdown(text: string, isBulleted: boolean): string {
  if (startsBullet(text)) return `- ${escapeMarkdown(withoutBullet(text))}`;
  const number = /^\s*(\d{1,2}[.)])\s*(.*)$/u.exec(text);
  if (number) return `${number[1]} ${escapeMarkdown(number[2] ?? '')}`;
  return isBulleted ? `- ${escapeMarkdown(text)}` : escapeMarkdown(text);
}
