import type { OcrResult } from '#core/contract.ts';
import { elapsedOf, type Step, type StepId } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { secondsOf } from '../status-words.ts';

type Props = { result: OcrResult; steps: readonly Step[]; words: WorkbenchWords['result'] };

const total = (steps: readonly Step[], ids: readonly StepId[]): number =>
  steps.filter((step) => ids.includes(step.id)).reduce((sum, step) => sum + elapsedOf(step, 0), 0);

/** Who answered, how long it took, what it cost in tokens: measured in this very reading. */
export function NumbersLine({ result, steps, words }: Props) {
  const { visionTokens, textTokens } = result.usage;
  return (
    <>
      <span className="text-ink">{words.models[result.engine.model] ?? result.engine.model}</span>
      <span className="hidden wide:inline">
        {format(words.waited, { seconds: secondsOf(total(steps, ['line', 'start'])) })}
      </span>
      <span>{format(words.read, { seconds: secondsOf(total(steps, ['read'])) })}</span>
      {visionTokens !== undefined && textTokens !== undefined && (
        <span className="hidden wide:inline">{format(words.tokens, { vision: visionTokens, text: textTokens })}</span>
      )}
    </>
  );
}
