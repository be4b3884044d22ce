import { memo, useMemo, useRef, useState } from 'react';
import type { Block } from '#core/contract.ts';
import { blocksToMarkdown, blocksToText, isPictureBlock } from '#core/result-text.ts';
import { numberFigures } from '#exports/figures.ts';
import { PAGE_BREAK } from '#exports/page-break.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { BatchView, DocumentOptions } from '../../batch/batch-view.ts';
import { counted } from '../../batch/batch-words.ts';
import { useDownload } from '../../export/use-download.ts';
import type { PointedBlock } from '../../pointed-block.ts';
import { BlockList } from '../BlockList.tsx';
import { CopyControl } from '../CopyControl.tsx';
import { DownloadControl } from '../DownloadControl.tsx';
import { ScrollArea } from '../ScrollArea.tsx';
import { SourceText } from '../SourceText.tsx';
import { useNear, usePagePicture } from './use-page-picture.ts';

type Props = { view: BatchView; words: WorkbenchWords };

const nothing = () => undefined;
/** There is no picture beside it on which a block could be marked. */
const UNPOINTED: PointedBlock = { get: () => null, point: nothing, subscribe: () => nothing };

type JoinedPageProps = {
  id: string;
  blocks: readonly Block[];
  label: string;
  hasBreak: boolean;
  control: BatchView['control'];
  words: WorkbenchWords;
};

/** A page of the document; drawn once it comes near, its picture only where figures are cut out of it. */
const JoinedPage = memo(function JoinedPage({ id, blocks, label, hasBreak, control, words }: JoinedPageProps) {
  const section = useRef<HTMLElement>(null);
  const isNear = useNear(section);
  const picture = usePagePicture(id, control, isNear && blocks.some(isPictureBlock));
  return (
    <section ref={section} aria-label={label} data-joined-page className={isNear ? '' : 'min-h-[420px]'}>
      {hasBreak && (
        <button
          type="button"
          onClick={() => void control.choose(id)}
          className="mb-1 flex h-11 w-full items-center gap-3 text-tiny text-ink-soft after:h-px after:flex-1 after:bg-line hover:text-ink"
        >
          {label}
        </button>
      )}
      {isNear && (
        <BlockList
          blocks={blocks}
          picture={picture}
          words={words.result}
          chosenBlock={null}
          onChoose={nothing}
          pointed={UNPOINTED}
          isGrowing={false}
        />
      )}
    </section>
  );
});

/** The right panel of a batch while no page is chosen: all pages as one document, to be read, copied and saved. */
export default function WholeDocument({ view, words: workbench }: Props) {
  const { batch, control, options, words } = view;
  const said = words.document;
  const [shown, setShown] = useState<'preview' | 'text'>('preview');
  const document = control.document();
  const { ids, pages, repeats } = document;
  const downloads = useDownload(async (wanted, signal) => {
    const { makeDocumentDownload } = await import('../../export/make-document-download.ts');
    return makeDocumentDownload(wanted, view, workbench.download, signal);
  });
  const { blocks, markdown } = useMemo(() => {
    const numbered = numberFigures(pages.map((page) => ({ blocks: page }))).pages;
    const texts = numbered.map((page) => blocksToMarkdown(page)).filter(Boolean);
    return { blocks: numbered.flat(), markdown: texts.join(options.pageBreaks ? PAGE_BREAK : '\n\n') };
  }, [pages, options.pageBreaks]);
  const text = useMemo(() => (shown === 'text' ? blocksToText(blocks) : ''), [blocks, shown]);
  const count = batch.pages.filter(({ state }) => state.kind !== 'skipped').length;
  const isEmpty = ids.length === 0;
  const toggle = (name: keyof DocumentOptions, label: string, isDisabled = false) => (
    <label className="flex min-h-11 cursor-pointer items-center gap-2.5 text-small has-disabled:cursor-default has-disabled:text-ink-soft">
      <input
        type="checkbox"
        checked={options[name] && !isDisabled}
        disabled={isDisabled}
        onChange={({ target }) => control.setOptions({ ...options, [name]: target.checked })}
        className="size-4 shrink-0 accent-accent"
      />
      {label}
    </label>
  );
  return (
    <>
      <div className="flex h-11 shrink-0 items-center shadow-[inset_0_-1px_0_var(--line)]">
        <fieldset aria-label={said.label} className="flex min-w-0 flex-1">
          {(['preview', 'text'] as const).map((id) => (
            <button
              key={id}
              type="button"
              aria-pressed={shown === id}
              onClick={() => setShown(id)}
              className={`h-11 px-3 text-small whitespace-nowrap focus-visible:-outline-offset-2 ${
                shown === id ? 'text-ink shadow-[inset_0_-2px_0_var(--accent)]' : 'text-ink-soft hover:text-ink'
              }`}
            >
              {said.views[id]}
            </button>
          ))}
        </fieldset>
        <CopyControl
          words={workbench}
          label={workbench.actions.copy}
          menuLabel={workbench.copyMenu.label}
          shown={() => ({ text: shown === 'text' ? text : markdown })}
          source={() => ({ blocks, markdown })}
          disabled={isEmpty}
          compact
          opens="below"
          onDownload={downloads.start}
        />
        <DownloadControl words={workbench} downloads={downloads} markdown={markdown} disabled={isEmpty} />
      </div>
      <ScrollArea label={said.label}>
        {isEmpty ? (
          <p className="text-small text-ink-soft">{words.panel.unread}</p>
        ) : (
          <>
            <fieldset className="mb-3 border-b border-line-soft pb-2">
              <legend className="sr-only">{said.options}</legend>
              {toggle('pageBreaks', said.pageBreaks)}
              {toggle(
                'removeRepeats',
                repeats.length > 0 ? counted(said.removeRepeats, repeats.length) : said.noRepeats,
                repeats.length === 0,
              )}
              {toggle('joinWords', said.joinWords)}
              {toggle('joinTables', said.joinTables)}
            </fieldset>
            {ids.length < count && (
              <p className="mb-3 text-small text-ink-soft">{format(said.partial, { done: ids.length, count })}</p>
            )}
            {shown === 'text' ? (
              <SourceText note="" text={text} isSerif />
            ) : (
              ids.map((id, index) => (
                <JoinedPage
                  key={id}
                  id={id}
                  blocks={pages[index] ?? []}
                  label={format(words.page, { number: batch.pages.findIndex((page) => page.id === id) + 1 })}
                  hasBreak={options.pageBreaks}
                  control={control}
                  words={workbench}
                />
              ))
            )}
          </>
        )}
      </ScrollArea>
      <div className="h-11 shrink-0 border-t border-line" />
    </>
  );
}
