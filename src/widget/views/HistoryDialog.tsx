import { useEffect, useState } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { HistoryEntry } from '#storage/schemas.ts';
import type { Controller } from '../controller.ts';
import type { HistoryState } from '../workbench-state.ts';
import { Dialog } from './Dialog.tsx';
import { Icon } from './Icon.tsx';

type Props = {
  history: HistoryState;
  controller: Controller;
  words: WorkbenchWords;
  languageTag: string;
  onClose: () => void;
};

/** Characters of a result that tell one from the other. */
const EXCERPT_LENGTH = 120;

/** The picture of an entry in small, as long as it is on show. */
function Thumbnail({ blob }: { blob: Blob }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return (
    <span className="block h-14 w-11 shrink-0 overflow-hidden rounded-small border border-line bg-white">
      {url && <img src={url} alt="" className="size-full object-cover object-top" />}
    </span>
  );
}

function Entry({ entry, controller, words, languageTag, onClose }: Omit<Props, 'history'> & { entry: HistoryEntry }) {
  const { picture, savedAt, asked, result, corrected } = entry;
  const when = new Intl.DateTimeFormat(languageTag, { dateStyle: 'medium', timeStyle: 'short' }).format(savedAt);
  const show = () => {
    void controller.showEntry(entry.id);
    onClose();
  };
  return (
    <li className="flex items-stretch border-b border-line-soft last:border-b-0">
      <button type="button" onClick={show} className="flex min-w-0 flex-1 gap-3 py-2.5 text-left hover:bg-wash">
        <Thumbnail blob={picture.blob} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-base font-medium">{picture.name}</span>
          <span className="block truncate text-small text-ink-soft">
            {when} · {words.tasks[asked.task].name}
            {corrected && ` · ${words.history.corrected}`}
          </span>
          <span className="block truncate text-small text-ink-faint">
            {result.text.slice(0, EXCERPT_LENGTH).replace(/\s+/g, ' ')}
          </span>
        </span>
      </button>
      <button
        type="button"
        onClick={() => void controller.removeEntry(entry.id)}
        aria-label={format(words.history.remove, { name: picture.name })}
        className="grid w-11 shrink-0 place-items-center text-ink-soft hover:text-ink"
      >
        <Icon name="trash" />
      </button>
    </li>
  );
}

/** The last results in this browser, and whether they are kept at all. */
export default function HistoryDialog(props: Props) {
  const { history, controller, words, onClose } = props;
  const { isOn, isPrivate, entries, isUnavailable } = history;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, when it opens
  useEffect(() => {
    void controller.openHistory();
  }, []);
  const hasEntries = entries !== null && entries.length > 0;
  return (
    <Dialog title={words.history.title} closeLabel={words.actions.close} onClose={onClose}>
      <label className="flex min-h-11 items-start gap-3 text-base">
        <input
          type="checkbox"
          checked={isOn ?? false}
          disabled={isOn === null || isUnavailable}
          onChange={(event) => void controller.setHistoryOn(event.target.checked)}
          className="mt-1 size-[18px] shrink-0 accent-accent"
        />
        <span>
          {words.history.keep}
          <span className="block text-small text-ink-soft">
            {isPrivate && !isOn ? words.history.privateWindow : words.history.stays}
          </span>
        </span>
      </label>
      <div className="mt-3 min-h-[180px] border-t border-line">
        {isUnavailable && <p className="py-4 text-small text-warn">{words.history.unavailable}</p>}
        {!hasEntries && !isUnavailable && (
          <p className="py-4 text-small text-ink-soft">
            {entries === null ? words.history.loading : words.history.empty}
          </p>
        )}
        {hasEntries && (
          <ul>
            {entries.map((entry) => (
              <Entry key={entry.id} {...props} entry={entry} />
            ))}
          </ul>
        )}
      </div>
      {hasEntries && (
        <button
          type="button"
          onClick={() => void controller.clearHistory()}
          className="mt-2 h-11 rounded border border-ink-faint px-4 text-base hover:bg-wash"
        >
          {words.history.clear}
        </button>
      )}
    </Dialog>
  );
}
