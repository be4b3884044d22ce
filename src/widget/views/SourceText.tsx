import { PlainWords } from './PlainWords.tsx';

type Props = { note: string; text: string; isSerif?: boolean };

/** Letters that run from the right to the left. */
const FROM_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Words as they are, under a line that says what they are. */
export const SourceText = ({ note, text, isSerif = false }: Props) => (
  <>
    <p className="mb-3 text-small text-ink-soft">{note}</p>
    <pre
      // Only where it is needed: on a megabyte without an end of line it keeps the browser busy for minutes.
      dir={FROM_RIGHT.test(text) ? 'auto' : undefined}
      className={`wrap-anywhere whitespace-pre-wrap ${isSerif ? 'font-serif text-base' : 'font-mono text-[0.8125rem]/[1.6]'}`}
    >
      <PlainWords text={text} />
    </pre>
  </>
);
