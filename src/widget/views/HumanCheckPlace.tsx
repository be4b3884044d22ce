import type { Ref } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';

type Props = { ref: Ref<HTMLDivElement>; words: WorkbenchWords['humanCheck']; isInteractive: boolean };

/**
 * The fixed place of the human check: over the tasks, right above the button. It is laid over the panel, so that nothing
 * moves when it shows itself, which it only does when the visitor has something to click.
 */
export function HumanCheckPlace({ ref, words, isInteractive }: Props) {
  return (
    <section
      aria-label={words.label}
      className={`absolute inset-x-0 bottom-[114px] wide:bottom-[66px] grid justify-items-center gap-2 border-t border-line bg-sheet px-2 py-3 ${
        isInteractive ? '' : 'pointer-events-none invisible'
      }`}
    >
      <p className="text-small" role={isInteractive ? 'alert' : undefined}>
        {words.interactive}
      </p>
      <div ref={ref} className="grid min-h-[65px] w-full max-w-[300px] justify-items-center" />
    </section>
  );
}
