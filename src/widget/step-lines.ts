/** The list of steps as words. Apart from `status-words.ts`, because a page shows it only once something is read. */
import { elapsedOf, type GoingReading, STEP_IDS, type Step, type StepId } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { secondsOf } from './status-words.ts';
import { readHint, startHint } from './step-estimate.ts';

type StatusWords = WorkbenchWords['status'];

/**
 * One line of the list of steps: all of them stand there from the start, so that nothing moves as they pass. `hint` is
 * what is known of how long the step takes; empty when there is nothing to say.
 */
export type StepLine = { id: StepId; state: 'coming' | 'going' | 'done'; text: string; hint: string; time: string };

/** The place in line, which is an estimate and says so. */
function placeHint(reading: GoingReading, { place }: StatusWords): string {
  if (reading.phase !== 'waiting' || reading.position === null) return place.unknown;
  return reading.position === 0 ? place.next : format(place.ahead, { count: reading.position });
}

function goingHint(step: Step, reading: GoingReading, now: number, words: StatusWords): string {
  const estimate = 'estimate' in reading ? reading.estimate : null;
  const elapsed = elapsedOf(step, now);
  if (step.id === 'line') return placeHint(reading, words);
  if (step.id === 'start') return startHint(estimate, elapsed, words.estimates);
  return step.id === 'read' ? readHint(estimate, elapsed, words.estimates) : '';
}

function goingText(id: StepId, reading: GoingReading, { steps }: StatusWords): string {
  if (id === 'upload' && reading.phase === 'uploading') {
    return format(steps.upload.fraction, { percent: Math.round(reading.fraction * 100) });
  }
  return id === 'start' ? steps.start.short : steps[id].going;
}

/** The five steps at the time `now`. A start that never was (the model was awake) is told once reading has begun. */
export function stepLines(reading: GoingReading, now: number, words: StatusWords): StepLine[] {
  const isRunning = reading.phase === 'running';
  return STEP_IDS.map((id): StepLine => {
    const step = reading.steps.find((candidate) => candidate.id === id);
    if (!step) {
      const text = id === 'start' && isRunning ? words.steps.start.skipped : words.steps[id].coming;
      return { id, state: 'coming', text, hint: '', time: '' };
    }
    const time = format(words.seconds, { seconds: secondsOf(elapsedOf(step, now)) });
    if (step.since === null) return { id, state: 'done', text: words.steps[id].done, hint: '', time };
    return {
      id,
      state: 'going',
      text: goingText(id, reading, words),
      hint: goingHint(step, reading, now, words),
      time,
    };
  });
}
