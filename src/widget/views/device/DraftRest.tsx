import { useLayoutEffect, useRef } from 'react';
import type { Block } from '#core/contract.ts';
import { type Draft, type DraftPart, isDraftGoing } from '#core/draft.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { Controller } from '../../controller.ts';
import { deviceWords, megabytes } from '../../device-words.ts';
import type { Picture } from '../../workbench-state.ts';
import { BlockContent } from '../BlockContent.tsx';

type Props = {
  draft: Draft;
  /** The blocks of the draft that the answer has not overtaken. */
  rest: readonly DraftPart[];
  picture: Picture;
  words: WorkbenchWords['result'];
  controller: Controller;
  /** The answer's blocks above. */
  above: readonly Block[];
};

/** What is said above the draft, or in its place while it has no words. */
function lineOf(draft: Draft, hasRest: boolean): string {
  const words = deviceWords().draft;
  if (draft.phase === 'loading') {
    const { loadedBytes, totalBytes } = draft;
    if (totalBytes === 0) return words.loading;
    return format(words.loadingBytes, { loaded: megabytes(loadedBytes), total: megabytes(totalBytes) });
  }
  if (hasRest) return draft.phase === 'stopped' || draft.phase === 'failed' ? words.stopped : words.label;
  if (draft.phase === 'reading') return format(words.reading, { percent: Math.round(draft.fraction * 100) });
  return draft.phase === 'failed' ? words.failed : '';
}

/** Puts the first block of the draft where it stood before, as long as the answer above leaves room there. */
function settle(node: HTMLElement, tops: Map<string, number>): void {
  const parts = [...node.querySelectorAll<HTMLElement>('[data-draft-part]')];
  const [first] = parts;
  if (!first) return;
  const padding = Number.parseFloat(node.style.paddingTop || '0');
  const natural = first.offsetTop - padding;
  const wanted = tops.get(first.dataset['draftPart'] ?? '') ?? natural;
  const next = Math.max(0, wanted - natural);
  if (next !== padding || natural > wanted) {
    node.style.paddingTop = `${next}px`;
    // Its own box begins elsewhere now, even where its blocks stand still.
    node.parentNode?.insertBefore(node, node.nextSibling);
  }
  tops.clear();
  for (const part of parts) tops.set(part.dataset['draftPart'] ?? '', part.offsetTop);
}

/**
 * Keeps each block of the draft where it first stood, as long as the answer above has room there: what stands still can be
 * read. A block that is pushed down is put into the page anew, so that the browser does not take it for moved. What is
 * above tells its size once it has been laid out: asked for earlier, the page would be laid out twice.
 */
function useStandstill(hasAnswer: boolean, rest: readonly DraftPart[]) {
  const root = useRef<HTMLDivElement>(null);
  const tops = useRef(new Map<string, number>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: `rest` says when to look, `hasAnswer` when something else is above
  useLayoutEffect(() => {
    const node = root.current;
    if (!node) return;
    settle(node, tops.current);
    const above = node.previousElementSibling;
    if (!above || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => settle(node, tops.current));
    observer.observe(above);
    return () => observer.disconnect();
  }, [hasAnswer, rest]);
  return root;
}

/** The draft of the device, as far as the answer has not taken its place; before it has words, how far it is. */
export function DraftRest({ draft, rest, picture, words, controller, above }: Props) {
  const root = useStandstill(above.length > 0, rest);
  // Beside words that grow, a line about words to come would only be pushed down.
  if (above.length > 0 && rest.length === 0) return null;
  if (draft.phase === 'offered') {
    const { offer, offerNote } = deviceWords().draft;
    return (
      <p data-draft-offer className="mt-3 font-sans text-small text-ink-soft">
        <button
          type="button"
          onClick={() => controller.onDevice((device) => device.beginDraft())}
          className="block min-h-11 text-accent underline underline-offset-3"
        >
          {offer}
        </button>
        {offerNote}
      </p>
    );
  }
  const line = lineOf(draft, rest.length > 0);
  if (line === '') return null;
  return (
    <div ref={root} data-draft={draft.phase}>
      <p
        // A new one for each place and sentence: what changes in its place would count as moving.
        key={`${rest[0]?.block.id} ${draft.phase}`}
        className="mt-3 mb-1.5 flex items-center gap-2 font-sans text-small text-ink-soft tabular-nums"
      >
        <span
          aria-hidden="true"
          className={`size-[9px] shrink-0 border border-dashed border-ink-faint ${isDraftGoing(draft) ? 'animate-pulse bg-line' : ''}`}
        />
        {line}
      </p>
      {rest.map(({ block, isFinal }) => (
        <div
          key={block.id}
          data-draft-part={block.id}
          className="prose-read -ml-3 border-l-2 border-dashed border-line pl-2.5 text-base text-ink-soft"
        >
          <BlockContent block={block} picture={picture} words={words} isWhole={isFinal} />
        </div>
      ))}
    </div>
  );
}
