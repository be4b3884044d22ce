import type { Task } from '#core/ids.ts';
import { cleanQuery, promptFor } from '#core/prompts.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { CopyButton } from './CopyButton.tsx';

type Props = { task: Task; query: string; words: WorkbenchWords };

/** The mark that the model's chat template puts before every prompt, for the picture. */
const IMAGE_MARK = '<image>\n';

/** The prompt of a task, letter by letter, and a button that copies it. */
export default function PromptText({ task, query, words }: Props) {
  const prompt = `${IMAGE_MARK}${promptFor(task, cleanQuery(query) || '…')}`;
  const isBorrowed = task === 'formula' || task === 'table';
  return (
    <div className="grid gap-2 pt-3">
      <h2 className="px-4 font-sans text-[0.875rem] font-medium">{words.prompt.title}</h2>
      <pre className="mx-4 rounded-small border border-line bg-paper px-3 py-2 font-mono text-small wrap-anywhere whitespace-pre-wrap">
        {prompt}
      </pre>
      <p className="px-4 text-small text-ink-soft">
        {words.prompt.note}
        {isBorrowed && ` ${words.prompt.sameAsDocument}`}
      </p>
      <CopyButton words={words.actions} label={words.prompt.copy} text={() => prompt} className="justify-self-start" />
    </div>
  );
}
