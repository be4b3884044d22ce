import type { ReactNode } from 'react';
import { isGoing, textOf } from '#core/reading.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { Controller } from '../controller.ts';
import { errorSentence } from '../error-words.ts';
import type { Picture, View, WorkbenchState } from '../workbench-state.ts';
import { BlockList } from './BlockList.tsx';
import { CopyButton } from './CopyButton.tsx';
import { LayoutView } from './LayoutView.tsx';
import { Notice } from './Notice.tsx';
import { NumbersLine } from './NumbersLine.tsx';
import { ResultTabs } from './ResultTabs.tsx';
import { ScrollArea } from './ScrollArea.tsx';
import { StatusSteps } from './StatusSteps.tsx';

type Props = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  idPrefix: string;
};

const Foot = ({ children }: { children: ReactNode }) => (
  <div className="flex h-[38px] shrink-0 items-center gap-4 overflow-hidden border-t border-line px-3.5 text-[0.78125rem] whitespace-nowrap text-ink-soft tabular-nums">
    {children}
  </div>
);

const LinkButton = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button type="button" onClick={onClick} className="min-h-11 px-1 underline underline-offset-3 not-first:ml-3">
    {children}
  </button>
);

/** What stands above the words: warnings of a result, or why there is none. */
function Notices({ state, controller, words }: Pick<Props, 'state' | 'controller' | 'words'>) {
  const { reading } = state;
  if (reading.phase === 'succeeded') {
    return reading.result.warnings.map((code) => <Notice key={code}>{words.warnings[code]}</Notice>);
  }
  if (reading.phase === 'stopped') {
    const readPlain = () => {
      controller.setTask('text');
      void controller.read();
    };
    return (
      <Notice isAlert>
        <p>{words.warnings.loop}</p>
        <p>
          <LinkButton onClick={() => void controller.read()}>{words.actions.tryAgain}</LinkButton>
          {state.task !== 'text' && <LinkButton onClick={readPlain}>{words.actions.readPlain}</LinkButton>}
        </p>
      </Notice>
    );
  }
  if (reading.phase === 'cancelled') {
    return <Notice>{reading.text === '' ? words.status.cancelled : words.status.cancelledKept}</Notice>;
  }
  if (reading.phase !== 'failed') return null;
  const { sentence, code } = errorSentence(reading.error, state.humanCheckFailure, words);
  return (
    <Notice isAlert>
      <p className="text-[0.875rem] font-medium">{sentence}</p>
      <p className="mt-1">
        {reading.text === '' ? words.errorKept : words.errorKeptText}{' '}
        <LinkButton onClick={() => void controller.read()}>{words.actions.tryAgain}</LinkButton>
      </p>
      <p className="text-tiny">{format(words.errorCode, { code })}</p>
    </Notice>
  );
}

/** A reading that goes on: its steps, and the words as they arrive. */
function GoingReading({ picture, ...props }: Props & { picture: Picture }) {
  const { state, controller, words } = props;
  const { blocks, chosenBlock, reading } = state;
  if (!isGoing(reading)) return null;
  return (
    <>
      <StatusSteps reading={reading} words={words.status} />
      <ScrollArea label={words.panels.result} stickToEnd={textOf(reading).length}>
        {blocks.length === 0 ? (
          <p className="text-small text-ink-soft">{words.status.waitingForWords}</p>
        ) : (
          <BlockList
            blocks={blocks}
            picture={picture}
            words={words.result}
            chosenBlock={chosenBlock}
            onChoose={controller.chooseBlock}
            isGrowing={reading.phase === 'running'}
          />
        )}
      </ScrollArea>
      <Foot>
        {reading.connected ? (
          <span className="truncate">{words.status.cancelFrees}</span>
        ) : (
          <span className="truncate text-warn" role="alert">
            {words.status.connectionLost}
          </span>
        )}
      </Foot>
    </>
  );
}

/** What a view shows as text, and what is copied from it. */
function contentOf(view: View, { blocks, markdown, reading, text }: WorkbenchState): string {
  if (view === 'text') return text;
  if (view === 'raw') return textOf(reading);
  if (view === 'json')
    return JSON.stringify(reading.phase === 'succeeded' ? reading.result : { text, blocks }, null, 2);
  return markdown;
}

/** A reading that has ended, well or not: tabs over the words that there are. */
function EndedReading({ picture, ...props }: Props & { picture: Picture }) {
  const { state, controller, words, idPrefix } = props;
  const { blocks, chosenBlock, reading, view } = state;
  const notes = { text: words.result.textNote, raw: words.result.rawNote, json: words.result.jsonNote };
  return (
    <>
      <div className="flex h-11 shrink-0 items-center justify-between border-b border-line">
        <ResultTabs view={view} onChange={controller.setView} words={words.result} idPrefix={idPrefix} />
        <CopyButton
          words={words.actions}
          label={words.actions.copy}
          text={() => contentOf(view, state)}
          disabled={textOf(reading) === ''}
          compact
        />
      </div>
      <div
        id={`${idPrefix}-view`}
        role="tabpanel"
        aria-labelledby={`${idPrefix}-tab-${view}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {view === 'layout' ? (
          <LayoutView
            blocks={blocks}
            picture={picture}
            words={words}
            chosenBlock={chosenBlock}
            onChoose={controller.chooseBlock}
          />
        ) : (
          <ScrollArea label={words.result.tabs[view]}>
            <Notices state={state} controller={controller} words={words} />
            {view === 'preview' ? (
              <BlockList
                blocks={blocks}
                picture={picture}
                words={words.result}
                chosenBlock={chosenBlock}
                onChoose={controller.chooseBlock}
                isGrowing={false}
              />
            ) : (
              <>
                <p className="mb-3 text-small text-ink-soft">{notes[view]}</p>
                <pre
                  className={`wrap-anywhere whitespace-pre-wrap ${view === 'text' ? 'font-serif text-base' : 'font-mono text-[0.8125rem]/[1.6]'}`}
                >
                  {contentOf(view, state)}
                </pre>
              </>
            )}
          </ScrollArea>
        )}
      </div>
      <Foot>
        {reading.phase === 'succeeded' && (
          <NumbersLine result={reading.result} steps={reading.steps} words={words.result} />
        )}
      </Foot>
    </>
  );
}

/** The right panel once something is read: a reading that goes on, or its end. */
export default function ResultPanel(props: Props) {
  const { picture, reading } = props.state;
  if (!picture) return null;
  return isGoing(reading) ? (
    <GoingReading {...props} picture={picture} />
  ) : (
    <EndedReading {...props} picture={picture} />
  );
}
