import type { ReactNode } from 'react';
import type { WarningCode } from '#core/contract.ts';
import type { Box } from '#core/geometry.ts';
import type { Mode } from '#core/ids.ts';
import { unreadRest } from '#core/unread-rest.ts';
import type { WorkbenchWords } from '#i18n/en.ts';
import { format } from '#i18n/format.ts';
import type { Controller } from '../controller.ts';
import { errorSentence } from '../error-words.ts';
import { shownWarnings } from '../shown-warnings.ts';
import type { WorkbenchState } from '../workbench-state.ts';
import { HereNotes } from './device/HereNotes.tsx';
import { ReadHereOffer } from './device/ReadHereOffer.tsx';
import { Notice } from './Notice.tsx';

type Props = {
  state: WorkbenchState;
  controller: Controller;
  words: WorkbenchWords;
  /** Reads a part of the page by itself, where that is possible. */
  onReadRegion?: ((box: Box) => void) | undefined;
  /** Rows of tables that lost or won a cell; null in views that do not show them. */
  unevenRows: number | null;
  onShowUneven: () => void;
};

type LinkButtonProps = { onClick: () => void; children: ReactNode; inSentence?: boolean };

/** Looks like a link, is as large as a finger. In a sentence it reaches over the lines around without moving them. */
const LinkButton = ({ onClick, children, inSentence = false }: LinkButtonProps) => (
  <button
    type="button"
    onClick={onClick}
    className={`mr-3 min-h-11 min-w-11 text-left underline underline-offset-3 ${inSentence ? '-my-3.5' : ''}`}
  >
    {children}
  </button>
);

/** Modes that the provider in use lets one choose, where there is a choice. */
function otherModes({ info, mode, reading }: WorkbenchState): readonly Mode[] {
  const provider = reading.phase === 'succeeded' ? reading.result.engine.provider : undefined;
  const modes = (info?.providers.find(({ id }) => id === provider) ?? info?.providers[0])?.modes ?? [];
  // "Auto" and the one mode that it stands for are no choice.
  return modes.length > 2 ? modes.filter((other) => other !== mode && other !== 'auto') : [];
}

/** What can be done after the model ran away: the same again, otherwise, or with another level of detail. */
function LoopActions({ state, controller, words }: Pick<Props, 'state' | 'controller' | 'words'>) {
  const modes = otherModes(state);
  const readPlain = () => {
    controller.setTask('text');
    void controller.read();
  };
  const readWith = (mode: Mode) => {
    controller.setMode(mode);
    void controller.read();
  };
  return (
    <>
      <p>
        <LinkButton onClick={() => void controller.read()}>{words.actions.tryAgain}</LinkButton>
        {state.task !== 'text' && <LinkButton onClick={readPlain}>{words.actions.readPlain}</LinkButton>}
      </p>
      {modes.length > 0 && (
        <p>
          {words.result.otherDetail}{' '}
          {modes.map((mode) => (
            <LinkButton key={mode} onClick={() => readWith(mode)}>
              {words.result.modes[mode]}
            </LinkButton>
          ))}
        </p>
      )}
    </>
  );
}

/** One warning of a result as a sentence, with what can be done about it. */
function Warning({ code, ...props }: Props & { code: WarningCode }) {
  const { state, words, onReadRegion } = props;
  return (
    <Notice>
      <p>{words.warnings[code]}</p>
      {code === 'loop' && <LoopActions {...props} />}
      {code === 'cut-off' && onReadRegion && (
        <p>
          <LinkButton onClick={() => onReadRegion(unreadRest(state.blocks))}>{words.actions.readLower}</LinkButton>
        </p>
      )}
    </Notice>
  );
}

/** Why there are no more words than these, or none. */
function EndNotice({ state, controller, words }: Props) {
  const { reading } = state;
  if (reading.phase === 'stopped') {
    return (
      <Notice isAlert>
        <p>{words.warnings.loop}</p>
        <LoopActions state={state} controller={controller} words={words} />
        <ReadHereOffer state={state} controller={controller} />
      </Notice>
    );
  }
  if (reading.phase === 'cancelled') {
    return (
      <Notice>
        <p>{reading.text === '' ? words.status.cancelled : words.status.cancelledKept}</p>
        <ReadHereOffer state={state} controller={controller} />
      </Notice>
    );
  }
  if (reading.phase !== 'failed') return null;
  const { sentence, code } = errorSentence(reading.error, state.humanCheckFailure, words);
  return (
    <Notice isAlert>
      <p className="text-[0.875rem] font-medium">{sentence}</p>
      <p className="mt-1">
        {reading.text === '' ? words.errorKept : words.errorKeptText}{' '}
        <LinkButton onClick={() => void controller.read()} inSentence>
          {words.actions.tryAgain}
        </LinkButton>
      </p>
      <ReadHereOffer state={state} controller={controller} />
      <p className="mt-1 text-tiny">{format(words.errorCode, { code })}</p>
    </Notice>
  );
}

/** What stands above the words: warnings of a result, or why there is none. */
export function Notices(props: Props) {
  const { state, controller, words, unevenRows, onShowUneven } = props;
  const { reading } = state;
  return (
    // A place that the numbers' line leads to.
    <div data-notices tabIndex={-1} className="outline-none">
      {reading.phase === 'succeeded' ? (
        <>
          <HereNotes state={state} controller={controller} />
          {shownWarnings(state).map((code) => (
            <Warning key={code} {...props} code={code} />
          ))}
        </>
      ) : (
        <EndNotice {...props} />
      )}
      {unevenRows !== null && unevenRows > 0 && (
        <Notice>
          <p>
            {format(words.result.uneven, { count: unevenRows })}{' '}
            <LinkButton onClick={onShowUneven} inSentence>
              {words.actions.show}
            </LinkButton>
          </p>
        </Notice>
      )}
    </div>
  );
}
