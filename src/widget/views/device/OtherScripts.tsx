import type { DeviceScript } from '#core/device-scripts.ts';
import { scriptBytes } from '#engines/on-device/needed-parts.ts';
import { format } from '#i18n/format.ts';
import type { Controller } from '../../controller.ts';
import { deviceWords, megabytes } from '../../device-words.ts';
import { scriptsByLanguages } from '../../scripts-by-languages.ts';

type Props = { controller: Controller; read: DeviceScript };

/** Under a reading of which the device is not sure: the other scripts it could be read in, each one click away. */
export function OtherScripts({ controller, read }: Props) {
  const words = deviceWords().scripts;
  const others = scriptsByLanguages(navigator.languages ?? []).filter((script) => script !== read);
  const most = Math.max(...others.map(scriptBytes));
  return (
    <div data-other-scripts className="mt-1">
      <p>{format(words.other, { most: megabytes(most) })}</p>
      <ul className="-mx-2 flex flex-wrap">
        {others.map((script) => (
          <li key={script}>
            <button
              type="button"
              onClick={() => controller.readHereIn(script)}
              className="min-h-11 min-w-11 px-2 underline underline-offset-3"
            >
              {words.names[script]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
