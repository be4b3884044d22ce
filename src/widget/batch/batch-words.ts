/** What is said of a batch, out of its state. */
import { type Batch, type BatchPage, timeLeft, totalsOf } from '#core/batch.ts';
import type { BatchWords } from '#i18n/batch-en.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import { refusalSentence } from '../error-words.ts';
import { type BatchView, PAGES_AT_ONCE, type Primary } from './batch-view.ts';

type Counted = { readonly one: string; readonly other: string };

/** The sentence for a number. */
export const counted = (words: Counted, count: number): string =>
  format(count === 1 ? words.one : words.other, { count });

/** Minutes from a minute and a half on, else seconds in tens: nobody can know more. */
export function timeWords(milliseconds: number, { head }: BatchWords): string {
  const seconds = milliseconds / 1000;
  if (seconds >= 90) return format(head.minutes, { count: Math.round(seconds / 60) });
  return format(head.seconds, { count: Math.max(10, Math.ceil(seconds / 10) * 10) });
}

/** Pages, read, failed, to go, and the time left where it is known. */
export function progressParts({ batch, words }: BatchView, now: number): string[] {
  const { all, skipped, succeeded, failed, left } = totalsOf(batch);
  const rest = batch.run.phase === 'running' ? timeLeft(batch, now, PAGES_AT_ONCE) : null;
  const { head } = words;
  return [
    counted(head.pages, all - skipped),
    ...(succeeded > 0 ? [format(head.done, { count: succeeded })] : []),
    ...(failed > 0 ? [format(head.failed, { count: failed })] : []),
    ...(left > 0 && succeeded + failed > 0 ? [format(head.left, { count: left })] : []),
    ...(rest === null ? [] : [format(head.time, { time: timeWords(rest, words) })]),
  ];
}

/** Why nothing is sent at the moment; empty while something is. */
export function pauseSentence({ batch, words }: BatchView, workbench: WorkbenchWords, languageTag: string): string {
  const { run } = batch;
  if (run.phase !== 'paused') return '';
  const { pause } = words;
  if (run.reason === 'closed') return counted(pause.closed, totalsOf(batch).left);
  if (run.reason !== 'limit') return pause[run.reason];
  const reason = run.error ? refusalSentence(run.error.code, workbench) : '';
  if (run.until === null) return format(pause.limitOpen, { reason });
  const until = new Date(run.until);
  const isToday = until.toDateString() === new Date().toDateString();
  const form = new Intl.DateTimeFormat(languageTag, {
    ...(!isToday && { weekday: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
    ...(run.until - Date.now() < 120_000 && { second: '2-digit' }),
  });
  return format(pause.limit, { reason, time: form.format(until) });
}

/** Told to those who do not see it: the totals as they change, not every page. */
export function announcementOf({ batch, words: { announced } }: BatchView): string {
  const { all, skipped, succeeded, failed, left } = totalsOf(batch);
  const numbers = { done: succeeded, failed, count: all - skipped };
  if (succeeded + failed === 0) return '';
  if (left === 0) return format(announced.ended, numbers);
  return format(failed > 0 ? announced.progressFailed : announced.progress, numbers);
}

/** @param isStuck the task needs words that nobody has typed, or pages stay on the device, which cannot do it. */
export function primaryOf({ batch, words: { act } }: BatchView, isStuck: boolean): Primary {
  const { waiting, failed, left } = totalsOf(batch);
  const { run, pages } = batch;
  if (pages.length === 0) return { label: counted(act.read, 0), isQuiet: false, isDisabled: true };
  if (run.phase === 'running') return { label: act.pause, isQuiet: true, isDisabled: false };
  if (run.phase === 'paused') return { label: act.resume, isQuiet: false, isDisabled: left === 0 || isStuck };
  if (waiting > 0) return { label: counted(act.read, waiting), isQuiet: false, isDisabled: isStuck };
  if (failed > 0) return { label: counted(act.retry, failed), isQuiet: false, isDisabled: isStuck };
  return { label: act.nothing, isQuiet: true, isDisabled: true };
}

/** The name of the file that a page is from, with its place there where it has several. */
export function nameOfPage({ documents }: Batch, { document, index }: BatchPage, words: BatchWords): string {
  const own = documents.find(({ id }) => id === document);
  if (!own) return '';
  return own.pageCount > 1 ? format(words.fileName, { name: own.name, page: index + 1 }) : own.name;
}
