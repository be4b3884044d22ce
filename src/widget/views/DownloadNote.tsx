import { useEffect } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { DownloadState } from '../export/use-download.ts';
import { Icon } from './Icon.tsx';

type Props = {
  words: WorkbenchWords;
  state: Exclude<DownloadState, { phase: 'none' }>;
  onClose: () => void;
};

/** How long a file that needs no remark is spoken of, in milliseconds. */
const SHOWN_MS = 5000;

/** What becomes of a file, laid over the panel: it is made, it was saved, or why it was not. */
export default function DownloadNote({ words, state, onClose }: Props) {
  const { download: said } = words;
  const { name } = said.formats[state.format];
  const hasFailed = state.phase === 'failed';
  const remarks = state.phase === 'saved' ? state.download.remarks : [];
  const isBrief = state.phase === 'saved' && remarks.length === 0;
  useEffect(() => {
    if (!isBrief) return;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isBrief, onClose]);
  const sentence =
    state.phase === 'making'
      ? format(said.making, { name })
      : state.phase === 'saved'
        ? format(said.saved, { file: state.download.name })
        : format(state.isMissing ? said.missing : said.failed, { name });
  return (
    <div className="absolute top-full right-1 z-20 flex w-[min(20rem,calc(100vw-56px))] items-start gap-2 rounded border border-line bg-sheet py-1 pr-1 pl-3.5 text-small text-ink">
      <div
        role={hasFailed ? 'alert' : 'status'}
        data-download={state.phase}
        className={`min-w-0 flex-1 py-2.5 wrap-anywhere ${hasFailed ? 'text-warn' : ''}`}
      >
        <p>{sentence}</p>
        {remarks.map((remark) => (
          <p key={remark.code} className="mt-1 text-ink-soft">
            {format(said.remarks[remark.code], { count: remark.count })}
          </p>
        ))}
      </div>
      <button
        type="button"
        aria-label={state.phase === 'making' ? said.cancel : words.actions.close}
        onClick={onClose}
        className="grid size-11 shrink-0 place-content-center text-ink-soft hover:text-ink"
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
