import { memo, useRef, useState } from 'react';
import type { BatchPage } from '#core/batch.ts';
import type { BatchWords } from '#i18n/batch-en.ts';
import type { BatchControl } from '../../batch/batch-view.ts';
import { useThumbnail } from './use-thumbnail.ts';

type Props = {
  page: BatchPage;
  /** Place in the batch from 1. */
  number: number;
  name: string;
  words: BatchWords;
  control: BatchControl;
  isChosen: boolean;
  /** The one page that Tab stops at. */
  isStop: boolean;
  onDropBefore: (id: string, draggedId: string) => void;
};

const TONES: Record<BatchPage['state']['kind'], string> = {
  waiting: 'text-ink-soft',
  reading: 'text-accent',
  succeeded: 'text-good',
  failed: 'text-warn',
  cancelled: 'text-warn',
  skipped: 'text-ink-faint',
};

const DRAG_TYPE = 'application/x-batch-page';

/** What is said of the page under its number. */
function noteOf({ state, text, isBlank }: BatchPage, words: BatchWords): string {
  if (state.kind === 'succeeded' && state.from === 'text-layer') return words.fromFile;
  if (state.kind !== 'waiting') return words.states[state.kind];
  if (isBlank) return words.blank;
  if (text === 'good') return words.hasText;
  return text === 'doubtful' ? words.doubtful : words.states.waiting;
}

/** One page of the list: its small picture, its number, its state. Drawn again only when it changes itself. */
export const PageItem = memo(function PageItem(props: Props) {
  const { page, number, name, words, control, isChosen, isStop, onDropBefore } = props;
  const item = useRef<HTMLLIElement>(null);
  const url = useThumbnail(item, page.id, control);
  const note = noteOf(page, words);
  /** Another page is being dragged over it, whose place it would take. */
  const [isTarget, setIsTarget] = useState(false);
  return (
    <li
      ref={item}
      data-page={page.id}
      data-state={page.state.kind}
      draggable
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData(DRAG_TYPE, page.id);
        dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
        event.preventDefault();
        setIsTarget(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setIsTarget(false);
      }}
      onDrop={(event) => {
        setIsTarget(false);
        const dragged = event.dataTransfer.getData(DRAG_TYPE);
        if (dragged === '') return;
        event.preventDefault();
        onDropBefore(page.id, dragged);
      }}
      className={`shrink-0 border-line-soft max-wide:border-r wide:border-b ${
        isTarget ? 'outline-2 -outline-offset-2 outline-accent' : ''
      }`}
    >
      <button
        type="button"
        aria-current={isChosen ? 'page' : undefined}
        tabIndex={isStop ? 0 : -1}
        onClick={() => void control.choose(page.id)}
        className={`relative flex h-full w-full items-center gap-2.5 px-2 py-1.5 text-left focus-visible:-outline-offset-2 max-wide:w-[76px] max-wide:flex-col max-wide:gap-1 ${
          isChosen
            ? 'bg-wash before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent'
            : 'hover:bg-paper'
        } ${page.state.kind === 'skipped' ? 'opacity-60' : ''}`}
      >
        <span className="grid h-[52px] w-10 shrink-0 place-items-center overflow-hidden border border-line bg-white">
          {url && <img src={url} alt="" draggable={false} className="max-h-full max-w-full" />}
        </span>
        <span className="min-w-0 text-tiny max-wide:flex max-wide:w-full max-wide:flex-col max-wide:items-center">
          <b className="block font-medium text-ink tabular-nums">{number}</b>
          {/* A new element for each state: words of another width, centred, would count as moving. */}
          <span key={note} className={`block max-w-full truncate ${TONES[page.state.kind]}`}>
            {note}
          </span>
          <span className="sr-only">{name}</span>
        </span>
      </button>
    </li>
  );
});
