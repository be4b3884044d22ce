import { tablesOfMarkdown, unevenRows } from '#core/html-table.ts';

/** Where a row of a rendered block is told to be uneven; the style sheet draws the mark. */
export const UNEVEN_ROW = 'data-uneven';

/** Rows of a Markdown text's tables that have another number of cells than their table. */
export const countUnevenRows = (markdown: string): number =>
  /<t[dhr]\b|\|/i.test(markdown)
    ? tablesOfMarkdown(markdown).reduce((sum, rows) => sum + unevenRows(rows).length, 0)
    : 0;

/**
 * Marks the uneven rows of a rendered block, for the eye and, with `name`, for a screen reader.
 * @param rendered the block as the renderer made it of `markdown`.
 */
export function markUnevenRows(rendered: ParentNode, markdown: string, name: string): void {
  if (!/<t[dhr]\b|\|/i.test(markdown)) return;
  const tables = rendered.querySelectorAll('table');
  for (const [index, rows] of tablesOfMarkdown(markdown).entries()) {
    const shown = tables[index]?.rows;
    for (const row of unevenRows(rows)) {
      const element = shown?.[row];
      const cell = element?.cells[0];
      if (!element || !cell) continue;
      element.setAttribute(UNEVEN_ROW, '');
      element.tabIndex = -1;
      const words = document.createElement('span');
      words.className = 'sr-only';
      words.textContent = `${name} `;
      cell.prepend(words);
    }
  }
}
