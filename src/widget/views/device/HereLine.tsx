import { readsOnDevice } from '#core/device-tasks.ts';
import { isGoing } from '#core/reading.ts';
import { scriptBytes } from '#engines/on-device/needed-parts.ts';
import { format } from '#i18n/format.ts';
import type { Controller } from '../../controller.ts';
import { deviceWords, megabytes } from '../../device-words.ts';
import type { WorkbenchState } from '../../workbench-state.ts';
import { ScriptSelect } from './ScriptSelect.tsx';

type Props = { state: WorkbenchState; controller: Controller };

/** Beside Read, where it stays on the device: what it does then, or why it cannot and who can. */
export function HereLine({ state, controller }: Props) {
  const words = deviceWords();
  const hasModel = state.info?.service.state !== 'unconfigured';
  const isFor = readsOnDevice(state.task);
  const { script } = state;
  const total = megabytes(scriptBytes(script));
  const isCommon = script === 'common';
  const kept = isCommon ? (hasModel ? words.kept : words.noModel) : format(words.scripts.kept, { total });
  const short = isCommon ? words.scripts.commonShort : format(words.scripts.keptShort, { total });
  return (
    <>
      {isFor && <ScriptSelect state={state} controller={controller} />}
      <p
        // A new one for each sentence: a text that changes its width would count as moving.
        key={`${hasModel} ${isFor} ${script}`}
        className="flex min-w-0 flex-1 items-center gap-x-2 text-small text-ink-soft"
      >
        {isFor ? (
          <>
            <span className="min-w-0 max-wide:hidden">{kept}</span>
            <span className="min-w-0 wide:hidden">{short}</span>
          </>
        ) : !hasModel ? (
          <span className="min-w-0">{words.notForTask}</span>
        ) : (
          <>
            <span className="min-w-0 max-wide:hidden">{words.notForTask}</span>
            <span className="min-w-0 wide:hidden">{words.notForTaskShort}</span>
          </>
        )}
        {!isFor && hasModel && (
          <button
            type="button"
            disabled={isGoing(state.reading)}
            onClick={() => controller.onDevice((device) => device.readWithModel())}
            className="min-h-11 shrink-0 text-left text-accent underline underline-offset-3 disabled:opacity-50"
          >
            {words.readWithModel}
          </button>
        )}
      </p>
    </>
  );
}
