import { readsOnDevice } from '#core/device-tasks.ts';
import type { Controller } from '../../controller.ts';
import { deviceWords } from '../../device-words.ts';
import type { WorkbenchState } from '../../workbench-state.ts';
import { ScriptSelect } from './ScriptSelect.tsx';

type Props = { state: WorkbenchState; controller: Controller };

/** Where the model gave nothing, or not all: the reader on the device, one click away. Nothing for what it cannot do. */
export function ReadHereOffer({ state, controller }: Props) {
  const { draft, here, info, task } = state;
  const words = deviceWords();
  // Where the device did not do it, the model is the other way.
  const isHere = here !== null;
  if (isHere ? info?.service.state === 'unconfigured' : !readsOnDevice(task)) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      <button
        type="button"
        onClick={() => controller.onDevice((device) => (isHere ? device.readWithModel() : device.readHere()))}
        className="min-h-11 text-left font-medium underline underline-offset-3"
      >
        {isHere ? words.readWithModel : words.instead}
      </button>
      {!isHere && <ScriptSelect state={state} controller={controller} />}
      {!isHere && state.script === 'common' && draft.phase === 'done' && <span>{words.insteadReady}</span>}
    </p>
  );
}
