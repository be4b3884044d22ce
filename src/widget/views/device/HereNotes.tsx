import { isPoorReading } from '#core/other-script.ts';
import { isPictureBlock } from '#core/result-text.ts';
import type { Controller } from '../../controller.ts';
import { deviceWords } from '../../device-words.ts';
import type { WorkbenchState } from '../../workbench-state.ts';
import { Notice } from '../Notice.tsx';
import { OtherScripts } from './OtherScripts.tsx';

type Props = { state: WorkbenchState; controller: Controller };

/** Above what the device has read itself: why it did, and what is beyond it, with the model one click away. */
export function HereNotes({ state, controller }: Props) {
  const { here, draft, reading, readScript, blocks, info } = state;
  if (!here || reading.phase !== 'succeeded') return null;
  const words = deviceWords();
  const isPoor = draft.phase === 'done' && isPoorReading(readScript, draft.confidence) && blocks.length > 0;
  const isOther = draft.phase === 'done' && draft.otherScript === true;
  const hasFormulas = blocks.some((block) => block.label === 'equation' && isPictureBlock(block));
  const hasModel = info?.service.state !== 'unconfigured';
  const button = hasModel && (
    <button
      type="button"
      onClick={() => controller.onDevice((device) => device.readWithModel())}
      className="min-h-11 text-left underline underline-offset-3"
    >
      {words.readWithModel}
    </button>
  );
  if (isPoor || isOther || hasFormulas) {
    return (
      <Notice>
        <p>{words.because[here]}</p>
        {isPoor && <p className="mt-1">{words.poor}</p>}
        {isOther && <OtherScripts controller={controller} read={readScript} />}
        {hasFormulas && <p className="mt-1">{words.formulas}</p>}
        {button}
      </Notice>
    );
  }
  return (
    <div
      role="note"
      className="mb-4 flex flex-wrap items-center gap-x-3 rounded-small bg-wash px-3 font-sans text-small text-ink-soft"
    >
      <p className="py-2.5">{words.because[here]}</p>
      {button}
    </div>
  );
}
