import { useEffect, useState } from 'react';
import type { GoingReading } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { type StepLine, stepLines } from '../step-lines.ts';

type Props = { reading: GoingReading; words: WorkbenchWords['status'] };

const TICK_MS = 200;

const STYLES: Record<StepLine['state'], { line: string; mark: string }> = {
  coming: { line: 'text-ink-faint', mark: 'border-line' },
  going: {
    line: 'font-semibold',
    mark: 'animate-pulse border-accent bg-linear-to-r from-accent from-50% to-transparent to-50%',
  },
  done: { line: 'text-ink-soft', mark: 'border-ink-soft bg-ink-soft' },
};

/** The named steps with the time that each took so far. All of them stand there from the start. */
export function StatusSteps({ reading, words }: Props) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <ol aria-label={words.label} className="h-[152px] shrink-0 border-b border-line py-1.5 pr-3.5 pl-4 wide:pl-[22px]">
      {stepLines(reading, now, words).map((line) => (
        <li
          key={line.id}
          data-step={line.id}
          data-state={line.state}
          aria-current={line.state === 'going' ? 'step' : undefined}
          className={`flex h-7 items-center gap-2 text-[0.875rem] wide:gap-3.5 ${STYLES[line.state].line}`}
        >
          <span aria-hidden="true" className={`size-[9px] shrink-0 border ${STYLES[line.state].mark}`} />
          <span className="min-w-0 flex-1 truncate">
            {line.text}
            {line.hint && <span className="text-small font-normal text-ink-soft"> · {line.hint}</span>}
          </span>
          <time className="w-12 shrink-0 whitespace-nowrap text-right wide:w-16 font-normal text-ink-soft tabular-nums">
            {line.time}
          </time>
        </li>
      ))}
    </ol>
  );
}
