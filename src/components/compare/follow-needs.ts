/** The filter of the table of systems: rows that lack a ticked need are hidden, and their number is said. */

/** Starts the filter of `part`, which holds the boxes, the table and an output for the count. */
export function start(part: HTMLElement): void {
  const boxes = [...part.querySelectorAll<HTMLInputElement>('input[name="need"]')];
  const rows = [...part.querySelectorAll<HTMLTableRowElement>('tbody tr')];
  const output = part.querySelector('output');
  const clear = part.querySelector('button');

  const apply = (): void => {
    const wanted = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    for (const row of rows) {
      const has = (row.dataset['has'] ?? '').split(' ');
      row.hidden = !wanted.every((need) => has.includes(need));
    }
    const count = rows.filter(({ hidden }) => !hidden).length;
    if (output) {
      output.textContent = (part.dataset['count'] ?? '')
        .replace('{count}', String(count))
        .replace('{all}', String(rows.length));
    }
  };

  for (const box of boxes) box.addEventListener('change', apply);
  clear?.addEventListener('click', () => {
    for (const box of boxes) box.checked = false;
    apply();
  });
  // A page that the browser brings back keeps its ticks.
  apply();
}
