import { useMemo } from 'react';
import { partsOf, restOfDraft } from '#core/draft.ts';
import { isGoing, textOf } from '#core/reading.ts';
import { deviceWords } from '../device-words.ts';
import type { Picture } from '../workbench-state.ts';
import { BlockList } from './BlockList.tsx';
import { DeviceStatus } from './device/DeviceStatus.tsx';
import { DraftRest } from './device/DraftRest.tsx';
import { PanelFoot } from './PanelFoot.tsx';
import type { ResultProps } from './result-props.ts';
import { ScrollArea } from './ScrollArea.tsx';
import { StatusSteps } from './StatusSteps.tsx';

/** A reading that goes on: its steps, and the words as they arrive. */
export function GoingReading({ picture, ...props }: ResultProps & { picture: Picture }) {
  const { state, controller, words } = props;
  const { blocks, chosenBlock, draft, reading } = state;
  const isHere = reading.phase === 'local';
  const rest = useMemo(() => (isHere ? [] : restOfDraft(partsOf(draft), blocks)), [isHere, draft, blocks]);
  if (!isGoing(reading)) return null;
  return (
    <>
      {isHere ? <DeviceStatus draft={draft} /> : <StatusSteps reading={reading} words={words.status} />}
      <ScrollArea label={words.panels.result} stickToEnd={textOf(reading).length}>
        {blocks.length === 0 ? (
          <p className="text-small text-ink-soft">
            {isHere ? deviceWords().steps.waiting : words.status.waitingForWords}
          </p>
        ) : (
          <BlockList
            blocks={blocks}
            picture={picture}
            words={words.result}
            chosenBlock={chosenBlock}
            onChoose={controller.chooseBlock}
            pointed={controller.pointed}
            isGrowing={reading.phase === 'running' || isHere}
          />
        )}
        {!isHere && (
          <DraftRest
            draft={draft}
            rest={rest}
            picture={picture}
            words={words.result}
            controller={controller}
            above={blocks}
          />
        )}
      </ScrollArea>
      <PanelFoot>
        {reading.connected ? (
          <span className="truncate">{isHere ? deviceWords().steps.nothingSent : words.status.cancelFrees}</span>
        ) : (
          <span className="truncate text-warn" role="alert">
            {words.status.connectionLost}
          </span>
        )}
      </PanelFoot>
    </>
  );
}
