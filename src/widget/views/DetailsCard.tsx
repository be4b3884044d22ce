import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { ReadingNumbers } from '../reading-numbers.ts';
import { secondsOf } from '../status-words.ts';

type Props = {
  model: string;
  numbers: ReadingNumbers;
  words: WorkbenchWords['result']['numbers'];
  /** The word for seconds, with `{seconds}`. */
  seconds: string;
};

/** All numbers of a reading with their names, and what the compression is. Laid over the result: nothing moves. */
export default function DetailsCard({ model, numbers, words, seconds }: Props) {
  const time = (milliseconds: number | null) =>
    milliseconds === null ? null : format(seconds, { seconds: secondsOf(milliseconds) });
  const { compression, visionTokens, textTokens } = numbers;
  const rows: [string, string | number | null][] = [
    [words.engine, model],
    [words.waited, time(numbers.line)],
    [words.started, time(numbers.start)],
    [words.reading, time(numbers.read)],
    [words.visionTokens, visionTokens],
    [words.textTokens, textTokens],
    [words.compression, compression === null ? null : format(words.ratio, { ratio: compression.toFixed(1) })],
  ];
  return (
    <section
      aria-label={words.detailsLabel}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
      tabIndex={0}
      className="max-h-[min(360px,50svh)] overflow-y-auto border-t border-line bg-sheet px-4 py-3 text-small whitespace-normal text-ink-soft focus-visible:-outline-offset-2"
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="contents">
                <dt>{name}</dt>
                <dd className="text-right text-ink">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <p className="mt-3 max-w-[64ch]">{compression === null && visionTokens === null ? words.unknown : words.about}</p>
    </section>
  );
}
