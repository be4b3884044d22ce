import { useEffect, useState } from 'react';
import type { GoingReading } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { stepLine } from '../status-words.ts';

type Props = { reading: GoingReading; words: WorkbenchWords['status'] };

const TICK_MS = 200;

/** The named steps with the time that each took so far. Room for all of them is kept, so that nothing moves. */
export function StatusSteps({ reading, words }: Props) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <ol aria-label={words.label} className="h-[152px] shrink-0 border-b border-line py-1.5 pr-3.5 pl-[22px]">
      {reading.steps.map((step) => {
        const line = stepLine(reading, step, now, words);
        return (
          <li
            key={line.id}
            className={`flex h-7 items-center gap-3.5 text-[0.875rem] ${line.isGoing ? 'font-semibold' : 'text-ink-soft'}`}
          >
            <span
              aria-hidden="true"
              className={`size-[9px] shrink-0 ${
                line.isGoing
                  ? 'animate-pulse border border-accent bg-linear-to-r from-accent from-50% to-transparent to-50%'
                  : 'bg-ink-soft'
              }`}
            />
            <span className="min-w-0 truncate">{line.text}</span>
            <time className="ml-auto shrink-0 font-normal text-ink-soft tabular-nums">{line.time}</time>
          </li>
        );
      })}
    </ol>
  );
}
