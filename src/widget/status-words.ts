import { elapsedOf, type GoingReading, type Reading, STEP_IDS, type StepId } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';

type StatusWords = WorkbenchWords['status'];

/** The words for the step that is going on, with what is known of how long it takes. */
export function goingWords(reading: GoingReading, words: StatusWords): string {
  const { steps } = words;
  switch (reading.phase) {
    case 'checking':
    case 'accepting':
      return steps.check.going;
    case 'uploading':
      return format(steps.upload.fraction, { percent: Math.round(reading.fraction * 100) });
    case 'running':
      return steps.read.going;
    case 'waiting': {
      if (reading.starting) {
        const seconds = reading.estimate?.startSeconds;
        return seconds == null ? steps.start.going : format(steps.start.estimate, { seconds: Math.round(seconds) });
      }
      if (reading.position === null) return steps.line.going;
      return reading.position === 0 ? steps.line.next : format(steps.line.ahead, { count: reading.position });
    }
  }
}

/** Seconds with one digit below ten, whole above. */
export const secondsOf = (milliseconds: number): string => {
  const seconds = milliseconds / 1000;
  return seconds < 9.95 ? seconds.toFixed(1) : String(Math.round(seconds));
};

/** One line of the list of steps: all of them stand there from the start, so that nothing moves as they pass. */
export type StepLine = { id: StepId; state: 'coming' | 'going' | 'done'; text: string; time: string };

/** The five steps at the time `now`. A start that never was (the model was awake) is told once reading has begun. */
export function stepLines(reading: GoingReading, now: number, words: StatusWords): StepLine[] {
  const isRunning = reading.phase === 'running';
  return STEP_IDS.map((id): StepLine => {
    const step = reading.steps.find((candidate) => candidate.id === id);
    if (!step) {
      const text = id === 'start' && isRunning ? words.steps.start.skipped : words.steps[id].coming;
      return { id, state: 'coming', text, time: '' };
    }
    return {
      id,
      state: step.since === null ? 'done' : 'going',
      text: step.since === null ? words.steps[id].done : goingWords(reading, words),
      time: format(words.seconds, { seconds: secondsOf(elapsedOf(step, now)) }),
    };
  });
}

/** What a screen reader hears: the step, not its percentages and seconds. */
export function announcement(reading: Reading, words: StatusWords, blockCount: number): string {
  switch (reading.phase) {
    case 'idle':
      return '';
    case 'uploading':
      return words.steps.upload.going;
    case 'succeeded':
      return format(words.done, { count: blockCount });
    case 'failed':
      return words.failedAnnounce;
    case 'stopped':
      return words.stopped;
    case 'cancelled':
      return reading.text === '' ? words.cancelled : words.cancelledKept;
    default:
      return goingWords(reading, words);
  }
}
