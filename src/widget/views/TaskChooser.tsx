import { useEffect, useRef } from 'react';
import { TASKS, type Task } from '#core/ids.ts';
import type { WorkbenchWords } from '#i18n/en.ts';

type Props = { task: Task; onChange: (task: Task) => void; words: WorkbenchWords['tasks']; disabled: boolean };

/** Pixels of the neighbour that stay in sight beside the chosen task, so that one sees that there are more. */
const PEEK = 28;

/** The tasks by purpose, each with its grey line: native radio buttons, so that arrows and forms work. */
export function TaskChooser({ task, onChange, words, disabled }: Props) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = row.current;
    const chosen = element?.querySelector(`[value=${task}]`)?.parentElement?.getBoundingClientRect();
    if (!element || !chosen) return;
    // Only the row scrolls, never the page.
    const { left, right } = element.getBoundingClientRect();
    if (chosen.left < left) element.scrollLeft += chosen.left - left - PEEK;
    else if (chosen.right > right) element.scrollLeft += chosen.right - right + PEEK;
  }, [task]);
  return (
    <fieldset className="min-w-0 shrink-0 border-t border-line" disabled={disabled}>
      <legend className="sr-only">{words.legend}</legend>
      <div ref={row} className="flex overflow-x-auto [scrollbar-width:none] panels:grid panels:grid-cols-4">
        {TASKS.map((id) => (
          <label
            key={id}
            className="relative block min-h-11 w-[138px] shrink-0 cursor-pointer border-r border-line-soft px-3 pt-2 pb-[9px] text-[0.84375rem]/[1.3] before:absolute before:inset-y-0 before:left-0 before:w-0.5 last:border-r-0 has-checked:bg-wash has-checked:before:bg-accent has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed panels:w-auto panels:border-b panels:[&:nth-child(4n)]:border-r-0"
          >
            <input
              type="radio"
              name="ocr-task"
              value={id}
              checked={task === id}
              onChange={() => onChange(id)}
              className="sr-only"
            />
            {words[id].name}
            <span className="mt-px block text-[0.71875rem] text-ink-faint">{words[id].hint}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
