/** The row for a view of the reader's own size. */
import { attentionWork, OWN_VIEW } from '#paper/attention-work.ts';
import { wholeNumber } from '#paper/picture-costs.ts';
import { must, partWords } from './part-words.ts';

type Words = { invalid: string; language: string };

export function start(part: HTMLElement): void {
  const words = partWords<Words>(part);
  const field = must<HTMLInputElement>(part, 'input');
  const status = must<HTMLElement>(part, '[role=status]');
  const row = must<HTMLElement>(part, 'tr[data-own]');

  function show(): void {
    const side = wholeNumber(field.value, OWN_VIEW);
    field.setAttribute('aria-invalid', String(side === undefined));
    status.textContent = side === undefined ? words.invalid : '';
    if (side === undefined) return;
    const work = attentionWork(Math.round(side / OWN_VIEW.step) * OWN_VIEW.step);
    for (const [name, value] of Object.entries(work)) {
      must(row, `[data-cell=${name}]`).textContent = value.toLocaleString(words.language);
    }
  }
  field.addEventListener('input', show);
  show();
}
