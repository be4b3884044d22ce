/** The words of a reading that the page itself needs; those of the list of steps are in `step-lines.ts`, which comes later. */
import type { GoingReading, Reading } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';

type StatusWords = WorkbenchWords['status'];

/** Seconds with one digit below ten, whole above. */
export const secondsOf = (milliseconds: number): string => {
  const seconds = milliseconds / 1000;
  return seconds < 9.95 ? seconds.toFixed(1) : String(Math.round(seconds));
};

/** The step that goes on, in words that stay as they are while it does, but for the place in line. */
function goingAnnouncement(reading: GoingReading, { announced, steps }: StatusWords): string {
  switch (reading.phase) {
    case 'checking':
    case 'accepting':
      return steps.check.going;
    case 'uploading':
      return steps.upload.going;
    case 'running':
      return steps.read.going;
    case 'local':
      return announced.local;
    case 'waiting': {
      // A reading that is found again says where it was, until there is news of it.
      const going = reading.steps.find((step) => step.since !== null)?.id;
      if (going === 'read') return steps.read.going;
      if (going === 'start') {
        const seconds = reading.estimate?.startSeconds;
        return seconds == null ? steps.start.going : format(announced.start, { seconds: Math.round(seconds) });
      }
      if (reading.position === null) return steps.line.going;
      return reading.position === 0 ? announced.next : format(announced.ahead, { count: reading.position });
    }
  }
}

/** What a screen reader hears: the step, not its percentages and seconds. */
export function announcement(reading: Reading, words: StatusWords, blockCount: number): string {
  switch (reading.phase) {
    case 'idle':
      return '';
    case 'succeeded':
      return format(words.done, { count: blockCount });
    case 'failed':
      return words.failedAnnounce;
    case 'stopped':
      return words.stopped;
    case 'cancelled':
      return reading.text === '' ? words.cancelled : words.cancelledKept;
    default:
      return goingAnnouncement(reading, words);
  }
}
