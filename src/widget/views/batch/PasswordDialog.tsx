import { useState } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { BatchView } from '../../batch/batch-view.ts';
import { Dialog } from '../Dialog.tsx';

type Props = { view: BatchView; password: { name: string; wasWrong: boolean }; words: WorkbenchWords };

/** Asks for the password of a file. Closing it leaves the file out. */
export function PasswordDialog({ view: { control, words }, password: { name, wasWrong }, words: workbench }: Props) {
  const [typed, setTyped] = useState('');
  const said = words.password;
  return (
    <Dialog title={said.title} closeLabel={workbench.actions.close} onClose={() => control.answerPassword(null)}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          control.answerPassword(typed);
        }}
      >
        <label className="grid gap-1.5 text-base">
          <span className="wrap-anywhere">{format(said.label, { name })}</span>
          <input
            type="password"
            value={typed}
            autoComplete="off"
            aria-invalid={wasWrong}
            onChange={({ target }) => setTyped(target.value)}
            className="h-11 w-full rounded border border-ink-faint bg-sheet px-3 text-base"
          />
        </label>
        <p role="alert" className="min-h-5 text-small text-warn">
          {wasWrong && said.wrong}
        </p>
        <p className="text-small text-ink-soft">{said.note}</p>
        <div className="flex flex-wrap gap-2.5">
          <button type="submit" className="h-11 rounded bg-accent px-4 text-base font-semibold text-accent-ink">
            {said.open}
          </button>
          <button
            type="button"
            onClick={() => control.answerPassword(null)}
            className="h-11 rounded border border-ink-faint px-4 text-base hover:bg-wash"
          >
            {said.skip}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
