/** Sorting a table by any of its columns, and leaving out rows of other kinds. */

/** What a cell is sorted by: its own value, else its text; nothing goes last. */
function sortValue(row: HTMLTableRowElement, column: number): number | string {
  const cell = row.cells[column];
  const written = cell?.dataset['value'] ?? cell?.textContent?.trim() ?? '';
  if (column === 0) return written;
  return written === '' ? Number.POSITIVE_INFINITY : Number.isNaN(Number(written)) ? written : Number(written);
}

function compare(one: number | string, other: number | string): number {
  if (typeof one === 'number' && typeof other === 'number') return one === other ? 0 : one - other;
  return String(one).localeCompare(String(other));
}

export function start(part: HTMLElement): void {
  const heads = [...part.querySelectorAll<HTMLTableCellElement>('thead th')];
  const body = part.querySelector('tbody');
  const kinds = part.querySelector('select');
  if (!body) return;
  const rows = [...body.rows];

  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    button.title = (part.dataset['sortWords'] ?? '').replace('{column}', button.textContent ?? '');
    head.append(button);
    button.addEventListener('click', () => {
      const isUp = head.getAttribute('aria-sort') !== 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
      const sorted = rows.toSorted((one, other) => compare(sortValue(one, column), sortValue(other, column)));
      body.append(...(isUp ? sorted : sorted.toReversed()));
    });
  });

  kinds?.addEventListener('change', () => {
    for (const row of rows) row.hidden = kinds.value !== 'all' && row.dataset['kind'] !== kinds.value;
  });
}
