import type { Controller } from '../../controller.ts';
import { deviceWords } from '../../device-words.ts';
import type { WorkbenchState } from '../../workbench-state.ts';

type Props = { state: WorkbenchState; controller: Controller };

/** The switch that keeps pictures on the device: with it on, Read sends nothing. */
export default function KeepHereSwitch({ state, controller }: Props) {
  const words = deviceWords();
  const { keepsHere } = state;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={keepsHere}
      aria-label={words.keep}
      onClick={() => controller.onDevice((device) => device.setKeepsHere(!keepsHere))}
      className="flex h-11 shrink-0 items-center gap-2 px-2 text-small text-ink-soft hover:text-ink aria-checked:text-ink"
    >
      <span
        aria-hidden="true"
        className={`flex h-[18px] w-8 items-center rounded-full border px-[2px] ${
          keepsHere ? 'justify-end border-accent bg-accent' : 'justify-start border-ink-faint'
        }`}
      >
        <span
          // A new one at the other end: nothing slides.
          key={String(keepsHere)}
          className={`size-3 rounded-full ${keepsHere ? 'bg-accent-ink' : 'bg-ink-faint'}`}
        />
      </span>
      <span className="max-wide:hidden">{words.keep}</span>
      <span className="wide:hidden">{words.keepShort}</span>
    </button>
  );
}
