import { PlainWords } from './PlainWords.tsx';

type Props = { note: string; text: string; isSerif?: boolean };

/** Words as they are, under a line that says what they are. */
export const SourceText = ({ note, text, isSerif = false }: Props) => (
  <>
    <p className="mb-3 text-small text-ink-soft">{note}</p>
    <pre
      className={`wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext] ${isSerif ? 'font-serif text-base' : 'font-mono text-[0.8125rem]/[1.6]'}`}
    >
      <PlainWords text={text} />
    </pre>
  </>
);
