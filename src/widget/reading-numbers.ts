import type { OcrResult } from '#core/contract.ts';
import { elapsedOf, type Step, type StepId } from '#core/reading.ts';

/** What was measured in one reading; what was not measured is null. */
export type ReadingNumbers = {
  /** Milliseconds in line, while the model started, and while it read. */
  line: number | null;
  start: number | null;
  read: number | null;
  /** Tokens of the picture and of the answer. An engine that is not the model has none. */
  visionTokens: number | null;
  textTokens: number | null;
  /**
   * Text tokens divided by vision tokens: the compression of DeepSeek-OCR's paper (section 4.1) for this page.
   */
  compression: number | null;
};

/** Models whose names begin so are engines of this machine: no tokens go through them. */
const LOCAL = 'local/';

/** The numbers of a finished reading. */
export function readingNumbers({ engine, usage }: OcrResult, steps: readonly Step[]): ReadingNumbers {
  const timeOf = (id: StepId): number | null => {
    const step = steps.find((candidate) => candidate.id === id);
    return step ? elapsedOf(step, 0) : null;
  };
  const isModel = !engine.model.startsWith(LOCAL);
  const visionTokens = isModel ? (usage.visionTokens ?? null) : null;
  const textTokens = isModel ? (usage.textTokens ?? null) : null;
  return {
    line: timeOf('line'),
    start: timeOf('start'),
    read: timeOf('read'),
    visionTokens,
    textTokens,
    compression: visionTokens && textTokens !== null ? textTokens / visionTokens : null,
  };
}
