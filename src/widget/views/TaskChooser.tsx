import { TASKS, type Task } from '#core/ids.ts';
import type { WorkbenchWords } from '#i18n/en.ts';

type Props = { task: Task; onChange: (task: Task) => void; words: WorkbenchWords['tasks']; disabled: boolean };

/** The tasks by purpose, each with its grey line: native radio buttons, so that arrows and forms work. */
export function TaskChooser({ task, onChange, words, disabled }: Props) {
  return (
    <fieldset className="min-w-0 shrink-0 border-t border-line" disabled={disabled}>
      <legend className="sr-only">{words.legend}</legend>
      <div className="flex overflow-x-auto [scrollbar-width:none] panels:grid panels:grid-cols-4">
        {TASKS.map((id) => (
          <label
            key={id}
            className="relative block w-[138px] shrink-0 cursor-pointer border-r border-line-soft px-3 pt-2 pb-[9px] text-[0.84375rem]/[1.3] before:absolute before:inset-y-0 before:left-0 before:w-0.5 last:border-r-0 has-checked:bg-wash has-checked:before:bg-accent has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent has-disabled:cursor-not-allowed panels:w-auto panels:border-b panels:[&:nth-child(4n)]:border-r-0"
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
            <span className="mt-px block truncate text-[0.71875rem] text-ink-faint">{words[id].hint}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
