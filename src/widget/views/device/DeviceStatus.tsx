import { isDraftGoing } from '#core/draft.ts';
import { format } from '#i18n/format.ts';
import { deviceWords, megabytes } from '../../device-words.ts';
import type { WorkbenchState } from '../../workbench-state.ts';

const MARKS = {
  coming: { line: 'text-ink-faint', mark: 'border-line' },
  going: { line: 'font-semibold', mark: 'border-accent bg-linear-to-r from-accent from-50% to-transparent to-50%' },
  done: { line: 'text-ink-soft', mark: 'border-ink-soft bg-ink-soft' },
};

/** The steps of a reading on the device, in the room that those of the model have: loading the reader, and reading. */
export function DeviceStatus({ draft }: Pick<WorkbenchState, 'draft'>) {
  const words = deviceWords().steps;
  const isLoading = draft.phase !== 'reading' && isDraftGoing(draft);
  const hasBytes = draft.phase === 'loading' && draft.totalBytes > 0;
  const share = draft.phase === 'reading' ? draft.fraction : 0;
  const loading = hasBytes
    ? format(words.loadingBytes, { loaded: megabytes(draft.loadedBytes), total: megabytes(draft.totalBytes) })
    : words.loading;
  const lines = [
    { id: 'load', state: isLoading ? 'going' : 'done', text: isLoading ? loading : words.loaded },
    {
      id: 'read',
      state: isLoading ? 'coming' : 'going',
      text: isLoading ? words.reading : format(words.readingShare, { percent: Math.round(share * 100) }),
    },
  ] as const;
  const full = isLoading ? (hasBytes ? draft.loadedBytes / draft.totalBytes : 0) : share;
  return (
    <div className="h-[152px] shrink-0 border-b border-line py-1.5 pr-3.5 pl-4 wide:pl-[22px]">
      <ol aria-label={words.label}>
        {lines.map((line) => (
          <li
            key={line.id}
            data-step={line.id}
            data-state={line.state}
            aria-current={line.state === 'going' ? 'step' : undefined}
            className={`flex h-7 items-center gap-2 text-[0.875rem] tabular-nums wide:gap-3.5 ${MARKS[line.state].line}`}
          >
            <span aria-hidden="true" className={`size-[9px] shrink-0 border ${MARKS[line.state].mark}`} />
            <span className="min-w-0 flex-1 truncate">{line.text}</span>
          </li>
        ))}
      </ol>
      <progress
        aria-label={lines[isLoading ? 0 : 1].text}
        max={1}
        value={full}
        className="mt-3 block h-1.5 w-full appearance-none overflow-hidden rounded-small border-0 bg-line-soft [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line-soft [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-3 text-small text-ink-soft">{words.nothingSent}</p>
    </div>
  );
}
