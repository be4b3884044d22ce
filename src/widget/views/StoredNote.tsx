import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { SampleAnswer } from '#samples/answers.ts';
import type { Controller } from '../controller.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { CopyButton } from './CopyButton.tsx';

type Props = {
  stored: NonNullable<WorkbenchState['stored']>;
  controller: Controller;
  words: WorkbenchWords;
  languageTag: string;
};

const day = (date: string | number, languageTag: string): string =>
  new Intl.DateTimeFormat(languageTag, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));

/** How a stored answer came about, as far as somebody has written it down. */
function settingsOf({ settings, mode, record }: SampleAnswer, words: WorkbenchWords): string {
  const { samples } = words;
  const { prompt, picture, runtime } = settings;
  // What the recording project left out is said once.
  const stated = (value: string | null) => (value === null && !record ? samples.notStated : value);
  const facts: [string, string | null][] = [
    [samples.pictureSize, `${picture.width} × ${picture.height}`],
    [samples.prompt, prompt],
    [samples.mode, mode && words.result.modes[mode]],
    [samples.runtime, stated(runtime)],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [format(samples.fact, { name, value })])).join(' · ');
}

/** Says that the answer was not read just now: who read it, when, with which settings; and reads it live. */
export function StoredNote({ stored, controller, words, languageTag }: Props) {
  if (stored.kind === 'history') {
    return (
      <p className="mb-4 font-sans text-small text-ink-soft">
        {format(words.history.shown, { date: day(stored.savedAt, languageTag) })}
      </p>
    );
  }
  const { samples } = words;
  const { answer } = stored;
  const { model } = answer.result.engine;
  const engine = words.result.models[model] ?? model;
  return (
    <div className="mb-4 border-l-2 border-accent bg-wash px-3 py-2 font-sans text-small">
      <p className="font-medium">
        {answer.date === null
          ? format(samples.storedAnswerUndated, { engine })
          : format(samples.storedAnswer, { engine, date: day(answer.date, languageTag) })}
      </p>
      <p className="text-ink-soft">
        {answer.record && (
          <>
            {format(samples.recordedBy, { project: answer.record.by })}{' '}
            <a href={answer.record.url} rel="noopener" className="text-accent underline underline-offset-3">
              {samples.recordSource}
            </a>
            {'. '}
          </>
        )}
        {settingsOf(answer, words)}
      </p>
      <button
        type="button"
        onClick={() => void controller.read()}
        className="min-h-11 font-medium text-accent underline underline-offset-3"
      >
        {samples.readLive}
      </button>
    </div>
  );
}

/** What the picture of a sample was drawn from: what a perfect answer would say. */
export function SampleTruth({ latex, words }: { latex: string; words: WorkbenchWords }) {
  return (
    <section className="mt-5 border-t border-line pt-3 font-sans text-small">
      <div className="flex items-center gap-2">
        <p className="text-base font-medium">{words.samples.truth}</p>
        <CopyButton words={words.actions} label={words.actions.copy} text={() => latex} className="ml-auto" />
      </div>
      <p className="mb-2 text-ink-soft">{words.samples.truthNote}</p>
      <pre className="rounded-small border border-line-soft bg-paper p-3 font-mono text-[0.8125rem]/[1.6] wrap-anywhere whitespace-pre-wrap">
        {latex}
      </pre>
    </section>
  );
}
