import { DEVICE_SCRIPTS, deviceScriptOf } from '#core/device-scripts.ts';
import { isGoing } from '#core/reading.ts';
import type { Controller } from '../../controller.ts';
import { deviceWords } from '../../device-words.ts';
import type { WorkbenchState } from '../../workbench-state.ts';

type Props = { state: WorkbenchState; controller: Controller };

/** What pictures are written in, for the reader on the device: its common scripts, or one that needs a pack. */
export function ScriptSelect({ state, controller }: Props) {
  const words = deviceWords().scripts;
  return (
    <label className="mr-1.5 shrink-0">
      <span className="sr-only">{words.label}</span>
      <select
        data-script={state.script}
        value={state.script}
        disabled={isGoing(state.reading)}
        onChange={({ target }) => controller.onDevice((device) => device.setScript(deviceScriptOf(target.value)))}
        className="h-11 w-50 rounded border border-ink-faint bg-sheet px-2 text-small text-ink disabled:opacity-50 wide:w-52"
      >
        {DEVICE_SCRIPTS.map((script) => (
          <option key={script} value={script}>
            {words.names[script]}
          </option>
        ))}
      </select>
    </label>
  );
}
