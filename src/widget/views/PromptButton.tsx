import { Suspense, useId, useRef } from 'react';
import type { Task } from '#core/ids.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { Icon } from './Icon.tsx';
import { lazyPart } from './lazy-part.ts';
import { Popover } from './Popover.tsx';

const PromptText = lazyPart(() => import('./PromptText.tsx'));

type Props = { task: Task; query: string; words: WorkbenchWords };

/** Opens the exact prompt that will be sent for the chosen task. */
export function PromptButton({ task, query, words }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={words.prompt.show}
        title={words.prompt.show}
        className="grid size-11 shrink-0 place-content-center rounded-small text-ink-soft hover:bg-wash hover:text-ink"
      >
        <Icon name="prompt" />
      </button>
      <Popover id={id} label={words.prompt.title} anchor={button} place="above">
        {() => (
          <Suspense fallback={<div className="h-44" />}>
            <PromptText task={task} query={query} words={words} />
          </Suspense>
        )}
      </Popover>
    </>
  );
}
