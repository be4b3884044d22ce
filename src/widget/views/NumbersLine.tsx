import { Suspense, useEffect, useRef, useState } from 'react';
import type { OcrResult } from '#core/contract.ts';
import type { Step } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { deviceWords } from '../device-words.ts';
import { readingNumbers } from '../reading-numbers.ts';
import { secondsOf } from '../status-words.ts';
import { Icon } from './Icon.tsx';
import { lazyPart } from './lazy-part.ts';

const DetailsCard = lazyPart(() => import('./DetailsCard.tsx'));

type Props = {
  result: OcrResult;
  steps: readonly Step[];
  words: WorkbenchWords;
  id: string;
  /** Things to check in this result, and the way to them. */
  warnings: number;
  onShowWarnings: () => void;
};

/**
 * Who answered, how long it took, what it cost in tokens: measured in this very reading. What does not fit on a small
 * screen is out of sight here; all of it stands on the card that Details opens.
 */
export function NumbersLine({ result, steps, words, id, warnings, onShowWarnings }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => {
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        button.current?.focus();
      } else if (event.target instanceof Node && root.current?.contains(event.target)) return;
      setIsOpen(false);
    };
    document.addEventListener('keydown', close);
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('keydown', close);
      document.removeEventListener('pointerdown', close);
    };
  }, [isOpen]);
  const terms = words.result.numbers;
  const numbers = readingNumbers(result, steps);
  const isPack = result.engine.provider === 'on-device' && result.engine.model.startsWith('Tesseract');
  const model = isPack
    ? deviceWords().scripts.model
    : (words.result.models[result.engine.model] ?? result.engine.model);
  const times = (['line', 'start', 'read'] as const).flatMap((step) => {
    const time = numbers[step];
    return time === null ? [] : [{ step, text: format(terms[step], { seconds: secondsOf(time) }) }];
  });
  return (
    <div ref={root} className="flex min-w-0 flex-1 items-center gap-3.5">
      {/* Lines that do not fit wrap out of sight. */}
      <div className="flex h-5 min-w-0 flex-1 flex-wrap gap-x-4 overflow-hidden leading-5">
        <span className="max-w-full truncate text-ink">{model}</span>
        {times.map(({ step, text }) => (
          <span key={step} className={step === 'read' ? '' : 'hidden wide:inline'}>
            {text}
          </span>
        ))}
        {numbers.visionTokens !== null && numbers.textTokens !== null && (
          <span className="hidden wide:inline">
            {format(terms.tokens, { vision: numbers.visionTokens, text: numbers.textTokens })}
          </span>
        )}
      </div>
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={`${id}-details`}
        onClick={() => setIsOpen(!isOpen)}
        className="flex h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 hover:text-ink"
      >
        {numbers.compression !== null && (
          <span className="text-accent">{format(terms.ratio, { ratio: numbers.compression.toFixed(1) })}</span>
        )}
        <span className={numbers.compression === null ? '' : 'max-wide:sr-only'}>{words.actions.details}</span>
      </button>
      {warnings > 0 && (
        <button
          type="button"
          onClick={onShowWarnings}
          className="flex h-11 min-w-11 shrink-0 items-center justify-center gap-1 text-warn"
        >
          <Icon name="warning" />
          <span className="max-wide:sr-only">{format(terms.warnings, { count: warnings })}</span>
          <span aria-hidden="true" className="wide:hidden">
            {warnings}
          </span>
        </button>
      )}
      <div id={`${id}-details`} className="absolute inset-x-0 bottom-full">
        <Suspense fallback={null}>
          {isOpen && (
            <DetailsCard model={model} numbers={numbers} words={words.result.numbers} seconds={words.status.seconds} />
          )}
        </Suspense>
      </div>
    </div>
  );
}
