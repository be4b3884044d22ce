import { useEffect, useState } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { Icon } from './Icon.tsx';

type Props = {
  words: WorkbenchWords['actions'];
  label: string;
  /** What is copied; asked for at the click. */
  text: () => string;
  disabled?: boolean;
  /** On small screens the sign alone. */
  compact?: boolean;
  className?: string;
};

const SHOWN_MS = 2000;

/** Copies a text and says whether it worked, in the room of its own label. */
export function CopyButton({ words, label, text, disabled = false, compact = false, className = '' }: Props) {
  const [outcome, setOutcome] = useState<'none' | 'copied' | 'failed'>('none');
  useEffect(() => {
    if (outcome === 'none') return;
    const timer = setTimeout(() => setOutcome('none'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  const shown = { none: label, copied: words.copied, failed: words.copyFailed }[outcome];
  return (
    <button
      type="button"
      onClick={copy}
      disabled={disabled}
      className={`flex h-11 shrink-0 items-center gap-1.5 px-3.5 text-small text-ink-soft hover:text-ink disabled:opacity-50 ${compact ? 'max-wide:px-2.5' : ''} ${className}`}
    >
      <Icon name={outcome === 'copied' ? 'done' : 'copy'} />
      <span aria-live="polite" className={compact ? 'max-wide:sr-only' : ''}>
        {shown}
      </span>
    </button>
  );
}
